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
    packet: string;
    why: string;
    breaksHere: string;
    /** Before a step that another connection takes instead: the way before it has ended. */
    or: string;
  };
  drawing: DrawingWords;
  manifest: { caption: string };
  rules: { caption: string; empty: string };
};
