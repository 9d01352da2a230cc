import { listBeliefs } from "../../beliefs/beliefs.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake, type MatchingBelief } from "../../score-parts.ts";
import type { Variant } from "../../variant/variant.ts";
import { OUTCOME_FIELD, REASON_FIELD, type VerdictAnswer } from "./answer.ts";
import { computeBelievedFate, computeVerdictKey } from "./key.ts";

/** Half for the outcome, half for the reason; a reason without its outcome is worth nothing. */
export function scoreVerdict(variant: Variant<"verdict">, answer: VerdictAnswer): Score {
  const key = computeVerdictKey(variant);
  if (key.status === "none") return { isCorrect: false, score: 0, beliefs: [] };
  const { verdict } = key;
  const hasOutcome = key.outcome === answer.outcome;
  const isCorrect = hasOutcome && key.reason === answer.reason;
  const solution = typeFate(variant, key.outcome, key.reason);
  if (isCorrect) return { isCorrect, score: 1, beliefs: [], verdict, solution };
  const matches = listBeliefs().flatMap((belief): MatchingBelief[] => {
    const believed = computeBelievedFate(variant, belief);
    if (believed.status !== "fate") return [];
    // A believed reason is its belief's own sentence: whoever picks it holds the belief, whatever symptom they expect.
    const isOwn = believed.reason === answer.reason;
    const isImagined = believed.outcome === answer.outcome && believed.trueReason === answer.reason;
    return isOwn || isImagined ? [{ id: belief.id, imagined: believed.verdict }] : [];
  });
  const mistake = explainMistake(matches, verdict);
  return { isCorrect, score: hasOutcome ? 0.5 : 0, ...mistake, verdict, solution };
}

export function getVerdictSolution(variant: Variant<"verdict">): TypedAnswer {
  const key = computeVerdictKey(variant);
  return key.status === "none" ? key : { status: "answer", raw: typeFate(variant, key.outcome, key.reason) };
}

/** A reason that was not drawn gets position 0, which no form accepts: such an answer cannot be typed. */
export function typeFate(variant: Variant<"verdict">, outcome: string, reason: string): Record<string, string> {
  const position = variant.parameters.order.indexOf(reason) + 1;
  return { [OUTCOME_FIELD]: outcome, [REASON_FIELD]: String(position) };
}
