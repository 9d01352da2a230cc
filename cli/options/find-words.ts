import { type CliWords, cliEn } from "#locales/cli/en";
import { cliZh } from "#locales/cli/zh";

export type Language = "en" | "zh";

const WORDS: Record<Language, CliWords> = { en: cliEn, zh: cliZh };

export function getCliWords(language: Language): CliWords {
  return WORDS[language];
}

/** The language asked for, else the one that the environment names, as POSIX reads it: the first of the three that is set. */
export function findLanguage(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Language {
  if (asked !== undefined) return asked === "zh" ? "zh" : "en";
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en";
}
