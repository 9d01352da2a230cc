import { listBeliefs } from "../../beliefs/beliefs.ts";
import { buildTypedPath } from "../../ghost.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake, type MatchingBelief } from "../../score-parts.ts";
import { findAskedHop } from "../../situation/find-asked-hop.ts";
import type { Variant } from "../../variant/variant.ts";
import type { PredictPortAnswer } from "./answer.ts";
import { computeBelievedNumbers, computePredictPortKey } from "./key.ts";

/**
 * The share of right numbers. A belief matches only if it explains all of them: one wrong field of three may be a slip, and
 * naming a belief for a slip would teach the learner to ignore the name.
 */
export function scorePredictPort(variant: Variant<"predict-port">, answer: PredictPortAnswer): Score {
  const key = computePredictPortKey(variant);
  if (key.status === "none") return { isCorrect: false, score: 0, beliefs: [] };
  const names = Object.keys(key.numbers);
  const wrong = variant.spec.asks.find((ask) => key.numbers[ask.name] !== answer.numbers[ask.name]);
  const verdict = (wrong && key.verdicts[wrong.name]) ?? Object.values(key.verdicts)[0];
  const right = names.filter((name) => key.numbers[name] === answer.numbers[name]).length;
  const solution = typeNumbers(key.numbers);
  if (wrong === undefined) return { isCorrect: true, score: 1, beliefs: [], verdict, solution };
  const matches = listBeliefs().flatMap((belief): MatchingBelief[] => {
    const believed = computeBelievedNumbers(variant, belief);
    if (believed.status === "none") return [];
    const isSame = names.every((name) => believed.numbers[name] === answer.numbers[name]);
    return isSame ? [{ id: belief.id, imagined: believed.verdicts[wrong.name] }] : [];
  });
  const typed = verdict && buildTypedPath(wrong.of, verdict, answer.numbers[wrong.name] ?? 0);
  const mistake = explainMistake(
    matches,
    verdict,
    verdict && findAskedHop(wrong.of, verdict),
    typed?.status === "path" ? typed.hops : undefined,
  );
  return { isCorrect: false, score: right / names.length, ...mistake, verdict, solution };
}

export function getPredictPortSolution(variant: Variant<"predict-port">): TypedAnswer {
  const key = computePredictPortKey(variant);
  return key.status === "key" ? { status: "answer", raw: typeNumbers(key.numbers) } : { status: "none" };
}

export function typeNumbers(numbers: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
}
