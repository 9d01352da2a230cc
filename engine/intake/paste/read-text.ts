import type { ManifestDocument, ManifestError, ManifestSet } from "../../manifest/manifest-set.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import type { ForeignText, ManifestFile, TextRepair } from "../reading.ts";
import { identifyText } from "./identify-text.ts";
import { type RepairedText, repairLines, repairText } from "./repair-text.ts";
import { locateNode, walkDocument } from "./walk-document.ts";

export type TextReading = ManifestSet & { repairs: TextRepair[]; foreign: ForeignText[] };

type Attempt = { set: ManifestSet; repaired: RepairedText | undefined };

/** What a document lacks that is some other program's file. */
const NO_OBJECT = ["kind-missing", "api-version-missing", "not-an-object"];

/** Under these stands text that is nobody's business. */
const FREE_TEXT = new Set(["annotations", "data", "stringData", "description", "args", "command"]);

function isReadable({ documents, errors }: ManifestSet): boolean {
  return documents.length > 0 && errors.length === 0;
}

function parse({ file, maxLength }: ManifestFile, repaired: RepairedText): Attempt {
  return { set: parseManifests(repaired.text, { file, maxLength, margin: repaired.margin }), repaired };
}

function isBetter(next: ManifestSet, before: ManifestSet): boolean {
  if (next.errors.length !== before.errors.length) return next.errors.length < before.errors.length;
  return next.documents.length > before.documents.length;
}

/** Values between round quotes: YAML takes these for letters. */
function findQuotedLines(documents: readonly ManifestDocument[]): Set<number> {
  const lines = new Set<number>();
  for (const document of documents) {
    walkDocument(document, {
      scalar: (scalar, keys) => {
        if (!scalar.isPlain || !/^[“”„‘’‚].*[“”‘’]$/.test(scalar.text)) return;
        if (!keys.some((key) => FREE_TEXT.has(key))) lines.add(locateNode(document, scalar).line);
      },
    });
  }
  return lines;
}

/** Keys that begin with a space that YAML does not count: what looks indented stands in the first column. */
function hasWideSpaces(documents: readonly ManifestDocument[]): boolean {
  return documents.some(({ object }) => Object.keys(object).some((key) => /^[^\S \t]/.test(key)));
}

/** A text that can be read is read as it is; what cannot is tried without what came with the copy. */
function attempt(given: ManifestFile): Attempt {
  const { text } = given;
  const first: Attempt = { set: readStrictly(given), repaired: undefined };
  if (first.set.errors.some(({ code }) => code === "too-long")) return first;
  if (isReadable(first.set)) {
    const lines = /[“”„‘’‚]/.test(text) ? findQuotedLines(first.set.documents) : new Set<number>();
    if (lines.size > 0) return parse(given, repairLines(text, lines));
    if (!hasWideSpaces(first.set.documents)) return first;
    const next = parse(given, repairText(text));
    return isReadable(next.set) ? next : first;
  }
  let best = first;
  // A tab may stand for any of these.
  for (const width of [2, 4, 8]) {
    const repaired = repairText(text, width);
    const next = parse(given, repaired);
    if (repaired.repairs.length > 0 && isBetter(next.set, best.set)) best = next;
    if (isReadable(best.set) || !repaired.repairs.some(({ code }) => code === "tabs")) break;
  }
  return best;
}

function isKustomization({ object }: ManifestDocument): boolean {
  return String(object.apiVersion).startsWith("kustomize.config.k8s.io/");
}

/** As kubectl reads it, and nothing besides. */
export function readStrictly({ file, text, maxLength }: ManifestFile): TextReading {
  return { ...parseManifests(text, { file, maxLength }), repairs: [], foreign: [] };
}

/** The scanner's own words do not say that it is a tab which it cannot take. */
function nameTab(error: ManifestError, text: string): ManifestError {
  const line = text.split(/\r?\n/, error.location.line)[error.location.line - 1] ?? "";
  return /^ *\t/.test(line) ? { ...error, code: "tab-in-indentation" } : error;
}

/**
 * One text: objects, what was repaired before they could be read, and what is something else. Faults of a part that is known
 * to be something else are not told: nobody mends the YAML of a table. In a folder that holds for whatever is no object.
 */
export function readText(given: ManifestFile): TextReading {
  const { file, text, isFromFolder = false } = given;
  const { set, repaired } = attempt(given);
  const repairs = (repaired?.repairs ?? []).map(({ code, line, column, count }) => {
    return { code, location: { file, line, column }, count };
  });
  const kustomizations = set.documents.filter(isKustomization);
  const foreign: ForeignText[] = kustomizations.map((document) => {
    return { kind: "kustomization", location: document.locate(""), isFromFolder };
  });
  const documents = kustomizations.length > 0 ? set.documents.filter((each) => !isKustomization(each)) : set.documents;
  const [fault] = set.errors;
  if (!fault) return { documents, errors: [], repairs, foreign };
  const known = identifyText(text, file);
  if (known) foreign.push({ kind: known.kind, location: { file, line: known.line, column: 1 }, isFromFolder });
  else if (isFromFolder && documents.length === 0 && set.errors.every(({ code }) => NO_OBJECT.includes(code))) {
    foreign.push({ kind: "other", location: fault.location, isFromFolder });
  } else return { documents, errors: set.errors.map((error) => nameTab(error, text)), repairs, foreign };
  return { documents, errors: [], repairs, foreign };
}
