import type { Finding, FindingSeverity, Mend } from "#engine";
import type { FindingWords } from "#locales/findings/finding-words";
import type { CheckedReport, LintWords } from "./render-lint.ts";

const LEVELS: Record<FindingSeverity, "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  note: "note",
  opinion: "note",
};

const getUri = (file: string) => file.replaceAll("\\", "/");

/** An edit as SARIF's replacement: what stands in the region is deleted, the text put in. */
function renderFix(mend: Mend, text: string) {
  if (mend.kind !== "edit") return [];
  const files = [...new Set(mend.edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: { uri: getUri(file) },
    replacements: mend.edits
      .filter((edit) => edit.file === file)
      .map(({ start, end, to }) => ({
        deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        ...(to === "" ? {} : { insertedContent: { text: to } }),
      })),
  }));
  return [{ description: { text }, artifactChanges }];
}

function renderResult(finding: Finding, words: FindingWords) {
  const { file, line, column } = finding.location;
  const { title, tell } = words[finding.code];
  const fixes = finding.mends.flatMap((mend) => renderFix(mend, title));
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: `${finding.subject ? `${finding.subject}: ` : ""}${tell(finding.facts)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: getUri(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** SARIF 2.1.0, which code hosts show beside the lines of a pull request. */
export function renderSarif(report: CheckedReport, { findings: words }: LintWords): string {
  const rules = Object.entries(words).map(([id, { title }]) => ({
    id,
    name: id,
    shortDescription: { text: title },
    help: { text: `${title}. docs/lint.md#${id}`, markdown: `${title}. See \`${id}\` in docs/lint.md.` },
  }));
  const silenced = report.silenced.map(({ finding, reason, by }) => ({
    ...renderResult(finding, words),
    suppressions: [{ kind: by === "comment" ? "inSource" : "external", justification: reason }],
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "three-ports", rules } },
        // Columns of the engine count UTF-16 units, which is what SARIF has to be told.
        columnKind: "utf16CodeUnits",
        results: [...report.findings.map((finding) => renderResult(finding, words)), ...silenced],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
