import type { Margin } from "../../manifest/manifest-set.ts";
import type { RepairCode } from "../reading.ts";
import { blankJsonExtras } from "./blank-json-extras.ts";

/** `line` and `column` of the first place, in the text as given; `count` of all of them. */
export type Repair = { code: RepairCode; line: number; column: number; count: number };

/** The text as it can be read. It has the same lines; what is missing at the start of each stands in the margin. */
export type RepairedText = { text: string; margin: Margin; repairs: Repair[] };

type Line = { given: string; text: string; columns: number; prefix: string };
type Draft = { lines: Line[]; repairs: Map<RepairCode, Repair> };

const FENCE = /^\s*(?:```|~~~)\s*([\w.+-]*)\s*(?:[{\s].*)?$/;
const PROGRAMS = "kubectl|oc|k|helm|kustomize|minikube|microk8s|k3s|cat|sudo|docker|curl|kind";
/** A prompt with a command behind it, or one that waits for the next. */
const PROMPT = new RegExp(
  `^\\s*(?:(?:\\[[^\\]\\n]{1,80}\\]|\\S{0,80}[@:~]\\S{0,80}|PS [^>\\n]{0,80}|\\([\\w-]{1,40}\\))?\\s?[$#%>❯➜»]\\s*(?:${PROGRAMS})\\b.*|[$❯➜]\\s*)$`,
);
/** A command that was copied without its prompt. */
const COMMAND = /^(?:kubectl|oc)\s+(?:get|describe|apply|create|edit|explain|delete|patch|expose)\b[^:]*$/;
const WIDE_SPACE = "[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const INDENT_SPACES = new RegExp(`^(?:[ \\t-]|${WIDE_SPACE})*`);
const AFTER_COLON = new RegExp(`:(?:${WIDE_SPACE}| )+`);
const HAS_WIDE_SPACE = new RegExp(WIDE_SPACE);
const ALL_WIDE_SPACES = new RegExp(WIDE_SPACE, "g");
/** A whole scalar between round quotes: nothing that needs another look inside. */
const ROUND_QUOTES = /(^\s*|[:[{,]\s*|-\s+)([“”„«])([^“”„«»"\\]*)([“”»])(?=\s*(?:$|[,\]}:#]))/g;
const ROUND_APOSTROPHES = /(^\s*|[:[{,]\s*|-\s+)([‘’‚‹])([^‘’‚‹›']*)([‘’›])(?=\s*(?:$|[,\]}:#]))/g;

function note(draft: Draft, code: RepairCode, line: number, column = 1): void {
  const known = draft.repairs.get(code);
  if (known) known.count++;
  else draft.repairs.set(code, { code, line: line + 1, column, count: 1 });
}

function isBlank({ text }: Line): boolean {
  return text.trim() === "";
}

/** Fences open and close in turn; what stands between two blocks is prose. A JSON block needs no separator, and bears one. */
function takeFences(draft: Draft): void {
  const { lines } = draft;
  const fences = lines.flatMap((line, index) => (FENCE.test(line.text) ? [index] : []));
  const [first] = fences;
  if (first === undefined) return;
  // One fence alone is the end of a block if something stands before it.
  const startsInside = fences.length === 1 && lines.slice(0, first).some((line) => /^\s*\w+:/.test(line.text));
  let isInside = startsInside;
  let blocks = startsInside ? 1 : 0;
  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line.text)) {
      note(draft, "markdown-fence", index);
      isInside = !isInside;
      line.text = isInside && blocks > 0 ? "---" : "";
      if (isInside) blocks++;
    } else if (!isInside) line.text = "";
  }
}

/** Every further command begins another output. */
function takePrompts(draft: Draft): void {
  let hasText = false;
  for (const [index, line] of draft.lines.entries()) {
    if (PROMPT.test(line.text) || COMMAND.test(line.text)) {
      note(draft, "shell-prompt", index);
      line.text = hasText ? "---" : "";
    } else if (!isBlank(line)) hasText = true;
  }
}

function shift(line: Line, count: number): void {
  line.prefix += line.text.slice(0, count);
  line.columns += count;
  line.text = line.text.slice(count);
}

/** A reply to a mail, or a quotation in an issue. */
function takeQuotation(draft: Draft): void {
  const written = draft.lines.filter((line) => !isBlank(line));
  if (written.length === 0 || !written.every((line) => line.text.startsWith(">"))) return;
  for (const [index, line] of draft.lines.entries()) {
    const mark = /^> ?/.exec(line.text)?.[0];
    if (mark === undefined) continue;
    note(draft, "quoted-block", index);
    shift(line, mark.length);
  }
}

function takeIndentation(draft: Draft): void {
  const written = draft.lines.filter((line) => !isBlank(line) && line.text !== "---");
  const depth = written.reduce(
    (least, { text }) => Math.min(least, text.length - text.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  const isSpaces = written.every((line) => /^ +/.test(line.text));
  if (!Number.isFinite(depth) || depth === 0 || !isSpaces) return;
  const first = draft.lines.findIndex((line) => !isBlank(line));
  for (const line of draft.lines) if (line.text.startsWith(" ".repeat(depth))) shift(line, depth);
  note(draft, "indented-block", Math.max(0, first));
}

/** Only where YAML counts blanks: a text may hold such spaces. */
function replaceWideSpaces(draft: Draft): void {
  for (const [index, line] of draft.lines.entries()) {
    if (!HAS_WIDE_SPACE.test(line.text)) continue;
    const narrow = (text: string) => text.replace(ALL_WIDE_SPACES, " ");
    const inner = line.text.trimEnd();
    const repaired =
      inner.replace(INDENT_SPACES, narrow).replace(AFTER_COLON, narrow) + narrow(line.text.slice(inner.length));
    if (repaired === line.text) continue;
    note(draft, "non-breaking-spaces", index, line.text.search(HAS_WIDE_SPACE) + 1 + line.columns);
    line.text = repaired;
  }
}

function replaceRoundQuotes(draft: Draft, isMeant: (line: number) => boolean): void {
  for (const [index, line] of draft.lines.entries()) {
    if (!/[“”„«‘’‚‹]/.test(line.text) || !isMeant(index + 1)) continue;
    const repaired = line.text.replace(ROUND_QUOTES, '$1"$3"').replace(ROUND_APOSTROPHES, "$1'$3'");
    if (repaired === line.text) continue;
    note(draft, "typographic-quotes", index, line.text.search(/[“”„«‘’‚‹]/) + 1 + line.columns);
    line.text = repaired;
  }
}

function replaceTabs(draft: Draft, width: number): void {
  for (const [index, line] of draft.lines.entries()) {
    const indent = /^[ \t]*/.exec(line.text)?.[0] ?? "";
    if (!indent.includes("\t") || isBlank(line)) continue;
    note(draft, "tabs", index, indent.indexOf("\t") + 1 + line.columns);
    const spaces = indent.replaceAll("\t", " ".repeat(width));
    line.columns -= spaces.length - indent.length;
    line.text = spaces + line.text.slice(indent.length);
  }
}

function buildText(draft: Draft): string {
  return draft.lines.map((line) => line.text).join("\n");
}

function createDraft(given: string): Draft {
  const text = given.replaceAll("\r\n", "\n").replace(/^\uFEFF/, "");
  const lines = text.split("\n").map((line): Line => ({ given: line, text: line, columns: 0, prefix: "" }));
  return { lines, repairs: new Map() };
}

function buildResult({ lines, repairs }: Draft, text: string): RepairedText {
  const margin = lines.map(({ given, columns, prefix }) => ({ given, columns, prefix }));
  return { text, margin, repairs: [...repairs.values()].sort((a, b) => a.line - b.line) };
}

/** Where a text can be read as it is, only these lines are written as meant: their values stand between round quotes. */
export function repairLines(given: string, lines: ReadonlySet<number>): RepairedText {
  const draft = createDraft(given);
  replaceRoundQuotes(draft, (line) => lines.has(line));
  return buildResult(draft, buildText(draft));
}

/**
 * Takes away what comes with a copy and is no part of it: fences, prompts, the marks of a quotation, an indentation that all
 * lines share; and writes as meant what a web page or a word processor changed. `tabWidth` is how many blanks a tab stands for.
 */
export function repairText(given: string, tabWidth = 2): RepairedText {
  const draft = createDraft(given);
  takeQuotation(draft);
  takeFences(draft);
  takePrompts(draft);
  replaceWideSpaces(draft);
  replaceTabs(draft, tabWidth);
  takeIndentation(draft);
  replaceRoundQuotes(draft, () => true);
  const joined = buildText(draft);
  const json = blankJsonExtras(joined);
  for (const [code, { offset, count }] of json.extras) {
    const before = joined.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - (before.lastIndexOf("\n") + 1) + 1 + (draft.lines[line - 1]?.columns ?? 0);
    draft.repairs.set(code, { code, line, column, count });
  }
  return buildResult(draft, json.text);
}
