import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import { LOCALES } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getTimeZone } from "#server/accounts/user-settings";
import { requirePage } from "../../require-page.ts";
import { saveSettings, submitSignOut } from "./actions.ts";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ saved?: string | string[] }> };

const THEMES = ["system", "light", "dark"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.settings.title };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale, words } = await requirePage(params);
  const { settings, account } = words.ui;
  const [reader, store, { saved }] = await Promise.all([getReader(), cookies(), searchParams]);
  const timeZone = await getTimeZone(reader.id);
  const theme = store.get("theme")?.value ?? "system";
  return (
    <div className="page stack">
      <h1>{settings.title}</h1>
      <div role="status">{saved ? <Notice tone="good">{settings.saved}</Notice> : null}</div>
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
        <div className="field">
          <label htmlFor="timeZone">{settings.timeZone}</label>
          <select id="timeZone" name="timeZone" className="select" defaultValue={timeZone}>
            {listTimeZones(timeZone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </div>
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
        <form action={submitSignOut} className="stack">
          <p>{fill(account.signedInAs, { name: reader.name, email: reader.email })}</p>
          <input type="hidden" name="locale" value={locale} />
          <p>
            <button type="submit" className="button">
              {account.signOut}
            </button>
          </p>
        </form>
      )}
    </div>
  );
}

function listTimeZones(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])];
}
