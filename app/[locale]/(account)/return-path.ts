import { parseLocalPath } from "#lib/local-path";
import { isLocale, type Locale } from "#locales/locales";
import { swapLocale } from "../swap-locale.ts";

// Whoever signs in did not want to come back to a form for signing in, nor to a link that works once.
const FORMS = /^\/(en|zh)\/(sign-in|sign-up|reset)([/?#]|$)/;

/** The page of this site that somebody came from, in their language; undefined where they named no such page. */
export function findReturnPath(untrusted: unknown, locale: Locale): string | undefined {
  const path = typeof untrusted === "string" ? parseLocalPath(untrusted) : undefined;
  if (path === undefined || FORMS.test(path)) return undefined;
  const [, first = ""] = path.split(/[/?#]/);
  return isLocale(first) ? swapLocale(path, locale) : undefined;
}

/** Where an account begins: the page it was asked from, which then says how many answers came along. */
export function buildReturnPath(untrusted: unknown, locale: Locale, cameAlong: number | undefined): string {
  const path = findReturnPath(untrusted, locale) ?? `/${locale}/me`;
  if (!cameAlong) return path;
  const { pathname, searchParams, hash } = new URL(path, "http://local.invalid");
  searchParams.set("arrived", String(cameAlong));
  return `${pathname}?${searchParams}${hash}`;
}

/** The address of a form for signing in or up that knows where its visitor was. */
export function buildFormPath(form: "sign-in" | "sign-up", locale: Locale, from: string | undefined): string {
  return `/${locale}/${form}${from === undefined ? "" : `?${new URLSearchParams({ from })}`}`;
}
