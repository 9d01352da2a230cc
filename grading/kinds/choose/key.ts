import type { Verdict } from "#engine";
import type { Belief } from "../../beliefs/belief.ts";
import { computeQuantity } from "../../situation/compute-quantity.ts";
import type { Variant } from "../../variant/variant.ts";

export type ChooseKey = { status: "key"; code: string; verdict?: Verdict } | { status: "none" };

/** The engine's answer where there is a cluster; the author's mark only where there is none. */
export function computeChooseKey(variant: Variant<"choose">): ChooseKey {
  const { spec, situation } = variant;
  if (spec.of === "authored") {
    const index = spec.options.findIndex((option) => option.isKey);
    return index === -1 ? { status: "none" } : { status: "key", code: String(index) };
  }
  if (spec.of === "quantity") {
    const truth = computeQuantity(situation, spec.ask);
    if (truth.status === "none") return { status: "none" };
    return { status: "key", code: String(truth.value), verdict: truth.verdict };
  }
  const answered = spec.requests.flatMap((id) => {
    const request = situation.requests.get(id);
    const verdict = request && situation.resolve(request);
    return verdict?.outcome === "delivered" ? [{ id, verdict }] : [];
  });
  if (answered.length !== 1) return { status: "none" };
  return { status: "key", code: answered[0]!.id, verdict: answered[0]!.verdict };
}

/** The options that a holder of the belief would take, as codes. */
export function listBelievedCodes(variant: Variant<"choose">, belief: Belief): string[] {
  const { spec, situation } = variant;
  if (spec.of === "authored") {
    return spec.options.flatMap((option, index) => (option.belief === belief.id ? [String(index)] : []));
  }
  if (spec.of === "quantity") {
    const believed = belief.believe(situation, { about: "number", of: spec.ask });
    return believed.status === "number" ? [String(believed.value)] : [];
  }
  return spec.requests.filter((id) => {
    const request = situation.requests.get(id);
    if (request === undefined) return false;
    const believed = belief.believe(situation, { about: "fate", request });
    return believed.status === "fate" && believed.outcome === "delivered";
  });
}
