import { readFileSync } from "node:fs";
import {
  buildCluster,
  type ClusterFacts,
  diagnoseRequest,
  explainRequest,
  parseFacts,
  parseRequest,
  resolveRequest,
} from "#engine";
import { tellRequestProblem } from "#locales/engine/tell-verdict";
import type { CommandResult } from "../command-result.ts";
import { getFindingWords } from "../options/find-finding-words.ts";
import { findLanguage } from "../options/find-words.ts";
import { parseOptions } from "../options/parse-options.ts";
import { readRanges } from "../options/read-ranges.ts";
import { type ReadFiles, readManifestFiles } from "./read-manifest-files.ts";
import { renderDiff } from "./render-diff.ts";
import { ENGINE_WORDS, renderExplanation } from "./render-explanation.ts";
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

/** `three-ports explain`; `argv` begins after the word explain. */
export function explain(argv: readonly string[], readFiles: ReadFiles = readManifestFiles): CommandResult {
  const parsed = parseOptions("explain", argv);
  if (parsed.status === "ended") return parsed.result;
  const { options } = parsed;
  const read = readFiles(options.filename ?? []);
  if (read.status === "unreadable") return fail(read.message);
  if (read.files.length === 0) return fail("no .yaml, .yml or .json files found");
  const stated = readFacts(options.facts);
  if (stated.status === "unreadable") return fail(stated.message);
  const facts = { ...stated.facts, ...readRanges(options), ...(options.mode ? { proxyMode: options.mode } : {}) };
  const cluster = buildCluster({ manifests: read.files, facts, isExcerpt: true });
  const lang = findLanguage(options.lang);
  const complaints = [
    ...tellTexts(cluster.reading, getFindingWords(lang)),
    ...cluster.rejected.map(({ message }) => message),
  ];
  if (hasNothing(cluster.reading)) return fail(complaints.join("\n"));
  if (options.node !== undefined && !cluster.nodeByName.has(options.node)) {
    return fail(`there is no node ${options.node}; there are ${[...cluster.nodeByName.keys()].join(", ")}`);
  }
  const written = { from: options.from ?? "", to: options.to ?? "", ...(options.via ? { via: options.via } : {}) };
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
  const stderr = complaints.map((line) => `${line}\n`).join("");
  const { outcome } = diagnosis.verdict;
  const exit = outcome in EXIT_CODES ? EXIT_CODES[outcome as keyof typeof EXIT_CODES] : 1;
  if (options.diff) return { stdout: renderDiff(read.files, diagnosis.edits), stderr, exit };
  const view = { lang, usesColor: usesColor() } as const;
  const stdout = options.json
    ? `${JSON.stringify({ ...diagnosis, firedRules, rejected: cluster.rejected }, null, 2)}\n`
    : renderExplanation(diagnosis, firedRules, view);
  return { stdout, stderr, exit };
}
