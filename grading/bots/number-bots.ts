import type { FormField } from "../types.ts";
import { answerFields, fillNumber } from "./answer-fields.ts";
import type { Bot, Page } from "./bot.ts";
import { findOptionNumber, listAllNumbers, listNumbers, listOptions, type PageRole } from "./read-page.ts";

/** Rules about which number is copied. */
export const numberBots: Bot[] = [
  createNumberBot("largest number", (numbers) => Math.max(...numbers)),
  createNumberBot("smallest number", (numbers) => Math.min(...numbers)),
  createNumberBot("only number of 30000 or more", (numbers) => {
    const high = numbers.filter((number) => number >= 30000);
    return high.length === 1 ? high[0] : undefined;
  }),
  createCopyBot("copy targetPort", "targetPort"),
  createCopyBot("copy nodePort", "nodePort"),
  createCopyBot("copy port", "port"),
  createCopyBot("copy what is listened on", "listens"),
];

function createNumberBot(name: string, pick: (numbers: number[]) => number | undefined): Bot {
  return {
    name,
    learn: () => (page) =>
      answerFields(page, (field) => {
        const numbers = [...new Set(listFieldNumbers(page, field))];
        return numbers.length === 0 ? undefined : fillNumber(field, pick(numbers));
      }),
  };
}

/** What there is to choose from: the options' own numbers, or every number on the page. */
function listFieldNumbers(page: Page, field: FormField): number[] {
  if (field.type === "number") return listAllNumbers(page);
  return listOptions(field).flatMap((option) => findOptionNumber(option.label) ?? []);
}

function createCopyBot(name: string, role: PageRole): Bot {
  return { name, learn: () => (page) => answerFields(page, (field) => fillNumber(field, listNumbers(page)[role][0])) };
}
