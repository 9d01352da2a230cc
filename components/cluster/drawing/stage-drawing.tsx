import type { StageView } from "#grading";
import { ClusterTable } from "../cluster-table.tsx";
import type { ClusterWords } from "../cluster-words.ts";
import { ClusterDrawing } from "./cluster-drawing.tsx";

/**
 * What a stage draws: its request, and beside it the others that are looked at together; below it the same as a table. Nothing
 * where nothing is dialled.
 */
export function StageDrawing({ view, words }: { view: StageView; words: ClusterWords }) {
  const { cluster, request, truth, others = [], ghost, parting } = view;
  if (!request) return null;
  const drawn = [
    { cluster, request, verdict: truth?.verdict, ghost, parting },
    ...others.map((each) => ({ cluster, request: each.request, verdict: each.verdict })),
  ];
  return (
    <>
      <ClusterDrawing drawn={drawn} words={words.drawing} />
      <ClusterTable cluster={cluster} words={words} />
    </>
  );
}
