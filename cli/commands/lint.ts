import { readFileSync, writeFileSync } from "node:fs";
import { type BaselineEntry, fixManifests, type LintInput, lintManifests, silenceFindings } from "#engine";
import type { CommandResult } from "../command-result.ts";
import { getFindingWords } from "../options/find-finding-words.ts";
import { findLanguage, getCliWords } from "../options/find-words.ts";
import { parseOptions } from "../options/parse-options.ts";
import { readRanges } from "../options/read-ranges.ts";
import type { OptionsOf } from "../options.ts";
import { readBaseline, writeBaseline } from "./baseline-file.ts";
import { type ManifestFile, type ReadFiles, readManifestFiles } from "./read-manifest-files.ts";
import { DIAGNOSIS_WORDS } from "./render-explanation.ts";
import { type LintWords, renderFixes, renderJson, renderText } from "./render-lint.ts";
import { renderSarif } from "./render-sarif.ts";

type Options = OptionsOf<"lint">;
type Work = { files: ManifestFile[]; options: Options; words: LintWords; baseline: readonly BaselineEntry[] };

function fail(message: string): CommandResult {
  return { stdout: "", stderr: `${message}\n`, exit: 2 };
}

function buildInput({ files, options }: Work): LintInput {
  return {
    files,
    k8sVersion: options["k8s-version"],
    ...readRanges(options),
    withOpinions: options.opinions === true,
  };
}

function findReport(work: Work) {
  const report = lintManifests(buildInput(work));
  const checked = { ...report, ...silenceFindings(report.findings, work.files, work.baseline) };
  if (work.options.notes === "false") {
    checked.findings = checked.findings.filter(({ severity }) => severity !== "note");
  }
  return checked;
}

/** A file is written back only if its bytes are the text that was read: another encoding would be lost. */
function isWritable({ file, text }: ManifestFile): boolean {
  return file !== "STDIN" && readFileSync(file).equals(Buffer.from(text));
}

function fix(work: Work): { files: ManifestFile[]; told: string } {
  const before = new Map(work.files.map((file) => [file.file, file]));
  const report = fixManifests(buildInput(work), work.baseline);
  const changed = report.files.filter((file) => before.get(file.file)?.text !== file.text);
  const stuck = changed.find((file) => !isWritable(before.get(file.file)!));
  if (stuck) return { files: work.files, told: `${work.words.cli.lint.notWritten(stuck.file)}\n` };
  for (const { file, text } of changed) writeFileSync(file, text);
  const files = report.files.flatMap(({ file, text }) => {
    const given = before.get(file);
    return given ? [{ ...given, text }] : [];
  });
  return { files, told: renderFixes(report, work.words) };
}

function report(work: Work): CommandResult {
  const { options, words } = work;
  const fixed = options.fix ? fix(work) : { files: work.files, told: "" };
  const checked = findReport({ ...work, files: fixed.files });
  if (options["write-baseline"] !== undefined) {
    const kept = work.baseline.filter((entry) => !checked.unused.includes(entry));
    const faults = checked.findings.filter(({ severity }) => severity !== "note" && severity !== "opinion");
    const count = writeBaseline(options["write-baseline"], faults, kept, options.reason ?? "");
    return { stdout: `${words.cli.lint.written(count, options["write-baseline"])}\n`, stderr: fixed.told, exit: 0 };
  }
  const isClean = checked.findings.every(({ severity }) => severity === "note" || severity === "opinion");
  const render = options.sarif ? renderSarif : options.json ? renderJson : renderText;
  return { stdout: render(checked, words), stderr: fixed.told, exit: isClean ? 0 : hasNoObjects(checked) ? 2 : 1 };
}

/** Nothing was judged: the texts are something else. */
function hasNoObjects({ objects, findings }: ReturnType<typeof findReport>): boolean {
  return objects === 0 && findings.some(({ code }) => code === "not-a-manifest" || code === "no-objects");
}

/** `three-ports lint`; `argv` begins after the word lint. */
export function lint(argv: readonly string[], readFiles: ReadFiles = readManifestFiles): CommandResult {
  const parsed = parseOptions("lint", argv);
  if (parsed.status === "ended") return parsed.result;
  const { options } = parsed;
  const language = findLanguage(options.lang);
  const { diagnose } = DIAGNOSIS_WORDS[language];
  const words = { findings: getFindingWords(language), cli: getCliWords(language), diagnose };
  if (options["write-baseline"] !== undefined && !options.reason?.trim()) return fail(words.cli.lint.reasonMissing);
  const read = readFiles(options.filename ?? []);
  if (read.status === "unreadable") return fail(read.message);
  if (read.files.length === 0) return fail("no .yaml, .yml or .json files found");
  const baseline: ReturnType<typeof readBaseline> = options.baseline
    ? readBaseline(options.baseline)
    : { status: "ok", entries: [] };
  if (baseline.status === "unreadable") return fail(baseline.message);
  return report({ files: read.files, options, words, baseline: baseline.entries });
}
