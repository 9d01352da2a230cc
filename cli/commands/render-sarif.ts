import type { Finding, FindingSeverity, LintReport } from "#engine";
import type { FindingWords } from "#locales/findings/finding-words";

const LEVELS: Record<FindingSeverity, "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  note: "note",
  opinion: "note",
};

function renderResult(finding: Finding, words: FindingWords) {
  const { file, line, column } = finding.location;
  const text = words[finding.code].tell(finding.facts);
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: `${finding.subject ? `${finding.subject}: ` : ""}${text}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.replaceAll("\\", "/") },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

/** SARIF 2.1.0, which code hosts show beside the lines of a pull request. */
export function renderSarif(report: LintReport, words: FindingWords): string {
  const rules = Object.entries(words).map(([id, { title }]) => ({ id, shortDescription: { text: title } }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "three-ports", rules } },
        // Columns of the engine count UTF-16 units, which is what SARIF has to be told.
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => renderResult(finding, words)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
