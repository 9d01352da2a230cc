import type { Validation } from "../../kind.ts";
import { parseChoice, readField } from "../../parse-choice.ts";
import { type ChoosableOutcome, choosableOutcomes } from "../../reasons.ts";
import type { AnswerProblem, RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";

export type VerdictAnswer = { outcome: ChoosableOutcome; reason: string };

export const OUTCOME_FIELD = "outcome";
export const REASON_FIELD = "reason";

/** Both halves must be there: an outcome without a reason is a guess, and nothing is counted for it. */
export function validateVerdictAnswer(variant: Variant<"verdict">, raw: RawAnswer): Validation<VerdictAnswer> {
  const { order } = variant.parameters;
  const problems: AnswerProblem[] = [];
  const typed = readField(raw, OUTCOME_FIELD).trim();
  const outcome = choosableOutcomes.find((item) => item === typed);
  if (outcome === undefined) {
    problems.push({ field: OUTCOME_FIELD, code: typed === "" ? "missing" : "unknown-option", values: {} });
  }
  const choice = parseChoice(raw, REASON_FIELD, order.length);
  if (choice.status === "problem") problems.push(choice.problem);
  if (outcome === undefined || choice.status === "problem") return { status: "invalid", problems };
  return { status: "valid", answer: { outcome, reason: order[choice.index]! } };
}
