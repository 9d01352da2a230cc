import type { Validation } from "../../kind.ts";
import { readField } from "../../parse-choice.ts";
import type { AnswerProblem, RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";

export type PredictPortAnswer = { numbers: Record<string, number> };

export const MIN_NUMBER = 0;
export const MAX_NUMBER = 65535;
export const MAX_LENGTH = 32;

export function validatePredictPortAnswer(
  variant: Variant<"predict-port">,
  raw: RawAnswer,
): Validation<PredictPortAnswer> {
  const numbers: Record<string, number> = {};
  const problems: AnswerProblem[] = [];
  for (const { name } of variant.spec.asks) {
    const parsed = parseNumber(name, readField(raw, name));
    if (typeof parsed === "number") numbers[name] = parsed;
    else problems.push(parsed);
  }
  return problems.length === 0 ? { status: "valid", answer: { numbers } } : { status: "invalid", problems };
}

/** Whole decimal numbers as people type them: blanks around, leading zeros and full-width digits are fine, `1e3` is not. */
export function parseNumber(field: string, typed: string): number | AnswerProblem {
  if (typed.length > MAX_LENGTH) return { field, code: "too-long", values: { max: MAX_LENGTH } };
  // NFKC turns the full-width digits of Chinese input methods into ASCII ones.
  const text = typed.normalize("NFKC").trim();
  if (text === "") return { field, code: "missing", values: {} };
  if (!/^[+-]?\d+$/.test(text)) return { field, code: "not-a-number", values: { typed: text } };
  const number = Number(text);
  if (number >= MIN_NUMBER && number <= MAX_NUMBER) return number + 0;
  return { field, code: "out-of-range", values: { min: MIN_NUMBER, max: MAX_NUMBER } };
}
