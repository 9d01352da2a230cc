import type { TrafficRequest, Verdict } from "#engine";
import { askBelief, type Believed } from "../../beliefs/ask-belief.ts";
import type { Belief } from "../../beliefs/belief.ts";
import { isReasonCode } from "../../reasons.ts";
import { describeFate } from "../../situation/describe-fate.ts";
import { findDialled } from "../../situation/find-dialled.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Variant } from "../../variant/variant.ts";
import { isOldVariant, type Pair, readPairs, renderPair } from "./pair.ts";

export type VerdictKey =
  /** `right`: the pair that the engine gives first; where a manifest is rejected, also what the client meets without it. */
  { status: "key"; right: Pair[]; verdict: Verdict } | { status: "none" };

/** The engine's verdict in the learner's two words. */
export function computeVerdictKey(variant: Variant<"verdict">): VerdictKey {
  const { situation } = variant;
  const request = situation.requests.get(variant.spec.request);
  if (request === undefined) return { status: "none" };
  const verdict = situation.resolve(request);
  const fate = describeFate(verdict);
  if (fate.status === "several") return { status: "none" };
  const symptom = fate.outcome === "rejected" ? findSymptom(situation, request) : [];
  return { status: "key", right: [{ outcome: fate.outcome, reason: fate.reason }, ...symptom], verdict };
}

/** A rejected Service is not there: whoever says what a client meets then has understood as much. */
function findSymptom(situation: Situation, request: TrafficRequest): Pair[] {
  const { service } = findDialled(situation, request);
  const without = service === undefined ? situation.services.filter(({ errors }) => errors.length > 0) : [service];
  const fate = describeFate(situation.imagine({ admission: { without } }).resolve(request));
  return fate.status === "single" ? [{ outcome: fate.outcome, reason: fate.reason }] : [];
}

/** What a holder of the belief expects of the same request. */
export function computeBelievedFate(variant: Variant<"verdict">, belief: Belief): Believed {
  const request = variant.situation.requests.get(variant.spec.request);
  return request === undefined
    ? { status: "not-applicable" }
    : askBelief(belief, variant.situation, { about: "fate", request });
}

/** False once an option of the stored order has lost its sentence, or the true one is not among them. */
export function hasKnownPairs(variant: Variant<"verdict">): boolean {
  const { order } = variant.parameters;
  const key = computeVerdictKey(variant);
  const truth = key.status === "key" ? key.right[0] : undefined;
  if (truth === undefined) return false;
  if (isOldVariant(variant)) return order.includes(truth.reason) && order.every(isReasonCode);
  return order.includes(renderPair(truth)) && readPairs(variant).every((pair) => pair !== undefined);
}
