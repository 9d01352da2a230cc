import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "#components/account/account-form";
import { getReader } from "#server/access";
import { requirePage } from "../../require-page.ts";
import { submitSignIn } from "./actions.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.account.signInTitle };
}

export default async function SignInPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const reader = await getReader();
  if (reader.email !== undefined) redirect(`/${locale}/settings`);
  const { account } = words.ui;
  return (
    <div className="page stack">
      <h1>{account.signInTitle}</h1>
      {reader.id === undefined ? null : <p>{account.keeps}</p>}
      <AccountForm
        action={submitSignIn}
        hidden={{ locale }}
        submit={account.signIn}
        fields={[
          { name: "email", label: account.email, type: "email", autoComplete: "username" },
          { name: "password", label: account.password, type: "password", autoComplete: "current-password" },
        ]}
      >
        <a href={`/${locale}/sign-up`}>{account.toSignUp}</a>
      </AccountForm>
      <p className="muted">{account.forgotten}</p>
    </div>
  );
}
