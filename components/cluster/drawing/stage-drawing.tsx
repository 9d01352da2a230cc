import type { StageView } from "#grading";
import { fill } from "#lib/fill";
import { ClusterTable } from "../cluster-table.tsx";
import type { ClusterWords } from "../cluster-words.ts";
import { ClusterDrawing } from "./cluster-drawing.tsx";
import styles from "./drawing.module.css";

/**
 * What a stage draws: its request, and beside it the others that are looked at together; where nothing is dialled the cluster
 * alone. Below it the same as a table.
 */
export function StageDrawing({ view, words }: { view: StageView; words: ClusterWords }) {
  const { cluster, request, truth, others = [], ghost, parting } = view;
  const drawn = [
    ...(request ? [{ cluster, request, verdict: truth?.verdict, ghost, parting }] : []),
    ...others.map((each) => ({ cluster, request: each.request, verdict: each.verdict })),
  ];
  // An open stage knows the mode only where its question depends on it. Once everything is known, the default is no news.
  const mode = truth && cluster.mode === "iptables" ? undefined : cluster.mode;
  return (
    <>
      {mode ? <p className={styles.mode}>{fill(words.drawing.proxyMode, { mode })}</p> : null}
      <ClusterDrawing cluster={cluster} drawn={drawn} words={words.drawing} />
      <ClusterTable cluster={cluster} words={words} />
    </>
  );
}
