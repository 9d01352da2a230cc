import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "#components/account/account-form";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { MIN_PASSWORD_LENGTH } from "#server/accounts/check-password";
import { requirePage } from "../../require-page.ts";
import { buildFormPath, findReturnPath } from "../return-path.ts";
import { submitSignUp } from "./actions.ts";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.account.signUpTitle, robots: { index: false } };
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const { locale, words } = await requirePage(params);
  const [reader, asked] = await Promise.all([getReader(), searchParams]);
  const from = findReturnPath(asked.from, locale);
  if (reader.email !== undefined) redirect(from ?? `/${locale}/settings`);
  const { account } = words.ui;
  const passwordHelp = fill(account.passwordHelp, { min: MIN_PASSWORD_LENGTH });
  return (
    <div className="page stack">
      <h1>{account.signUpTitle}</h1>
      {reader.id === undefined ? null : <p>{account.keeps}</p>}
      <AccountForm
        action={submitSignUp}
        hidden={{ locale, ...(from === undefined ? {} : { from }) }}
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
        <a href={buildFormPath("sign-in", locale, from)}>{account.toSignIn}</a>
      </AccountForm>
    </div>
  );
}
