import { headers } from "next/headers";
import { DEFAULT_LOCALE, isLocale } from "#locales/locales";
import { getWords } from "#locales/words";

export default async function NotFound() {
  const [, first = ""] = ((await headers()).get("x-path") ?? "").split(/[/?]/);
  const locale = isLocale(first) ? first : DEFAULT_LOCALE;
  const { notFound } = getWords(locale).ui;
  return (
    <div className="page stack">
      <h1>{notFound.title}</h1>
      <p>{notFound.text}</p>
      <p>
        <a className="button" href={`/${locale}`}>
          {notFound.home}
        </a>
      </p>
    </div>
  );
}
