import { findingsEn } from "#locales/findings/en";
import type { FindingWords } from "#locales/findings/finding-words";
import { findingsZh } from "#locales/findings/zh";
import type { Language } from "./find-words.ts";

const WORDS: Record<Language, FindingWords> = { en: findingsEn, zh: findingsZh };

export function getFindingWords(language: Language): FindingWords {
  return WORDS[language];
}
