import type { FormField } from "../types.ts";
import { type BotAnswer, noAnswer, type Page } from "./bot.ts";
import { findOptionNumber, listOptions } from "./read-page.ts";

/** Fills each field by itself; a form with a field that the rule cannot fill gets no answer at all. */
export function answerFields(page: Page, fill: (field: FormField) => string | undefined): BotAnswer {
  const raw: Record<string, string> = {};
  for (const field of page.fields) {
    const text = fill(field);
    if (text === undefined) return noAnswer;
    raw[field.name] = text;
  }
  return { status: "answer", raw };
}

/** Types a number, or chooses the one option that ends in it. */
export function fillNumber(field: FormField, number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  if (field.type === "number") return String(number);
  const options = listOptions(field).filter((option) => findOptionNumber(option.label) === number);
  return options.length === 1 ? options[0]?.value : undefined;
}
