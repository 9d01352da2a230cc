import type { Verdict } from "#engine";
import { listBeliefs } from "../../beliefs/beliefs.ts";
import { buildTypedPath } from "../../ghost.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake, type MatchingBelief } from "../../score-parts.ts";
import type { Variant } from "../../variant/variant.ts";
import { CHOICE_FIELD, type ChooseAnswer } from "./answer.ts";
import { computeChooseKey, listBelievedOptions } from "./key.ts";

export function scoreChoose(variant: Variant<"choose">, answer: ChooseAnswer): Score {
  const key = computeChooseKey(variant);
  const verdict = key.status === "key" ? key.verdict : undefined;
  const isCorrect = key.status === "key" && key.code === answer.code;
  const solution = key.status === "key" ? typeCode(variant, key.code) : {};
  if (isCorrect) return { isCorrect, score: 1, beliefs: [], verdict, solution };
  const matches = listBeliefs().flatMap((belief): MatchingBelief[] => {
    const option = listBelievedOptions(variant, belief).find(({ code }) => code === answer.code);
    return option === undefined ? [] : [{ id: belief.id, imagined: option.verdict }];
  });
  // Of several requests, the one that was picked teaches more than the one that works.
  const shown = resolveChosen(variant, answer.code) ?? verdict;
  const mistake = explainMistake(matches, shown, undefined, findTypedPath(variant, answer, shown));
  return { isCorrect, score: 0, ...mistake, verdict: shown, solution };
}

function findTypedPath({ spec }: Variant<"choose">, { code }: ChooseAnswer, verdict: Verdict | undefined) {
  if (spec.of !== "quantity" || verdict === undefined) return undefined;
  const typed = buildTypedPath(spec.ask, verdict, Number(code));
  return typed.status === "path" ? typed.hops : undefined;
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
