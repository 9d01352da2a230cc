import type { Diagnosis, FiredRules, Hop, TrafficRequest, Verdict } from "#engine";
import { diagnoseEn } from "#locales/diagnose/en";
import { type DiagnosisWords, tellDiagnosis, tellHeadline } from "#locales/diagnose/tell-diagnosis";
import { diagnoseZh } from "#locales/diagnose/zh";
import { engineEn } from "#locales/engine/en";
import { formatShare } from "#locales/engine/tell-verdict";
import type { EngineWords } from "#locales/engine/words";
import { engineZh } from "#locales/engine/zh";
import { findingsEn } from "#locales/findings/en";
import { findingsZh } from "#locales/findings/zh";

export type View = { lang: "en" | "zh"; usesColor: boolean };

export const ENGINE_WORDS: Record<View["lang"], EngineWords> = { en: engineEn, zh: engineZh };
export const DIAGNOSIS_WORDS: Record<View["lang"], DiagnosisWords> = {
  en: { engine: engineEn, findings: findingsEn, diagnose: diagnoseEn },
  zh: { engine: engineZh, findings: findingsZh, diagnose: diagnoseZh },
};
const COLORS = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
const OUTCOME_COLORS: Partial<Record<Verdict["outcome"], keyof typeof COLORS>> = {
  delivered: "green",
  mixed: "yellow",
  ambiguous: "yellow",
};

/**
 * Outcome and cause in the first line, then the mend with its place, what the verdict rests on, the table of hops (one per
 * branch), and the rules that fired on each node if they were asked for. Ends with a line feed.
 */
export function renderExplanation(diagnosis: Diagnosis, firedRules: readonly FiredRules[], view: View): string {
  const words = DIAGNOSIS_WORDS[view.lang];
  const { request, verdict } = diagnosis;
  const paint = createPainter(view);
  const headline = paint(tellHeadline(diagnosis, words), OUTCOME_COLORS[verdict.outcome] ?? "red");
  const lines = [headline, ...tellDiagnosis(diagnosis, words), ""];
  const { headings } = words.engine;
  lines.push(`${paint(headings.hops, "bold")}  ${paint(`${request.from} → ${formatTarget(request)}`, "dim")}`);
  lines.push(...renderPaths(verdict, words.engine, ""));
  for (const { node, mode, flow, rules } of firedRules) {
    const destination = flow.destIP.includes(":") ? `[${flow.destIP}]` : flow.destIP;
    const packet = `${flow.sourceIP} → ${destination}:${flow.destPort}`;
    lines.push("", `${paint(`${headings.rules} · ${node} · ${mode}`, "bold")}  ${paint(packet, "dim")}`);
    lines.push(...(rules.length > 0 ? rules : [headings.noRules]).map((rule) => `  ${rule}`));
  }
  return `${lines.join("\n")}\n`;
}

export function createPainter({ usesColor }: View): (text: string, color: keyof typeof COLORS) => string {
  return (text, color) => (usesColor ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text);
}

function formatTarget({ to, via, http, door }: TrafficRequest): string {
  const { host, port, protocol = "TCP" } = to;
  if (via === "ping") return `ping ${host}`;
  const way = via === "port-forward" ? "port-forward " : door === undefined ? "" : `${door} `;
  if (http) return `${way}${http.isTls ? "https" : "http"}://${host}:${port}${http.path}`;
  return `${way}${host}:${port}/${protocol.toLowerCase()}`;
}

function renderPaths(verdict: Verdict, words: EngineWords, indent: string): string[] {
  const lines = renderHops(verdict.hops, words).map((line) => `${indent}  ${line}`);
  if (verdict.outcome === "mixed") {
    for (const branch of verdict.branches) {
      lines.push(`${indent}  ${formatShare(branch.probability)}: ${words.outcomes[branch.verdict.outcome]}`);
      lines.push(...renderPaths(branch.verdict, words, `${indent}  `));
    }
  }
  if (verdict.outcome === "ambiguous") {
    for (const { value, verdict: answer } of verdict.cases) {
      lines.push(`${indent}  ${words.factValues[value] ?? value}: ${words.outcomes[answer.outcome]}`);
      // The way up to the open question has been shown.
      const rest = { ...answer, hops: answer.hops.slice(verdict.hops.length) };
      lines.push(...renderPaths(rest, words, `${indent}  `));
    }
  }
  return lines;
}

function renderHops(hops: readonly Hop[], words: EngineWords): string[] {
  if (hops.length === 0) return [];
  const { where, source, destination, why } = words.headings;
  const rows = hops.map((hop) => [
    hop.name,
    hop.rewrittenSource ? `${hop.source} → ${hop.rewrittenSource}` : hop.source,
    hop.rewrittenTo ? `${hop.destination} → ${hop.rewrittenTo}` : hop.destination,
    hop.rule ? `${words.hopReasons[hop.why]} [${hop.rule}]` : words.hopReasons[hop.why],
  ]);
  const table = [[where, source, destination, why], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => measureText(row[column] ?? ""))));
  return table.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - measureText(cell))))
      .join("  ")
      .trimEnd(),
  );
}

/** Columns that a terminal gives a text: Chinese characters and punctuation take two each. */
function measureText(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
