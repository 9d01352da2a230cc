import { listBeliefs } from "../../beliefs/beliefs.ts";
import { type ChoosableOutcome, choosableOutcomes, type ReasonCode, reasonsOfOutcome } from "../../reasons.ts";
import { drawOrder } from "../../variant/draw-values.ts";
import type { Variant } from "../../variant/variant.ts";
import { computeBelievedFate, computeVerdictKey } from "./key.ts";
import { type Pair, renderPair } from "./pair.ts";

/** As many under each outcome in every variant, so that their number says nothing. */
const REASONS: Record<ChoosableOutcome, number> = {
  delivered: 4,
  refused: 4,
  "timed-out": 4,
  "name-not-resolved": 3,
  rejected: 3,
};

/**
 * Under each outcome: the true reason, what holders of the beliefs in scope would say, the author's distractors, then reasons
 * of other cases.
 */
export function generateVerdictOrder(variant: Variant<"verdict">, random: () => number): string[] {
  const key = computeVerdictKey(variant);
  const believed = listBeliefs()
    .filter((belief) => variant.template.beliefs.includes(belief.id))
    .map((belief) => computeBelievedFate(variant, belief));
  const sure: Pair[] = [
    ...(key.status === "key" ? key.right : []),
    ...believed.flatMap((item) => (item.status === "fate" ? [{ outcome: item.outcome, reason: item.reason }] : [])),
  ];
  return choosableOutcomes.flatMap((outcome) => {
    const reasons = reasonsOfOutcome[outcome];
    const wanted = variant.spec.distractors.filter((reason) => reasons.includes(reason));
    const fillers = drawOrder(reasons.slice(0, reasons.indexOf(null)) as ReasonCode[], random);
    const own = sure.filter((pair) => pair.outcome === outcome).map(({ reason }) => reason);
    const drawn = [...new Set([...own, ...wanted, ...fillers])].slice(0, Math.max(REASONS[outcome], own.length));
    return drawOrder(drawn, random).map((reason) => renderPair({ outcome, reason }));
  });
}
