import { listBeliefs } from "../../beliefs/beliefs.ts";
import { fillerReasons } from "../../reasons.ts";
import { drawOrder } from "../../variant/draw-values.ts";
import type { Variant } from "../../variant/variant.ts";
import { computeBelievedFate, computeVerdictKey } from "./key.ts";

const OPTIONS = 5;

/** The true reason, what holders of the beliefs in scope would say, the author's distractors, then reasons of other cases. */
export function generateVerdictOrder(variant: Variant<"verdict">, random: () => number): string[] {
  const key = computeVerdictKey(variant);
  const believed = listBeliefs()
    .filter((belief) => variant.template.beliefs.includes(belief.id))
    .map((belief) => computeBelievedFate(variant, belief));
  const reasons = [
    ...(key.status === "key" ? [key.reason] : []),
    ...believed.flatMap((item) => (item.status === "fate" ? [item.reason] : [])),
    ...variant.spec.distractors,
  ];
  const fillers = drawOrder(fillerReasons, random);
  const distinct = [...new Set<string>([...reasons, ...fillers])];
  return drawOrder(distinct.slice(0, Math.max(OPTIONS, new Set(reasons).size)), random);
}
