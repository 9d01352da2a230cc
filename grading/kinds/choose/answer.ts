import type { Validation } from "../../kind.ts";
import { parseChoice } from "../../parse-choice.ts";
import type { RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";

export type ChooseAnswer = { code: string };

export const CHOICE_FIELD = "choice";

/**
 * The position on the page becomes the code that was drawn for it. The order is part of the stored parameters, so a page that
 * was loaded yesterday still means what it meant.
 */
export function validateChooseAnswer(variant: Variant<"choose">, raw: RawAnswer): Validation<ChooseAnswer> {
  const { order } = variant.parameters;
  const choice = parseChoice(raw, CHOICE_FIELD, order.length);
  if (choice.status === "problem") return { status: "invalid", problems: [choice.problem] };
  return { status: "valid", answer: { code: order[choice.index]! } };
}
