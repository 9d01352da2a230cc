import type { Validation } from "../../kind.ts";
import { parseChoice, readField } from "../../parse-choice.ts";
import { type ChoosableOutcome, choosableOutcomes } from "../../reasons.ts";
import type { AnswerProblem, RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import { FATE_FIELD, isOldVariant, OLD_OUTCOME_FIELD, OLD_REASON_FIELD, readPairs } from "./pair.ts";

export type VerdictAnswer = { outcome: ChoosableOutcome; reason: string };

/** Both halves must be there: an outcome without a reason is a guess, and nothing is counted for it. */
export function validateVerdictAnswer(variant: Variant<"verdict">, raw: RawAnswer): Validation<VerdictAnswer> {
  if (isOldVariant(variant)) return validateOldAnswer(variant, raw);
  const pairs = readPairs(variant);
  const isOutcome = choosableOutcomes.some((outcome) => outcome === readField(raw, FATE_FIELD).trim());
  const choice = parseChoice(isOutcome ? {} : raw, FATE_FIELD, pairs.length);
  if (choice.status === "problem") return { status: "invalid", problems: [choice.problem] };
  const pair = pairs[choice.index];
  if (pair !== undefined) return { status: "valid", answer: pair };
  return { status: "invalid", problems: [{ field: FATE_FIELD, code: "unknown-option", values: {} }] };
}

function validateOldAnswer(variant: Variant<"verdict">, raw: RawAnswer): Validation<VerdictAnswer> {
  const { order } = variant.parameters;
  const problems: AnswerProblem[] = [];
  const typed = readField(raw, OLD_OUTCOME_FIELD).trim();
  const outcome = choosableOutcomes.find((item) => item === typed);
  if (outcome === undefined) {
    problems.push({ field: OLD_OUTCOME_FIELD, code: typed === "" ? "missing" : "unknown-option", values: {} });
  }
  const choice = parseChoice(raw, OLD_REASON_FIELD, order.length);
  if (choice.status === "problem") problems.push(choice.problem);
  if (outcome === undefined || choice.status === "problem") return { status: "invalid", problems };
  return { status: "valid", answer: { outcome, reason: order[choice.index]! } };
}
