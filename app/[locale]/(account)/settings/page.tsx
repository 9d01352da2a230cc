import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AccountForm } from "#components/account/account-form";
import { LeaveForm } from "#components/account/leave-form";
import { SessionTable } from "#components/account/session-table";
import { TimeZoneField } from "#components/account/time-zone-field";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import { listZoneRegions } from "#lib/time-zones";
import { LOCALES, type Locale } from "#locales/locales";
import { getWords, type Words } from "#locales/words";
import { getReader } from "#server/access";
import { MIN_PASSWORD_LENGTH } from "#server/accounts/check-password";
import { listSessions } from "#server/accounts/list-sessions";
import { getTimeZone } from "#server/accounts/user-settings";
import { requirePage } from "../../require-page.ts";
import {
  saveSettings,
  submitEndAllSessions,
  submitEndSession,
  submitLeave,
  submitPassword,
  submitSignOut,
} from "./actions.ts";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string | string[] }> };

const THEMES = ["system", "light", "dark"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.settings.title, robots: { index: false } };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale, words } = await requirePage(params);
  const { settings, account } = words.ui;
  const [reader, store, { done }] = await Promise.all([getReader(), cookies(), searchParams]);
  const timeZone = await getTimeZone(reader.id);
  const theme = store.get("theme")?.value ?? "system";
  const { security } = words.ui;
  const messages: Record<string, string> = {
    saved: settings.saved,
    password: security.changed,
    ended: security.ended,
  };
  const message = typeof done === "string" && Object.hasOwn(messages, done) ? messages[done] : undefined;
  return (
    <div className="page stack">
      <h1>{settings.title}</h1>
      <div role="status">{message ? <Notice tone="good">{message}</Notice> : null}</div>
      <form action={saveSettings} className="stack">
        <div className="field">
          <label htmlFor="language">{settings.language}</label>
          <select id="language" name="language" className="select" defaultValue={locale}>
            {LOCALES.map((other) => (
              <option key={other} value={other} lang={other}>
                {getWords(other).ui.language.name}
              </option>
            ))}
          </select>
        </div>
        <TimeZoneField
          label={settings.timeZone}
          chosen={timeZone}
          regions={listZoneRegions(settings.timeZones.other)}
          words={settings.timeZones}
        />
        <div className="field">
          <label htmlFor="theme">{settings.theme}</label>
          <select id="theme" name="theme" className="select" defaultValue={theme}>
            {THEMES.map((name) => (
              <option key={name} value={name}>
                {settings.themes[name]}
              </option>
            ))}
          </select>
        </div>
        <p>
          <button type="submit" className="button button-primary">
            {settings.save}
          </button>
        </p>
      </form>
      {reader.email === undefined ? null : (
        <>
          <form action={submitSignOut} className="stack">
            <p>{fill(account.signedInAs, { name: reader.name, email: reader.email })}</p>
            <input type="hidden" name="locale" value={locale} />
            <p>
              <button type="submit" className="button">
                {account.signOut}
              </button>
            </p>
          </form>
          <PasswordSection locale={locale} words={words} />
          <SessionsSection locale={locale} words={words} timeZone={timeZone} />
        </>
      )}
      {reader.id !== undefined && reader.isGuest ? (
        <LeaveForm action={submitLeave} locale={locale} signUpHref={`/${locale}/sign-up`} words={security} />
      ) : null}
    </div>
  );
}

function PasswordSection({ locale, words }: { locale: Locale; words: Words }) {
  const { account, security } = words.ui;
  return (
    <section className="stack" id="password-section">
      <h2>{security.passwordTitle}</h2>
      <AccountForm
        action={submitPassword}
        hidden={{ locale }}
        submit={security.changePassword}
        fields={[
          { name: "current", label: security.currentPassword, type: "password", autoComplete: "current-password" },
          {
            name: "password",
            label: security.newPassword,
            type: "password",
            autoComplete: "new-password",
            help: fill(account.passwordHelp, { min: MIN_PASSWORD_LENGTH }),
          },
        ]}
      />
    </section>
  );
}

type SessionsProps = { locale: Locale; words: Words; timeZone: string };

async function SessionsSection({ locale, words, timeZone }: SessionsProps) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const tell = (date: Date) => ({ text: format.format(date), iso: date.toISOString() });
  const sessions = (await listSessions()).map(({ createdAt, lastUsedAt, ...session }) => ({
    ...session,
    since: tell(createdAt),
    lastUsed: tell(lastUsedAt),
  }));
  return (
    <SessionTable
      sessions={sessions}
      endOne={submitEndSession}
      endAll={submitEndAllSessions}
      locale={locale}
      words={words.ui.security}
    />
  );
}
