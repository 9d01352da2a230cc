"use server";

import { redirect } from "next/navigation";
import type { AccountFormState } from "#components/account/account-form";
import { resetPassword } from "#server/accounts/password-reset";
import { describePasswordProblem } from "../../describe-password-problem.ts";
import { readText, readWords } from "../../read-form.ts";

export async function submitReset(_previous: AccountFormState, form: FormData): Promise<AccountFormState> {
  const { locale, words } = readWords(form);
  const { account, reset } = words.ui;
  const result = await resetPassword({ token: readText(form, "token"), password: readText(form, "password") });
  if (result.status === "ok") redirect(`/${locale}/settings?done=password`);
  const state = { errors: {}, typed: {} };
  if (result.status === "unknown") return { ...state, message: reset.unknown };
  if (result.status === "busy") return { ...state, message: account.busy };
  return { ...state, message: account.problems, errors: { password: describePasswordProblem(result.problem, words) } };
}
