"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { DEFAULT_LOCALE, isLocale } from "#locales/locales";
import { getReader } from "#server/access";
import { signOut } from "#server/accounts/sign-out";
import { isTimeZone, updateSettings } from "#server/accounts/user-settings";
import { readText, readWords } from "../read-form.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const KEPT = { path: "/", sameSite: "lax", httpOnly: true, maxAge: YEAR_SECONDS } as const;

/** Language and theme belong to the browser, so that visitors can choose too; learners' choices are kept with them as well. */
export async function saveSettings(form: FormData): Promise<void> {
  const wanted = readText(form, "language");
  const locale = isLocale(wanted) ? wanted : DEFAULT_LOCALE;
  const theme = readText(form, "theme");
  const timeZone = readText(form, "timeZone");
  const store = await cookies();
  store.set("locale", locale, KEPT);
  if (theme === "light" || theme === "dark") store.set("theme", theme, KEPT);
  else store.delete("theme");
  if (isTimeZone(timeZone)) {
    store.set("time-zone", timeZone, KEPT);
    const reader = await getReader();
    if (reader.id !== undefined) await updateSettings(reader.id, { locale, timeZone });
  }
  redirect(`/${locale}/settings?saved=1`);
}

export async function submitSignOut(form: FormData): Promise<void> {
  const { locale } = readWords(form);
  await signOut();
  redirect(`/${locale}`);
}
