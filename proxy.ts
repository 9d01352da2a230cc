import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { type NextRequest, NextResponse } from "next/server";
import { DEFAULT_LOCALE, isLocale, LOCALES } from "./locales/locales.ts";
import { createVisitorCookie, findVisitorId, getVisitorCookieName, VISITOR_SECONDS } from "./server/visitor.ts";

// The address of a reset page is a secret for an hour: no other site, no cache and no search engine may learn it.
const RESET_PAGE = /^\/[^/]+\/reset\//;
const SECRET_ADDRESS = [
  ["referrer-policy", "no-referrer"],
  ["cache-control", "no-store"],
  ["x-robots-tag", "noindex, nofollow"],
] as const;

/** Before every page: the language in the address, a policy with a fresh nonce for scripts, the visitor's cookie. */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const [, first = ""] = pathname.split("/");
  if (!isLocale(first)) {
    const locale = findLocale(request);
    const target = new URL(`/${locale}${pathname === "/" ? "" : pathname}${search}`, request.url);
    return NextResponse.redirect(target, 307);
  }

  const nonce = btoa(crypto.randomUUID());
  const policy = buildPolicy(nonce);
  const visitor = findNewVisitor(request);
  // The page that is rendered now shows the questions of the visitor that the cookie will name from then on.
  if (visitor) request.cookies.set(visitor.name, visitor.value);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (visitor) response.cookies.set(visitor);
  if (RESET_PAGE.test(pathname)) for (const [name, value] of SECRET_ADDRESS) response.headers.set(name, value);
  return response;
}

/** The cookie of a browser that has none, or one that was not made here. */
function findNewVisitor(request: NextRequest) {
  const name = getVisitorCookieName();
  if (findVisitorId(request.cookies.get(name)?.value) !== undefined) return undefined;
  return {
    name,
    value: createVisitorCookie(),
    httpOnly: true,
    secure: name.startsWith("__Host-"),
    sameSite: "lax",
    path: "/",
    maxAge: VISITOR_SECONDS,
  } as const;
}

function findLocale(request: NextRequest): string {
  const chosen = request.cookies.get("locale")?.value ?? "";
  if (isLocale(chosen)) return chosen;
  const accepted = new Negotiator({
    headers: { "accept-language": request.headers.get("accept-language") ?? "" },
  }).languages();
  try {
    return match(
      // "zh-TW" is nearer to our Chinese than to our English, though not the same Chinese.
      accepted.filter((language) => language !== "*").flatMap((language) => [language, language.split("-")[0] ?? ""]),
      LOCALES,
      DEFAULT_LOCALE,
    );
  } catch {
    // A header that is no list of languages.
    return DEFAULT_LOCALE;
  }
}

function buildPolicy(nonce: string): string {
  // React's development build evaluates strings to rebuild stack traces; the production build does not.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Drawings and progress bars carry style attributes, and the editor writes its own style sheet.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // What programs ask for has no language: app/api.
  matcher: ["/((?!_next/|api/|icon.svg|robots.txt|sitemap.xml|favicon.ico).*)"],
};
