export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}
