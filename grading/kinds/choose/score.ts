import { listBeliefs } from "../../beliefs/beliefs.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake } from "../../score-parts.ts";
import type { Variant } from "../../variant/variant.ts";
import { CHOICE_FIELD, type ChooseAnswer } from "./answer.ts";
import { computeChooseKey, listBelievedCodes } from "./key.ts";

export function scoreChoose(variant: Variant<"choose">, answer: ChooseAnswer): Score {
  const key = computeChooseKey(variant);
  const verdict = key.status === "key" ? key.verdict : undefined;
  const isCorrect = key.status === "key" && key.code === answer.code;
  const solution = key.status === "key" ? typeCode(variant, key.code) : {};
  if (isCorrect) return { isCorrect, score: 1, beliefs: [], verdict, solution };
  const beliefs = listBeliefs().filter((belief) => listBelievedCodes(variant, belief).includes(answer.code));
  // Of several requests, the one that was picked teaches more than the one that works.
  const shown = resolveChosen(variant, answer.code) ?? verdict;
  const mistake = explainMistake(
    beliefs.map((belief) => belief.id),
    shown,
  );
  return { isCorrect, score: 0, ...mistake, verdict: shown, solution };
}

export function getChooseSolution(variant: Variant<"choose">): TypedAnswer {
  const key = computeChooseKey(variant);
  return key.status === "key" ? { status: "answer", raw: typeCode(variant, key.code) } : { status: "none" };
}

/** A code as the form would post it. */
export function typeCode(variant: Variant<"choose">, code: string): Record<string, string> {
  return { [CHOICE_FIELD]: String(variant.parameters.order.indexOf(code) + 1) };
}

function resolveChosen(variant: Variant<"choose">, code: string) {
  const request = variant.spec.of === "requests" ? variant.situation.requests.get(code) : undefined;
  return request && variant.situation.resolve(request);
}
