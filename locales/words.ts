import type { GradingTexts } from "#grading";
import { en } from "./en.ts";
import type { Locale } from "./locales.ts";
import { zh } from "./zh.ts";

export type Words = Omit<typeof en, "grading"> & { grading: GradingTexts };

const WORDS: Record<Locale, Words> = { en, zh };

export function getWords(locale: Locale): Words {
  return WORDS[locale];
}
