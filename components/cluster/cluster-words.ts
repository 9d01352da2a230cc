import type { Hop, HopReason, Outcome } from "#engine";
import type { DrawingWords } from "./drawing/drawing-words.ts";
import type { PortRole } from "./port-role.ts";

/** The words that drawings, hop tables and verdicts need; every locale provides them under `cluster`. */
export type ClusterWords = {
  ports: Record<PortRole, string>;
  outside: string;
  places: Record<Hop["at"], string>;
  hopReasons: Record<HopReason, string>;
  outcomes: Record<Outcome, string>;
  hopTable: {
    caption: string;
    step: string;
    where: string;
    source: string;
    destination: string;
    rewrittenTo: string;
    rewrittenSource: string;
    why: string;
    breaksHere: string;
    /** Between a pod and its node. */
    onNode: string;
    /** Before a step that another connection takes instead: the way before it has ended. */
    or: string;
  };
  drawing: DrawingWords;
  clusterTable: { summary: string; what: string; address: string; facts: string };
  stage: {
    /** {address}: where the answer sends the packet. {truth}: where it goes. */
    bothArrows: string;
    open: string;
  };
  manifest: {
    caption: string;
    changed: string;
    whole: string;
    /** {names} */
    pods: string;
    added: string;
    removed: string;
  };
  rules: {
    caption: string;
    empty: string;
    /** {node}, {mode} */
    fired: string;
    whole: string;
    noText: string;
    comment: string;
  };
};
