import type { Verdict } from "#engine";
import { askBelief } from "../../beliefs/ask-belief.ts";
import type { Belief } from "../../beliefs/belief.ts";
import { computeQuantity } from "../../situation/compute-quantity.ts";
import type { Variant } from "../../variant/variant.ts";
import { getOptionCode } from "./option-code.ts";

export type ChooseKey = { status: "key"; code: string; verdict?: Verdict } | { status: "none" };

/** The engine's answer where there is a cluster; the author's mark only where there is none. */
export function computeChooseKey(variant: Variant<"choose">): ChooseKey {
  const { spec, situation } = variant;
  if (spec.of === "authored") {
    const option = spec.options.find((item) => item.isKey);
    return option === undefined ? { status: "none" } : { status: "key", code: getOptionCode(option) };
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

/** An option that a holder of the belief would take, and what they imagine of it. */
export type BelievedOption = { code: string; verdict?: Verdict };

export function listBelievedOptions(variant: Variant<"choose">, belief: Belief): BelievedOption[] {
  const { spec, situation } = variant;
  if (spec.of === "authored") {
    return spec.options
      .filter((option) => option.belief === belief.id)
      .map((option) => ({ code: getOptionCode(option) }));
  }
  if (spec.of === "quantity") {
    const believed = askBelief(belief, situation, { about: "number", of: spec.ask });
    return believed.status === "number" ? [{ code: String(believed.value), verdict: believed.verdict }] : [];
  }
  return spec.requests.flatMap((id): BelievedOption[] => {
    const request = situation.requests.get(id);
    if (request === undefined) return [];
    const believed = askBelief(belief, situation, { about: "fate", request });
    return believed.status === "fate" && believed.outcome === "delivered"
      ? [{ code: id, verdict: believed.verdict }]
      : [];
  });
}

/** False once an option of the stored order is no longer one of the exercise's, or the right one is not among them. */
export function hasKnownOptions(variant: Variant<"choose">): boolean {
  const { spec, situation, parameters } = variant;
  const key = computeChooseKey(variant);
  if (key.status === "none" || !parameters.order.includes(key.code)) return false;
  if (spec.of === "authored") {
    const codes = spec.options.map(getOptionCode);
    return parameters.order.length === codes.length && parameters.order.every((code) => codes.includes(code));
  }
  if (spec.of === "quantity") return parameters.order.every((code) => /^\d+$/.test(code));
  return parameters.order.every((code) => situation.requests.has(code));
}
