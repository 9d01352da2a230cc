import type { StageView } from "#grading";
import { ClusterDrawing } from "./cluster-drawing.tsx";
import type { DrawingWords } from "./drawing-words.ts";

/** What a stage draws: its request, and beside it the others that are looked at together. Nothing where nothing is dialled. */
export function StageDrawing({ view, words }: { view: StageView; words: DrawingWords }) {
  const { cluster, request, truth, others = [], ghost, parting } = view;
  if (!request) return null;
  const drawn = [
    { cluster, request, verdict: truth?.verdict, ghost, parting },
    ...others.map((each) => ({ cluster, request: each.request, verdict: each.verdict })),
  ];
  return <ClusterDrawing drawn={drawn} words={words} />;
}
