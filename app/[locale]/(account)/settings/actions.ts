"use server";

import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import type { LeaveState } from "#components/account/leave-form";
import { fill } from "#lib/fill";
import { DEFAULT_LOCALE, isLocale } from "#locales/locales";
import type { Words } from "#locales/words";
import { getReader } from "#server/access";
import { type ChangePasswordResult, changePassword } from "#server/accounts/change-password";
import { endAllSessions, endSession } from "#server/accounts/end-sessions";
import { leaveComputer } from "#server/accounts/leave-computer";
import { signOut } from "#server/accounts/sign-out";
import { isTimeZone, updateSettings } from "#server/accounts/user-settings";
import { getEnv } from "#server/env";
import { describeFault } from "../../describe-fault.ts";
import { describePasswordProblem } from "../describe-password-problem.ts";
import { readText, readWords } from "../read-form.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Language and theme belong to the browser, so that visitors can choose too; learners' choices are kept with them as well. */
export async function saveSettings(form: FormData): Promise<void> {
  const wanted = readText(form, "language");
  const locale = isLocale(wanted) ? wanted : DEFAULT_LOCALE;
  const theme = readText(form, "theme");
  const timeZone = readText(form, "timeZone");
  const store = await cookies();
  const kept = {
    path: "/",
    sameSite: "lax",
    httpOnly: true,
    secure: getEnv().usesHttps,
    maxAge: YEAR_SECONDS,
  } as const;
  store.set("locale", locale, kept);
  if (theme === "light" || theme === "dark") store.set("theme", theme, kept);
  else store.delete("theme");
  if (isTimeZone(timeZone)) {
    store.set("time-zone", timeZone, kept);
    const reader = await getReader();
    if (reader.id !== undefined) await updateSettings(reader.id, { locale, timeZone });
  }
  redirect(`/${locale}/settings?done=saved`);
}

export async function submitSignOut(form: FormData): Promise<void> {
  const { locale } = readWords(form);
  await signOut();
  redirect(`/${locale}`);
}

export async function submitPassword(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  try {
    const result = await changePassword({ current: readText(form, "current"), next: readText(form, "password") });
    if (result.status === "ok") redirect(`/${locale}/settings?done=password`);
    return { errors: {}, typed: {}, ...describeRefusal(result, words) };
  } catch (error) {
    return { errors: {}, typed: {}, message: describeFault(error, locale) };
  }
}

function describeRefusal(
  result: Exclude<ChangePasswordResult, { status: "ok" }>,
  words: Words,
): Partial<AccountFormState> {
  const { account, security } = words.ui;
  switch (result.status) {
    case "no-account":
      return { message: security.notSignedIn };
    case "wrong-password":
      return { message: account.problems, errors: { current: security.wrongPassword } };
    case "invalid":
      return { message: account.problems, errors: { password: describePasswordProblem(result.problem, words) } };
    case "busy":
      return { message: account.busy };
    case "too-many":
      return { message: fill(account.tooMany, { seconds: result.retryAfterSeconds }) };
  }
}

export async function submitEndSession(form: FormData): Promise<void> {
  const { locale } = readWords(form);
  const result = await endSession(readText(form, "session"));
  if (result.status === "unknown") notFound();
  redirect(result.isCurrent ? `/${locale}` : `/${locale}/settings?done=ended`);
}

export async function submitEndAllSessions(form: FormData): Promise<void> {
  const { locale } = readWords(form);
  await endAllSessions();
  redirect(`/${locale}`);
}

export async function submitLeave(_previous: LeaveState, form: FormData): Promise<LeaveState> {
  const { locale, words } = readWords(form);
  if (form.get("confirm") !== "yes") return { message: words.ui.security.leaveNotConfirmed };
  try {
    await leaveComputer();
  } catch (error) {
    return { message: describeFault(error, locale) };
  }
  redirect(`/${locale}`);
}
