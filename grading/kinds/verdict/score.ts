import { listBeliefs } from "../../beliefs/beliefs.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake, type MatchingBelief } from "../../score-parts.ts";
import type { OptionNote } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import type { VerdictAnswer } from "./answer.ts";
import { computeBelievedFate, computeVerdictKey } from "./key.ts";
import { FATE_FIELD, isOldVariant, type Pair, readPairs, typePair } from "./pair.ts";

/** Half for the outcome, half for the reason; a reason without its outcome is worth nothing. */
export function scoreVerdict(variant: Variant<"verdict">, answer: VerdictAnswer): Score {
  const key = computeVerdictKey(variant);
  if (key.status === "none") return { isCorrect: false, score: 0, beliefs: [] };
  const { verdict, right } = key;
  const hasOutcome = right.some(({ outcome }) => outcome === answer.outcome);
  const isCorrect = right.some(({ outcome, reason }) => outcome === answer.outcome && reason === answer.reason);
  const common = { verdict, solution: typePair(variant, right[0]!), optionNotes: buildOptionNotes(variant, right) };
  if (isCorrect) return { isCorrect, score: 1, beliefs: [], ...common };
  const matches = listBeliefs().flatMap((belief): MatchingBelief[] => {
    const believed = computeBelievedFate(variant, belief);
    if (believed.status !== "fate") return [];
    // A believed reason is its belief's own sentence: whoever picks it holds the belief, whatever symptom they expect.
    const isOwn = believed.reason === answer.reason;
    const isImagined = believed.outcome === answer.outcome && believed.trueReason === answer.reason;
    return isOwn || isImagined ? [{ id: belief.id, imagined: believed.verdict }] : [];
  });
  const mistake = explainMistake(matches, verdict);
  return { isCorrect, score: hasOutcome ? 0.5 : 0, ...mistake, ...common };
}

function buildOptionNotes(variant: Variant<"verdict">, right: Pair[]): Score["optionNotes"] {
  if (isOldVariant(variant)) return undefined;
  const notes = readPairs(variant).flatMap((pair, index): [string, OptionNote][] => {
    if (pair === undefined) return [];
    const isRight = right.some(({ outcome, reason }) => outcome === pair.outcome && reason === pair.reason);
    return [[String(index + 1), { isRight, reason: pair.reason }]];
  });
  return { [FATE_FIELD]: Object.fromEntries(notes) };
}

export function getVerdictSolution(variant: Variant<"verdict">): TypedAnswer {
  const key = computeVerdictKey(variant);
  return key.status === "none" ? key : { status: "answer", raw: typePair(variant, key.right[0]!) };
}
