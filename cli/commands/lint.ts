import { parseArgs } from "node:util";
import { type LintReport, lintManifests } from "#engine";
import { type ManifestFile, readManifestFiles } from "./read-manifest-files.ts";
import { renderFinding } from "./render-finding.ts";
import { renderSarif } from "./render-sarif.ts";

export const LINT_USAGE = `three-ports lint -f FILE|DIRECTORY|- [-f …] [options]

Says what the API server would refuse, and what it would accept although it does not work.

  -f, --filename PATH              a file, a directory, or - for standard input; may be repeated
      --json                       findings as JSON
      --sarif                      findings as SARIF 2.1.0
      --k8s-version 1.36           the API server's minor version
      --service-node-port-range    30000-32767
      --notes=false                leave out what is only worth knowing

Exit code: 0 nothing wrong, 1 errors or warnings, 2 wrong usage or an unreadable file.
`;

export type CommandResult = { stdout: string; stderr: string; exit: 0 | 1 | 2 | 3 };

const OPTIONS = {
  filename: { type: "string", short: "f", multiple: true },
  json: { type: "boolean" },
  sarif: { type: "boolean" },
  "k8s-version": { type: "string" },
  "service-node-port-range": { type: "string" },
  notes: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function renderText(report: LintReport): string {
  const lines = report.findings.map((finding) => {
    const { file, line, column } = finding.location;
    const subject = finding.subject ? `${finding.subject}: ` : "";
    return `${file}:${line}:${column}: ${finding.severity}: ${subject}${renderFinding(finding)} [${finding.code}]`;
  });
  const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
  lines.push(
    `${report.objects} objects, ${report.admitted} accepted; ${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`,
  );
  for (const { kind, count: number } of report.unchecked) lines.push(`not checked: ${number} ${kind}`);
  return `${lines.join("\n")}\n`;
}

function renderJson(report: LintReport): string {
  const findings = report.findings.map((finding) => ({ ...finding, message: renderFinding(finding) }));
  return `${JSON.stringify({ ...report, findings }, null, 2)}\n`;
}

function findUsageFault(options: Options): string {
  if (!options.filename?.length) return "which files? Name them with -f";
  if (options.json && options.sarif) return "--json and --sarif cannot be used together";
  const version = options["k8s-version"];
  if (version !== undefined && !/^v?1\.\d{1,3}(\.\d+)?$/.test(version))
    return `--k8s-version ${version}: write it as 1.36`;
  const range = options["service-node-port-range"];
  if (range !== undefined && !/^\d{1,5}([-+]\d{1,5})?$/.test(range)) {
    return `--service-node-port-range ${range}: write it as 30000-32767`;
  }
  return "";
}

function renderReport(files: ManifestFile[], options: Options): CommandResult {
  const report = lintManifests({
    files,
    k8sVersion: options["k8s-version"],
    serviceNodePortRange: options["service-node-port-range"],
  });
  if (options.notes === "false") report.findings = report.findings.filter((finding) => finding.severity !== "note");
  const isClean = report.findings.every((finding) => finding.severity === "note");
  const render = options.sarif ? renderSarif : options.json ? renderJson : renderText;
  return { stdout: render(report), stderr: "", exit: isClean ? 0 : 1 };
}

/** `three-ports lint`; `argv` begins after the word lint. */
export function lint(argv: readonly string[]): CommandResult {
  let options: Options;
  try {
    options = parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    return {
      stdout: "",
      stderr: `${error instanceof Error ? error.message : String(error)}\n\n${LINT_USAGE}`,
      exit: 2,
    };
  }
  if (options.help) return { stdout: LINT_USAGE, stderr: "", exit: 0 };
  const fault = findUsageFault(options);
  if (fault !== "") return { stdout: "", stderr: `${fault}\n\n${LINT_USAGE}`, exit: 2 };
  const read = readManifestFiles(options.filename ?? []);
  if (read.status === "unreadable") return { stdout: "", stderr: `${read.message}\n`, exit: 2 };
  if (read.files.length === 0) return { stdout: "", stderr: "no .yaml, .yml or .json files found\n", exit: 2 };
  return renderReport(read.files, options);
}
