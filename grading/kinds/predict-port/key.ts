import type { Verdict } from "#engine";
import { askBelief } from "../../beliefs/ask-belief.ts";
import type { Belief } from "../../beliefs/belief.ts";
import { computeQuantity } from "../../situation/compute-quantity.ts";
import type { Variant } from "../../variant/variant.ts";

/** One number per field, and the path behind each that has one. */
export type PredictPortKey =
  | { status: "key"; numbers: Record<string, number>; verdicts: Record<string, Verdict> }
  | { status: "none"; because: string };

export function computePredictPortKey(variant: Variant<"predict-port">): PredictPortKey {
  const numbers: Record<string, number> = {};
  const verdicts: Record<string, Verdict> = {};
  for (const ask of variant.spec.asks) {
    const result = computeQuantity(variant.situation, ask.of);
    if (result.status === "none") return { status: "none", because: result.because };
    numbers[ask.name] = result.value;
    if (result.verdict) verdicts[ask.name] = result.verdict;
  }
  return { status: "key", numbers, verdicts };
}

/** The numbers a holder of the belief would type; where the belief is silent, the truth. */
export function computeBelievedNumbers(
  variant: Variant<"predict-port">,
  belief: Belief,
): { status: "numbers"; numbers: Record<string, number>; verdicts: Record<string, Verdict> } | { status: "none" } {
  const key = computePredictPortKey(variant);
  if (key.status === "none") return key;
  const numbers = { ...key.numbers };
  const verdicts: Record<string, Verdict> = {};
  let hasSpoken = false;
  for (const ask of variant.spec.asks) {
    const believed = askBelief(belief, variant.situation, { about: "number", of: ask.of });
    if (believed.status !== "number") continue;
    numbers[ask.name] = believed.value;
    if (believed.verdict) verdicts[ask.name] = believed.verdict;
    hasSpoken = true;
  }
  return hasSpoken ? { status: "numbers", numbers, verdicts } : { status: "none" };
}
