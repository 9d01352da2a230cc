import type { Verdict } from "#engine";
import { type ChoosableOutcome, isReasonCode, type ReasonCode } from "../reasons.ts";

/** A verdict in the two words a learner picks. `mixed` and `ambiguous` have no single answer, and none of the options says what a controller does. */
export type Fate = { status: "single"; outcome: ChoosableOutcome; reason: ReasonCode } | { status: "several" };

/**
 * The engine's reasons are finer than the options; those without a sentence of their own become "other", and an author who
 * meets one in a `verdict` exercise should give it a sentence in `reasons.ts`.
 */
export function describeFate(verdict: Verdict): Fate {
  switch (verdict.outcome) {
    case "delivered": {
      const isRewritten = verdict.hops.some((hop) => hop.at !== "dns" && hop.rewrittenTo !== undefined);
      return { status: "single", outcome: "delivered", reason: isRewritten ? "rewritten-to-pod" : "answers-directly" };
    }
    case "refused":
    case "timed-out":
    case "name-not-resolved": {
      const code: string = verdict.reason.code;
      return { status: "single", outcome: verdict.outcome, reason: isReasonCode(code) ? code : "other" };
    }
    case "rejected": {
      const details = verdict.rejected.flatMap((object) => object.errors.map((error) => error.detail));
      return { status: "single", outcome: "rejected", reason: describeRejection(details) };
    }
    case "answered-by-controller":
    case "mixed":
    case "ambiguous":
      return { status: "several" };
  }
}

// The two sentences of the port allocator, verbatim.
// kubernetes v1.36.2 pkg/registry/core/service/portallocator/allocator.go ErrNotInRange, ErrAllocated
function describeRejection(details: string[]): ReasonCode {
  if (details.some((detail) => detail.startsWith("provided port is not in the valid range"))) {
    return "node-port-out-of-range";
  }
  if (details.some((detail) => detail.startsWith("provided port is already allocated"))) return "node-port-taken";
  return "refused-by-api";
}
