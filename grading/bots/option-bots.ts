import { answerFields } from "./answer-fields.ts";
import type { Bot } from "./bot.ts";
import { listOptions } from "./read-page.ts";

type Option = { value: string; label: string };

/** Rules about how an option looks. */
export const optionBots: Bot[] = [
  createOptionBot("first option", (options) => options[0]),
  createOptionBot("longest option", (options) => pickBy(options, (option) => option.label.length)),
  createOptionBot("shortest option", (options) => pickBy(options, (option) => -option.label.length)),
];

function createOptionBot(name: string, pick: (options: Option[]) => Option | undefined): Bot {
  return { name, learn: () => (page) => answerFields(page, (field) => pick(listOptions(field))?.value) };
}

function pickBy(options: Option[], measure: (option: Option) => number): Option | undefined {
  const [first, ...rest] = options;
  return rest.reduce((best, option) => (best && measure(best) >= measure(option) ? best : option), first);
}
