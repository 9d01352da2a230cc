import { readFileSync } from "node:fs";
import {
  buildCluster,
  type Cluster,
  type ClusterFacts,
  diagnoseRequest,
  explainRequest,
  findDefaultRequest,
  parseFacts,
  parseRequest,
  resolveRequest,
  surveyCluster,
} from "#engine";
import { tellRequestProblem } from "#locales/engine/tell-verdict";
import type { CommandResult } from "../command-result.ts";
import { getFindingWords } from "../options/find-finding-words.ts";
import { findLanguage, getCliWords } from "../options/find-words.ts";
import { parseOptions, renderUsageFault } from "../options/parse-options.ts";
import { readRanges } from "../options/read-ranges.ts";
import type { OptionsOf } from "../options.ts";
import { type ManifestFile, type ReadFiles, readManifestFiles } from "./read-manifest-files.ts";
import { renderDiff } from "./render-diff.ts";
import { ENGINE_WORDS, renderExplanation, type View } from "./render-explanation.ts";
import { renderSurvey, renderSurveyJson } from "./render-survey.ts";
import { hasNothing, tellTexts } from "./tell-texts.ts";

const EXIT_CODES = { delivered: 0, ambiguous: 3 } as const;

function fail(message: string): CommandResult {
  return { stdout: "", stderr: `${message}\n`, exit: 2 };
}

type ReadFacts = { status: "ok"; facts: ClusterFacts } | { status: "unreadable"; message: string };

function readFacts(path: string | undefined): ReadFacts {
  if (path === undefined) return { status: "ok", facts: {} };
  try {
    const parsed = parseFacts(readFileSync(path, "utf8"), path);
    if (parsed.status === "ok") return parsed;
    const lines = parsed.problems.map(
      ({ message, location }) => `${path}:${location.line}:${location.column}: ${message}`,
    );
    return { status: "unreadable", message: lines.join("\n") };
  } catch (error) {
    return { status: "unreadable", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Colour where a person reads: a terminal, unless NO_COLOR is set. https://no-color.org */
function usesColor(): boolean {
  if (process.env.NO_COLOR) return false;
  return process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== "0" : process.stdout.isTTY === true;
}

/** What says nothing without one question. */
const NEEDS_TARGET = ["via", "node", "diff", "rules"] as const;

type Asked = { cluster: Cluster; files: readonly ManifestFile[]; options: OptionsOf<"explain">; view: View };

/** No question: every address and port is asked for. */
function survey({ cluster, files, options, view }: Asked, stderr: string): CommandResult {
  const result = surveyCluster(cluster, files, options.from);
  if (result.status === "invalid") return fail(`--from ${tellRequestProblem(result.problem, ENGINE_WORDS[view.lang])}`);
  const { counts } = result.survey;
  const render = options.json ? renderSurveyJson : renderSurvey;
  return { stdout: render(result.survey, view), stderr, exit: counts.broken > 0 ? 1 : counts.unknown > 0 ? 3 : 0 };
}

/** `three-ports explain`; `argv` begins after the word explain. */
export function explain(argv: readonly string[], readFiles: ReadFiles = readManifestFiles): CommandResult {
  const parsed = parseOptions("explain", argv);
  if (parsed.status === "ended") return parsed.result;
  const { options } = parsed;
  const lang = findLanguage(options.lang);
  const lone = options.to === undefined ? NEEDS_TARGET.find((name) => options[name] !== undefined) : undefined;
  if (lone)
    return renderUsageFault("explain", { message: getCliWords(lang).missing.to, about: "to" }, getCliWords(lang));
  const read = readFiles(options.filename ?? []);
  if (read.status === "unreadable") return fail(read.message);
  if (read.files.length === 0) return fail("no .yaml, .yml or .json files found");
  const stated = readFacts(options.facts);
  if (stated.status === "unreadable") return fail(stated.message);
  const facts = { ...stated.facts, ...readRanges(options), ...(options.mode ? { proxyMode: options.mode } : {}) };
  const cluster = buildCluster({ manifests: read.files, facts, isExcerpt: true });
  const complaints = [
    ...tellTexts(cluster.reading, getFindingWords(lang)),
    ...cluster.rejected.map(({ message }) => message),
  ];
  if (hasNothing(cluster.reading)) return fail(complaints.join("\n"));
  if (options.node !== undefined && !cluster.nodeByName.has(options.node)) {
    return fail(`there is no node ${options.node}; there are ${[...cluster.nodeByName.keys()].join(", ")}`);
  }
  const stderr = complaints.map((line) => `${line}\n`).join("");
  const view = { lang, usesColor: usesColor() } as const;
  if (options.to === undefined) return survey({ cluster, files: read.files, options, view }, stderr);
  const { from, to } = options;
  const written = {
    ...(from === undefined ? findDefaultRequest(cluster, to) : { from, to }),
    ...(options.via ? { via: options.via } : {}),
  };
  const asked = parseRequest(cluster, written);
  if (asked.status === "invalid")
    return fail(`--${asked.part} ${tellRequestProblem(asked.problem, ENGINE_WORDS[lang])}`);
  const { request } = asked;
  // A node's rules are printed and read again to be traced: for a large cluster a quarter of the whole answer.
  const explanation =
    options.rules || options.json
      ? explainRequest(cluster, request)
      : { verdict: resolveRequest(cluster, request), firedRules: [] };
  const { verdict } = explanation;
  const firedRules = explanation.firedRules.filter(({ node }) => options.node === undefined || node === options.node);
  const diagnosis = diagnoseRequest(cluster, read.files, request, verdict);
  const { outcome } = diagnosis.verdict;
  const exit = outcome in EXIT_CODES ? EXIT_CODES[outcome as keyof typeof EXIT_CODES] : 1;
  if (options.diff) return { stdout: renderDiff(read.files, diagnosis.edits), stderr, exit };
  const stdout = options.json
    ? `${JSON.stringify({ ...diagnosis, firedRules, rejected: cluster.rejected }, null, 2)}\n`
    : renderExplanation(diagnosis, firedRules, view);
  return { stdout, stderr, exit };
}
