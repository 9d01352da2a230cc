import { type LintReport, lintManifests } from "#engine";
import type { FindingWords } from "#locales/findings/finding-words";
import type { CommandResult } from "../command-result.ts";
import { getFindingWords } from "../options/find-finding-words.ts";
import { findLanguage } from "../options/find-words.ts";
import { parseOptions } from "../options/parse-options.ts";
import type { OptionsOf } from "../options.ts";
import { type ManifestFile, type ReadFiles, readManifestFiles } from "./read-manifest-files.ts";
import { renderSarif } from "./render-sarif.ts";

type Options = OptionsOf<"lint">;

function renderText(report: LintReport, words: FindingWords): string {
  const lines = report.findings.map((finding) => {
    const { file, line, column } = finding.location;
    const subject = finding.subject ? `${finding.subject}: ` : "";
    return `${file}:${line}:${column}: ${finding.severity}: ${subject}${words[finding.code].tell(finding.facts)} [${finding.code}]`;
  });
  const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
  lines.push(
    `${report.objects} objects, ${report.admitted} accepted; ${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`,
  );
  for (const { kind, count: number } of report.unchecked) lines.push(`not checked: ${number} ${kind}`);
  return `${lines.join("\n")}\n`;
}

function renderJson(report: LintReport, words: FindingWords): string {
  const findings = report.findings.map((finding) => ({ ...finding, message: words[finding.code].tell(finding.facts) }));
  return `${JSON.stringify({ ...report, findings }, null, 2)}\n`;
}

function renderReport(files: ManifestFile[], options: Options): CommandResult {
  const report = lintManifests({
    files,
    k8sVersion: options["k8s-version"],
    serviceNodePortRange: options["service-node-port-range"],
    withOpinions: options.opinions === true,
  });
  if (options.notes === "false") report.findings = report.findings.filter((finding) => finding.severity !== "note");
  const isClean = report.findings.every(({ severity }) => severity === "note" || severity === "opinion");
  const render = options.sarif ? renderSarif : options.json ? renderJson : renderText;
  return { stdout: render(report, getFindingWords(findLanguage(options.lang))), stderr: "", exit: isClean ? 0 : 1 };
}

/** `three-ports lint`; `argv` begins after the word lint. */
export function lint(argv: readonly string[], readFiles: ReadFiles = readManifestFiles): CommandResult {
  const parsed = parseOptions("lint", argv);
  if (parsed.status === "ended") return parsed.result;
  const { options } = parsed;
  const read = readFiles(options.filename ?? []);
  if (read.status === "unreadable") return { stdout: "", stderr: `${read.message}\n`, exit: 2 };
  if (read.files.length === 0) return { stdout: "", stderr: "no .yaml, .yml or .json files found\n", exit: 2 };
  return renderReport(read.files, options);
}
