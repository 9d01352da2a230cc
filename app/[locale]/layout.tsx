import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PlaceLink } from "#components/layout/place-link";
import { SiteFooter } from "#components/layout/site-footer";
import { SiteHeader } from "#components/layout/site-header";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { findArticle } from "#server/content/find-article";
import { listTerms } from "#server/content/get-term";
import { getKubernetesVersion } from "#server/engine-version";
import { getEnv } from "#server/env";
import { buildFormPath, findReturnPath } from "./(account)/return-path.ts";
import { swapLocale } from "./swap-locale.ts";
import "../globals.css";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const { ui } = getWords(locale);
  // One page, one address: what stands behind "?" makes no page of its own.
  const [canonical = `/${locale}`] = (await getPath(locale)).split("?");
  const languages = Object.fromEntries(LOCALES.map((other) => [other, swapLocale(canonical, other)]));
  return {
    metadataBase: new URL(getEnv().baseUrl),
    title: { default: ui.brand, template: `%s · ${ui.brand}` },
    description: ui.tagline,
    alternates: { canonical, languages: { ...languages, "x-default": swapLocale(canonical, DEFAULT_LOCALE) } },
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
  const [pathname = "", ...rest] = path.split("?");
  const search = rest.join("?");
  const arrived = reader.email === undefined ? 0 : readArrived(new URLSearchParams(search));
  const here = withoutArrived(pathname, search);
  const links = [
    { href: `/${locale}/lessons`, label: ui.nav.lessons },
    { href: `/${locale}/me`, label: ui.nav.me },
  ].map((link) => ({ ...link, isCurrent: findCurrent(link.href, pathname) }));
  const settingsHref = `/${locale}/settings`;
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} data-theme={theme === "light" || theme === "dark" ? theme : "system"}>
      <body>
        <SiteHeader
          homeHref={`/${locale}`}
          words={{ brand: ui.brand, skip: ui.skip, navigation: ui.navigation }}
          links={links}
          otherLanguage={{ href: swapLocale(here, other), label: otherUi.language.name, lang: otherUi.language.code }}
          account={
            reader.email === undefined ? (
              <PlaceLink
                href={buildFormPath("sign-in", locale, findReturnPath(here, locale) ?? findAskedPath(search, locale))}
                parameter="from"
                rel="nofollow"
                isCurrent={pathname === `/${locale}/sign-in`}
              >
                {ui.nav.signIn}
              </PlaceLink>
            ) : (
              <a href={settingsHref} aria-current={findCurrent(settingsHref, pathname)}>
                {reader.name || ui.nav.account}
              </a>
            )
          }
        />
        <main id="main" tabIndex={-1}>
          {arrived > 0 ? (
            <div className="page-strip" role="status">
              <Notice tone="good">
                {fill(arrived === 1 ? ui.account.oneArrived : ui.account.arrived, { count: arrived })}
              </Notice>
            </div>
          ) : null}
          {children}
        </main>
        <SiteFooter>
          <span>{fill(ui.footer.kubernetes, { version: getKubernetesVersion() })}</span>
          {findArticle() ? <a href={`/${locale}/article`}>{ui.footer.article}</a> : null}
          {listTerms(locale).length > 0 ? <a href={`/${locale}/glossary`}>{ui.footer.glossary}</a> : null}
          <a href={settingsHref}>{ui.footer.settings}</a>
        </SiteFooter>
      </body>
    </html>
  );
}

async function getPath(locale: Locale): Promise<string> {
  return (await headers()).get("x-path") ?? `/${locale}`;
}

function findCurrent(href: string, pathname: string): "page" | "true" | undefined {
  if (pathname === href) return "page";
  return pathname.startsWith(`${href}/`) ? "true" : undefined;
}

/** On a form for signing in: the page that it will lead back to. */
function findAskedPath(search: string, locale: Locale): string | undefined {
  return findReturnPath(new URLSearchParams(search).get("from"), locale);
}

/** How many answers came along into the account a moment ago; 0 on every page but the first one afterwards. */
function readArrived(search: URLSearchParams): number {
  const count = Number(search.get("arrived"));
  return Number.isInteger(count) && count > 0 && count < 1_000_000 ? count : 0;
}

function withoutArrived(pathname: string, search: string): string {
  const kept = search.split("&").filter((part) => part !== "" && !part.startsWith("arrived="));
  return kept.length > 0 ? `${pathname}?${kept.join("&")}` : pathname;
}
