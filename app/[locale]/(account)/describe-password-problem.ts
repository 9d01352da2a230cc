import { fill } from "#lib/fill";
import type { Words } from "#locales/words";
import { MIN_PASSWORD_LENGTH, type PasswordProblem } from "#server/accounts/check-password";

export function describePasswordProblem(problem: PasswordProblem, words: Words): string {
  const { account } = words.ui;
  const texts: Record<PasswordProblem, string> = {
    missing: account.missing,
    "too-short": fill(account.tooShort, { min: MIN_PASSWORD_LENGTH }),
    "too-long": account.tooLong,
    "too-common": account.tooCommon,
    "too-near": account.tooNear,
  };
  return texts[problem];
}
