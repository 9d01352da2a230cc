"use server";

import { redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import { fill } from "#lib/fill";
import type { Words } from "#locales/words";
import { MIN_PASSWORD_LENGTH } from "#server/accounts/auth";
import { type SignUpResult, signUp } from "#server/accounts/sign-up";
import { readText, readWords } from "../read-form.ts";

export async function submitSignUp(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  const name = readText(form, "name");
  const email = readText(form, "email");
  const result = await signUp({ name, email, password: readText(form, "password") });
  if (result.status === "ok") redirect(`/${locale}/me`);
  return { ...describeRefusal(result, words), typed: { name, email } };
}

function describeRefusal(
  result: Exclude<SignUpResult, { status: "ok" }>,
  words: Words,
): Pick<AccountFormState, "message" | "errors"> {
  const { account } = words.ui;
  if (result.status === "address-not-free") return { message: account.notFree, errors: {} };
  if (result.status === "too-many")
    return { message: fill(account.tooMany, { seconds: result.retryAfterSeconds }), errors: {} };
  const texts = {
    missing: account.missing,
    "not-an-address": account.notAnAddress,
    "too-short": fill(account.tooShort, { min: MIN_PASSWORD_LENGTH }),
    "too-long": account.tooLong,
  };
  const errors = Object.fromEntries(Object.entries(result.fields).map(([field, code]) => [field, texts[code]]));
  return { message: account.problems, errors };
}
