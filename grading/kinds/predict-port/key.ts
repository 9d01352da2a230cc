import type { Verdict } from "#engine";
import type { Belief } from "../../beliefs/belief.ts";
import { computeQuantity } from "../../situation/compute-quantity.ts";
import type { Variant } from "../../variant/variant.ts";

/** One number per field, and the path of the first question that has one. */
export type PredictPortKey =
  | { status: "key"; numbers: Record<string, number>; verdict?: Verdict }
  | { status: "none"; because: string };

export function computePredictPortKey(variant: Variant<"predict-port">): PredictPortKey {
  const numbers: Record<string, number> = {};
  let verdict: Verdict | undefined;
  for (const ask of variant.spec.asks) {
    const result = computeQuantity(variant.situation, ask.of);
    if (result.status === "none") return { status: "none", because: result.because };
    numbers[ask.name] = result.value;
    verdict ??= result.verdict;
  }
  return { status: "key", numbers, verdict };
}

/** The numbers a holder of the belief would type; where the belief is silent, the truth. */
export function computeBelievedNumbers(
  variant: Variant<"predict-port">,
  belief: Belief,
): { status: "numbers"; numbers: Record<string, number> } | { status: "none" } {
  const key = computePredictPortKey(variant);
  if (key.status === "none") return key;
  const numbers = { ...key.numbers };
  let hasSpoken = false;
  for (const ask of variant.spec.asks) {
    const believed = belief.believe(variant.situation, { about: "number", of: ask.of });
    if (believed.status !== "number") continue;
    numbers[ask.name] = believed.value;
    hasSpoken = true;
  }
  return hasSpoken ? { status: "numbers", numbers } : { status: "none" };
}
