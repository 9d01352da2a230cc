"use server";

import { redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import { fill } from "#lib/fill";
import { signIn } from "#server/accounts/sign-in";
import { readText, readWords } from "../read-form.ts";

export async function submitSignIn(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  const { account } = words.ui;
  const email = readText(form, "email");
  const result = await signIn({ email, password: readText(form, "password") });
  if (result.status === "ok") redirect(`/${locale}/me`);
  const message =
    result.status === "too-many" ? fill(account.tooMany, { seconds: result.retryAfterSeconds }) : account.noMatch;
  return { message, errors: {}, typed: { email } };
}
