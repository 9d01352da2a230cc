import { notFound } from "next/navigation";
import { isLocale, type Locale } from "#locales/locales";
import { getWords, type Words } from "#locales/words";

/** The language of a page and its words; 404 for a language there is not. */
export async function requirePage(params: Promise<{ locale: string }>): Promise<{ locale: Locale; words: Words }> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return { locale, words: getWords(locale) };
}
