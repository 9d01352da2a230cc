import type { BaselineEntry, Finding, FixReport, LintReport, SilencedReport } from "#engine";
import type { CliWords } from "#locales/cli/en";
import type { DiagnoseWords } from "#locales/diagnose/diagnose-words";
import { tellMend } from "#locales/diagnose/tell-diagnosis";
import type { FindingWords } from "#locales/findings/finding-words";

export type CheckedReport = Omit<LintReport, "findings"> & SilencedReport;

export type LintWords = { findings: FindingWords; cli: CliWords; diagnose: DiagnoseWords };

/** "a.yaml:3:5: warning: Service default/web: sentence [code]". */
export function renderFindingLine(finding: Finding, words: LintWords, lead: string = finding.severity): string {
  const { file, line, column } = finding.location;
  const subject = finding.subject ? `${finding.subject}: ` : "";
  return `${file}:${line}:${column}: ${lead}: ${subject}${words.findings[finding.code].tell(finding.facts)} [${finding.code}]`;
}

function renderUnused({ code, subject, field }: BaselineEntry, words: LintWords): string {
  return words.cli.lint.unused(`${code} ${subject}${field && ` ${field}`}`);
}

export function renderText(report: CheckedReport, words: LintWords): string {
  const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
  const lines = report.findings.flatMap((finding) => {
    const [mend] = finding.mends;
    const told = mend ? tellMend(mend, words.diagnose).map((line) => `    ${line}`) : [];
    return [renderFindingLine(finding, words), ...told];
  });
  const { objects, admitted } = report;
  const [errors, warnings, notes] = [count("error"), count("warning"), count("note")];
  lines.push(words.cli.lint.counts({ objects, admitted, errors, warnings, notes }));
  if (report.silenced.length > 0) lines.push(words.cli.lint.silenced(report.silenced.length));
  for (const entry of report.unused) lines.push(renderUnused(entry, words));
  for (const { kind, count: number } of report.unchecked) lines.push(words.cli.lint.unchecked(number, kind));
  return `${lines.join("\n")}\n`;
}

export function renderJson(report: CheckedReport, words: LintWords): string {
  const tell = (finding: Finding) => ({ ...finding, message: words.findings[finding.code].tell(finding.facts) });
  const silenced = report.silenced.map((each) => ({ ...each, finding: tell(each.finding) }));
  return `${JSON.stringify({ ...report, findings: report.findings.map(tell), silenced }, null, 2)}\n`;
}

/** What --fix changed, and what it left to a person. */
export function renderFixes({ fixed, left }: FixReport, words: LintWords): string {
  const lines = [
    ...fixed.map((finding) => renderFindingLine(finding, words, words.cli.lint.fixed)),
    ...left.map(({ finding, why }) => renderFindingLine(finding, words, words.cli.lint.left[why])),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
