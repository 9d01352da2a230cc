import type { Locale } from "#locales/locales";

/** The same page, query and fragment in another language. */
export function swapLocale(path: string, locale: Locale): string {
  return path.replace(/^\/(en|zh)(?=[/?#]|$)/, `/${locale}`);
}
