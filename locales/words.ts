import { en, type Words } from "./en.ts";
import type { Locale } from "./locales.ts";
import { zh } from "./zh.ts";

export type { Words } from "./en.ts";

const WORDS: Record<Locale, Words> = { en, zh };

export function getWords(locale: Locale): Words {
  return WORDS[locale];
}
