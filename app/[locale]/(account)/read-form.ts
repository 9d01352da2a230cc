import { DEFAULT_LOCALE, isLocale, type Locale } from "#locales/locales";
import { getWords, type Words } from "#locales/words";

export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The language of a posted form, and its words. */
export function readWords(form: FormData): { locale: Locale; words: Words } {
  const text = readText(form, "locale");
  const locale = isLocale(text) ? text : DEFAULT_LOCALE;
  return { locale, words: getWords(locale) };
}
