import type { Verdict } from "#engine";
import { askBelief, type Believed } from "../../beliefs/ask-belief.ts";
import type { Belief } from "../../beliefs/belief.ts";
import { type ChoosableOutcome, isReasonCode, type ReasonCode } from "../../reasons.ts";
import { describeFate } from "../../situation/describe-fate.ts";
import type { Variant } from "../../variant/variant.ts";

export type VerdictKey =
  | { status: "key"; outcome: ChoosableOutcome; reason: ReasonCode; verdict: Verdict }
  | { status: "none" };

/** The engine's verdict in the learner's two words. Nothing is cached: a key cannot go stale that is computed when needed. */
export function computeVerdictKey(variant: Variant<"verdict">): VerdictKey {
  const request = variant.situation.requests.get(variant.spec.request);
  if (request === undefined) return { status: "none" };
  const verdict = variant.situation.resolve(request);
  const fate = describeFate(verdict);
  return fate.status === "several" ? { status: "none" } : { ...fate, status: "key", verdict };
}

/** What a holder of the belief expects of the same request. */
export function computeBelievedFate(variant: Variant<"verdict">, belief: Belief): Believed {
  const request = variant.situation.requests.get(variant.spec.request);
  return request === undefined
    ? { status: "not-applicable" }
    : askBelief(belief, variant.situation, { about: "fate", request });
}

/** False once a reason of the stored order has lost its sentence, or the true one is not among them. */
export function hasKnownReasons(variant: Variant<"verdict">): boolean {
  const { order } = variant.parameters;
  const key = computeVerdictKey(variant);
  return key.status === "key" && order.includes(key.reason) && order.every(isReasonCode);
}
