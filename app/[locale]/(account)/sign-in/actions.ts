"use server";

import { redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import { fill } from "#lib/fill";
import type { Words } from "#locales/words";
import { type SignInResult, signIn } from "#server/accounts/sign-in";
import { describeFault } from "../../describe-fault.ts";
import { readText, readWords } from "../read-form.ts";
import { buildReturnPath } from "../return-path.ts";

export async function submitSignIn(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  const email = readText(form, "email");
  try {
    const result = await signIn({ email, password: readText(form, "password") });
    if (result.status === "ok") redirect(buildReturnPath(readText(form, "from"), locale, result.cameAlong));
    return { message: describeRefusal(result, words), errors: {}, typed: { email } };
  } catch (error) {
    return { message: describeFault(error, locale), errors: {}, typed: { email } };
  }
}

function describeRefusal(result: Exclude<SignInResult, { status: "ok" }>, words: Words): string {
  const { account } = words.ui;
  switch (result.status) {
    case "no-match":
      return account.noMatch;
    case "locked":
      return account.locked;
    case "busy":
      return account.busy;
    case "too-many":
      return fill(account.tooMany, { seconds: result.retryAfterSeconds });
  }
}
