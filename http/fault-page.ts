import type { IncomingMessage, ServerResponse } from "node:http";
import { fill } from "../lib/fill.ts";
import { faults as en, type Faults } from "../locales/faults/en.ts";
import { faults as zh } from "../locales/faults/zh.ts";

export type Fault = keyof Faults["titles"];

export function isFault(status: number): status is Fault {
  return status in en.titles;
}

const STYLE = `body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}
textarea{width:100%;font:0.9rem/1.4 ui-monospace,monospace}`;

/** Answers with a page of ours that needs nothing of the rest: no bundle, no database. */
export function sendFault(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
  about: { limit?: number; typed?: string[] } = {},
): void {
  const locale = findLocale(request);
  const page = renderFaultPage(fault, locale, request.url ?? "/", about);
  response.statusCode = fault;
  response.removeHeader("content-encoding");
  response.removeHeader("transfer-encoding");
  response.removeHeader("etag");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("content-language", locale);
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-length", Buffer.byteLength(page));
  if (fault === 503) response.setHeader("retry-after", "5");
  response.end(request.method === "HEAD" ? undefined : page);
}

function renderFaultPage(
  fault: Fault,
  locale: "en" | "zh",
  url: string,
  { limit = 0, typed = [] }: { limit?: number; typed?: string[] },
): string {
  const words = locale === "zh" ? zh : en;
  const text = fill(words.texts[fault], { limit });
  // Only ever a path of this site: one slash, then something that is no slash.
  const [path = ""] = url.split("?");
  const back = /^\/(en|zh)(\/[\w/-]*)?$/.test(path) ? path : `/${locale}`;
  const fields = typed.map((value) => {
    const rows = Math.min(20, value.split("\n").length + 1);
    return `<p><textarea readonly rows="${rows}">\n${escapeHtml(value)}</textarea></p>`;
  });
  return `<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.titles[fault]} · ${words.brand}</title><style>${STYLE}</style></head>
<body><main><h1>${words.titles[fault]}</h1>
<p role="alert">${text}</p>
${fields.length > 0 ? `<p>${words.typed}</p>\n${fields.join("\n")}` : ""}
<p><a href="${back}">${words.back}</a></p></main></body></html>
`;
}

function findLocale({ url = "", headers }: IncomingMessage): "en" | "zh" {
  const inAddress = /^\/(en|zh)(?=[/?]|$)/.exec(url)?.[1];
  const chosen = inAddress ?? /(?:^|; )locale=(en|zh)(?=;|$)/.exec(headers.cookie ?? "")?.[1];
  const isChinese = chosen ? chosen === "zh" : /^zh\b/i.test(headers["accept-language"] ?? "");
  return isChinese ? "zh" : "en";
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
