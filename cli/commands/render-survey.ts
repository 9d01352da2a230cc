import type { Survey, SurveyLine } from "#engine";
import { tellHeadline } from "#locales/diagnose/tell-diagnosis";
import { createPainter, DIAGNOSIS_WORDS, type View } from "./render-explanation.ts";

const COLORS = { broken: "red", unknown: "yellow", ok: "green" } as const;

/** Two lines for each address, the worst first: what and from where, then the first line that explain would say. */
export function renderSurvey(survey: Survey, view: View): string {
  const words = DIAGNOSIS_WORDS[view.lang];
  const { survey: told } = words.diagnose;
  const paint = createPainter(view);
  const lines = survey.lines.flatMap((line) => [
    `${paint(told.statuses[line.status], COLORS[line.status])}  ${line.subject}  ${formatAddress(line)}  ${paint(told.from(line.request.from), "dim")}`,
    `    ${tellHeadline(line, words)}`,
  ]);
  for (const { subject, why } of survey.skipped) lines.push(`-  ${subject}  ${told.skipped[why]}`);
  const { broken, unknown, ok } = survey.counts;
  lines.push(broken + unknown + ok === 0 ? told.nothing : told.counts(broken, unknown, ok));
  if (survey.leftOut > 0) lines.push(told.leftOut(survey.leftOut));
  if (survey.unasked > 0) lines.push(told.unasked(survey.unasked));
  return `${lines.join("\n")}\n`;
}

export function renderSurveyJson(survey: Survey, { lang }: View): string {
  const { lines, ...rest } = survey;
  const told = lines.map(({ subject, address, port, protocol, request, status, outcome, cause, ...line }) => ({
    subject,
    address,
    port,
    protocol,
    from: request.from,
    status,
    outcome,
    message: tellHeadline({ ...line, ...(cause ? { cause } : {}) }, DIAGNOSIS_WORDS[lang]),
    ...(cause ? { cause } : {}),
  }));
  return `${JSON.stringify({ survey: told, ...rest }, null, 2)}\n`;
}

function formatAddress({ address, port, protocol }: SurveyLine): string {
  if (address.includes("://")) return port === 80 || port === 443 ? address : `${address} (${port})`;
  const host = address.includes(":") ? `[${address}]` : address;
  return `${host}:${port}${protocol === "TCP" ? "" : `/${protocol.toLowerCase()}`}`;
}
