import type { MetadataRoute } from "next";
import { DEFAULT_LOCALE, LOCALES } from "#locales/locales";
import { findArticle } from "#server/content/find-article";
import { getCourse } from "#server/content/get-course";
import { listTerms } from "#server/content/get-term";
import { getEnv } from "#server/env";

// The address is a setting of the server, and lessons are read while it runs.
export const dynamic = "force-dynamic";

/** Every page that somebody may look for, in each language, with the same page in the others. */
export default function sitemap(): MetadataRoute.Sitemap {
  const lessons = getCourse().lessons.map(({ slug }) => `/lessons/${slug}`);
  const rooms = [
    ...(findArticle() ? ["/article"] : []),
    ...(listTerms(DEFAULT_LOCALE).length > 0 ? ["/glossary"] : []),
  ];
  return ["", "/lessons", ...lessons, ...rooms].flatMap((path) => {
    const languages = Object.fromEntries(LOCALES.map((locale) => [locale, buildAddress(locale, path)]));
    return LOCALES.map((locale) => ({ url: buildAddress(locale, path), alternates: { languages } }));
  });
}

function buildAddress(locale: string, path: string): string {
  return `${getEnv().baseUrl}/${locale}${path}`;
}
