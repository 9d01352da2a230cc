import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "#components/account/account-form";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { MIN_PASSWORD_LENGTH } from "#server/accounts/check-password";
import { requirePage } from "../../require-page.ts";
import { submitSignUp } from "./actions.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.account.signUpTitle };
}

export default async function SignUpPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const reader = await getReader();
  if (reader.email !== undefined) redirect(`/${locale}/settings`);
  const { account } = words.ui;
  const passwordHelp = fill(account.passwordHelp, { min: MIN_PASSWORD_LENGTH });
  return (
    <div className="page stack">
      <h1>{account.signUpTitle}</h1>
      {reader.id === undefined ? null : <p>{account.keeps}</p>}
      <AccountForm
        action={submitSignUp}
        hidden={{ locale }}
        submit={account.signUp}
        fields={[
          { name: "name", label: account.name, type: "text", autoComplete: "name", help: account.nameHelp },
          { name: "email", label: account.email, type: "email", autoComplete: "username" },
          {
            name: "password",
            label: account.password,
            type: "password",
            autoComplete: "new-password",
            help: passwordHelp,
          },
        ]}
      >
        <a href={`/${locale}/sign-in`}>{account.toSignIn}</a>
      </AccountForm>
    </div>
  );
}
