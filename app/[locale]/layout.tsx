import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { SiteFooter } from "#components/layout/site-footer";
import { SiteHeader } from "#components/layout/site-header";
import { fill } from "#lib/fill";
import { isLocale, LOCALES, type Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getKubernetesVersion } from "#server/engine-version";
import "../globals.css";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const { ui } = getWords(locale);
  const path = await getPath(locale);
  return {
    title: { default: ui.brand, template: `%s · ${ui.brand}` },
    description: ui.tagline,
    alternates: { languages: Object.fromEntries(LOCALES.map((other) => [other, swapLocale(path, other)])) },
  };
}

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { ui } = getWords(locale);
  const [reader, store, path] = await Promise.all([getReader(), cookies(), getPath(locale)]);
  const theme = store.get("theme")?.value;
  const other = LOCALES.find((candidate) => candidate !== locale) as Locale;
  const otherUi = getWords(other).ui;
  const links = [
    { href: `/${locale}/lessons`, label: ui.nav.lessons },
    { href: `/${locale}/me`, label: ui.nav.me },
  ].map((link) => ({ ...link, isCurrent: path.split("?")[0] === link.href }));
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} data-theme={theme === "light" || theme === "dark" ? theme : "system"}>
      <body>
        <SiteHeader
          homeHref={`/${locale}`}
          words={{ brand: ui.brand, skip: ui.skip, navigation: ui.navigation }}
          links={links}
          otherLanguage={{ href: swapLocale(path, other), label: otherUi.language.name, lang: otherUi.language.code }}
          account={
            reader.email === undefined ? (
              <a href={`/${locale}/sign-in`}>{ui.nav.signIn}</a>
            ) : (
              <a href={`/${locale}/settings`}>{reader.name || ui.nav.account}</a>
            )
          }
        />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter>
          <span>{fill(ui.footer.kubernetes, { version: getKubernetesVersion() })}</span>
          <a href={`/${locale}/settings`}>{ui.footer.settings}</a>
        </SiteFooter>
      </body>
    </html>
  );
}

async function getPath(locale: Locale): Promise<string> {
  return (await headers()).get("x-path") ?? `/${locale}`;
}

function swapLocale(path: string, locale: Locale): string {
  return path.replace(/^\/(en|zh)(?=[/?]|$)/, `/${locale}`);
}
