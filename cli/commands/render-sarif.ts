import type { Finding, FindingSeverity, LintReport } from "#engine";
import { listFindingCodes, renderFinding } from "./render-finding.ts";

const LEVELS: Record<FindingSeverity, "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  note: "note",
};

function renderResult(finding: Finding) {
  const { file, line, column } = finding.location;
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: `${finding.subject ? `${finding.subject}: ` : ""}${renderFinding(finding)}` },
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
export function renderSarif(report: LintReport): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "three-ports", rules: listFindingCodes().map((id) => ({ id })) } },
        // Columns of the engine count UTF-16 units, which is what SARIF has to be told.
        columnKind: "utf16CodeUnits",
        results: report.findings.map(renderResult),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
