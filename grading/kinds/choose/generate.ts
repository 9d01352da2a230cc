import { askBelief } from "../../beliefs/ask-belief.ts";
import { listBeliefs } from "../../beliefs/beliefs.ts";
import { computeQuantity, listKnownPorts } from "../../situation/compute-quantity.ts";
import { drawOrder } from "../../variant/draw-values.ts";
import type { Variant } from "../../variant/variant.ts";
import { getOptionCode } from "./option-code.ts";

const MAX_NUMBERS = 5;

/**
 * Options as codes: an authored option's own, a number, or a request's id. Numbers are the truth, then what holders of the
 * beliefs in scope would say, then other numbers of the manifests; they stand in their own order, as people read numbers.
 */
export function generateChooseOrder(variant: Variant<"choose">, random: () => number): string[] {
  const { spec } = variant;
  if (spec.of === "authored") return drawOrder(spec.options.map(getOptionCode), random);
  if (spec.of === "requests") return drawOrder(spec.requests, random);
  const truth = computeQuantity(variant.situation, spec.ask);
  const believed = listBeliefs()
    .filter((belief) => variant.template.beliefs.includes(belief.id))
    .map((belief) => askBelief(belief, variant.situation, { about: "number", of: spec.ask }));
  const numbers = [
    ...(truth.status === "number" ? [truth.value] : []),
    ...believed.flatMap((item) => (item.status === "number" ? [item.value] : [])),
    ...spec.distractors,
    ...(spec.distractors.length > 0 ? [] : listKnownPorts(variant.situation)),
  ];
  const shown = [...new Set(numbers)].slice(0, MAX_NUMBERS);
  return shown.sort((a, b) => a - b).map(String);
}
