import type { Metadata } from "next";
import { AccountForm } from "#components/account/account-form";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import { MIN_PASSWORD_LENGTH } from "#server/accounts/check-password";
import { findResetOwner } from "#server/accounts/password-reset";
import { requirePage } from "../../../require-page.ts";
import { submitReset } from "./actions.ts";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.reset.title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

export default async function ResetPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const { token } = await params;
  const { reset, account, security } = words.ui;
  const owner = await findResetOwner(token);
  return (
    <div className="page stack">
      <h1>{reset.title}</h1>
      {owner ? (
        <>
          <p>{fill(reset.lede, { email: owner.email })}</p>
          <AccountForm
            action={submitReset}
            hidden={{ locale, token }}
            submit={reset.submit}
            fields={[
              {
                name: "password",
                label: security.newPassword,
                type: "password",
                autoComplete: "new-password",
                help: fill(account.passwordHelp, { min: MIN_PASSWORD_LENGTH }),
              },
            ]}
          />
        </>
      ) : (
        <Notice tone="warn">
          <p>{reset.unknown}</p>
        </Notice>
      )}
    </div>
  );
}
