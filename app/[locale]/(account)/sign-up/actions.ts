"use server";

import { redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import { fill } from "#lib/fill";
import type { Words } from "#locales/words";
import { type SignUpResult, signUp } from "#server/accounts/sign-up";
import { describeFault } from "../../describe-fault.ts";
import { describePasswordProblem } from "../describe-password-problem.ts";
import { readText, readWords } from "../read-form.ts";
import { buildReturnPath } from "../return-path.ts";

export async function submitSignUp(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  const name = readText(form, "name");
  const email = readText(form, "email");
  try {
    const result = await signUp({ name, email, password: readText(form, "password") });
    if (result.status === "ok") redirect(buildReturnPath(readText(form, "from"), locale, result.cameAlong));
    return { ...describeRefusal(result, words), typed: { name, email } };
  } catch (error) {
    return { message: describeFault(error, locale), errors: {}, typed: { name, email } };
  }
}

function describeRefusal(
  result: Exclude<SignUpResult, { status: "ok" }>,
  words: Words,
): Pick<AccountFormState, "message" | "errors"> {
  const { account } = words.ui;
  switch (result.status) {
    case "address-not-free":
      return { message: account.notFree, errors: {} };
    case "busy":
      return { message: account.busy, errors: {} };
    case "too-many":
      return { message: fill(account.tooMany, { seconds: result.retryAfterSeconds }), errors: {} };
    case "invalid": {
      const errors = Object.entries(result.fields).map(([field, code]) => [
        field,
        code === "not-an-address" ? account.notAnAddress : describePasswordProblem(code, words),
      ]);
      return { message: account.problems, errors: Object.fromEntries(errors) };
    }
  }
}
