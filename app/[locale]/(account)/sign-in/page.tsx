import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountForm } from "#components/account/account-form";
import { getReader } from "#server/access";
import { requirePage } from "../../require-page.ts";
import { buildFormPath, findReturnPath } from "../return-path.ts";
import { submitSignIn } from "./actions.ts";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.account.signInTitle, robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const { locale, words } = await requirePage(params);
  const [reader, asked] = await Promise.all([getReader(), searchParams]);
  const from = findReturnPath(asked.from, locale);
  if (reader.email !== undefined) redirect(from ?? `/${locale}/settings`);
  const { account } = words.ui;
  return (
    <div className="page stack">
      <h1>{account.signInTitle}</h1>
      {reader.id === undefined ? null : <p>{account.keeps}</p>}
      <AccountForm
        action={submitSignIn}
        hidden={{ locale, ...(from === undefined ? {} : { from }) }}
        submit={account.signIn}
        fields={[
          { name: "email", label: account.email, type: "email", autoComplete: "username" },
          { name: "password", label: account.password, type: "password", autoComplete: "current-password" },
        ]}
      >
        <a href={buildFormPath("sign-up", locale, from)}>{account.toSignUp}</a>
      </AccountForm>
      <p className="muted">{account.forgotten}</p>
    </div>
  );
}
