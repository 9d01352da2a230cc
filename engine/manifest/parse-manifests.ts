import type { JsonObject, JsonValue } from "../api/objects.ts";
import type { SourceLocation } from "../api/source-location.ts";
import { buildJsonValue } from "./build-json-value.ts";
import { findNode } from "./find-node.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { parseJsonDocuments } from "./parse-json-documents.ts";
import { parsePath } from "./parse-path.ts";
import { parseYamlDocument } from "./parse-yaml-document.ts";
import { splitDocuments } from "./split-documents.ts";
import type { YamlNode } from "./yaml-node.ts";

export type ManifestDocument = {
  file: string;
  /** Position among the objects of the text, from 0; the items of a List count one by one. */
  index: number;
  object: JsonObject;
  startLine: number;
  /** Where the value of a path stands, or its nearest ancestor that is there. Path as the API server prints it. */
  locate(path: string): SourceLocation;
  /** How a number was written when a JavaScript number cannot say it, else undefined. */
  findLiteral(path: string): string | undefined;
};

export type ManifestError = {
  code: string;
  /** kubectl's words after `error: `, with the file's name in them, where kubectl has any. */
  message: string;
  location: SourceLocation;
  /** How many objects of the text stand before the fault: kubectl sees those and none after it. */
  objectsBefore: number;
  /** What was read although it is no object that a server could take; absent where the text itself is broken. */
  value?: JsonValue;
};

export type ManifestSet = { documents: ManifestDocument[]; errors: ManifestError[] };

/** A piece of the text with the means to turn its offsets into places. */
type Piece = { file: string; text: string; startLine: number; lineStarts: number[] | undefined };

function listLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function getLocation(piece: Piece, offset: number): SourceLocation {
  piece.lineStarts ??= listLineStarts(piece.text);
  const starts = piece.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: piece.file, line: piece.startLine + low, column: offset - (starts[low] ?? 0) + 1 };
}

function addError(set: ManifestSet, code: string, message: string, location: SourceLocation, value?: JsonValue): void {
  const read = value === undefined ? {} : { value };
  set.errors.push({ code, message, location, objectsBefore: set.documents.length, ...read });
}

/** apiVersion and kind of a List's items may be left out when the List is typed, as in ServiceList. */
function completeItem(item: JsonObject, list: JsonObject): JsonObject {
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decodeToList
  const itemKind = String(list.kind).slice(0, -"List".length);
  if (itemKind === "" || item.kind || item.apiVersion) return item;
  return { ...item, kind: itemKind, apiVersion: list.apiVersion ?? "" };
}

function addObject(set: ManifestSet, piece: Piece, node: YamlNode, value: JsonValue): void {
  const location = getLocation(piece, node.offset);
  if (value === null) return;
  if (typeof value !== "object" || Array.isArray(value)) {
    const kind = Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
    const message = `unable to decode "${piece.file}": json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
    addError(set, "not-an-object", message, location, value);
    return;
  }
  const isList = typeof value.kind === "string" && value.kind.endsWith("List") && Array.isArray(value.items);
  if (isList) {
    const items = value.items as JsonValue[];
    const itemsNode = findNode(node, ["items"]).node;
    const sequence = itemsNode.kind === "alias" ? itemsNode.target : itemsNode;
    items.forEach((item, index) => {
      const itemNode = sequence.kind === "sequence" ? sequence.items[index] : undefined;
      const isObject = item !== null && typeof item === "object" && !Array.isArray(item);
      addObject(set, piece, itemNode ?? node, isObject ? completeItem(item, value) : item);
    });
    return;
  }
  if (set.documents.length >= MANIFEST_LIMITS.documents) {
    if (set.errors.at(-1)?.code === "too-many-documents") return;
    addError(set, "too-many-documents", `more than ${MANIFEST_LIMITS.documents} objects in one text`, location);
    return;
  }
  const faults = listKindFaults(value);
  if (faults.length === 0) {
    addDocument(set, piece, node, value, location.line);
    return;
  }
  const list = faults.length === 1 ? faults[0] : `[${faults.join(", ")}]`;
  const message =
    `error validating "${piece.file}": error validating data: ${list}; ` +
    "if you choose to ignore these errors, turn validation off with --validate=false";
  addError(set, faults[0]?.startsWith("kind") ? "kind-missing" : "api-version-missing", message, location, value);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/validation/validation.go getObjectKind */
function listKindFaults(value: JsonObject): string[] {
  return ["apiVersion", "kind"].flatMap((field) => {
    const found = value[field];
    if (found === undefined || found === null || found === "") return [`${field} not set`];
    return typeof found === "string" ? [] : [`${field} isn't string type`];
  });
}

function addDocument(set: ManifestSet, piece: Piece, node: YamlNode, object: JsonObject, startLine: number): void {
  set.documents.push({
    file: piece.file,
    index: set.documents.length,
    object,
    startLine,
    locate: (path) => getLocation(piece, findNode(node, parsePath(path)).offset),
    findLiteral: (path) => {
      const found = findNode(node, parsePath(path)).node;
      return found.kind === "scalar" && found.isPlain ? found.text : undefined;
    },
  });
}

function addNode(set: ManifestSet, piece: Piece, node: YamlNode): void {
  const built = buildJsonValue(node);
  if (built.status === "ok") addObject(set, piece, node, built.value);
  else {
    const { code, message, offset } = built.problem;
    const words = `error parsing ${piece.file}: error converting YAML to JSON: ${message}`;
    addError(set, code, words, getLocation(piece, offset));
  }
}

function isYamlFlow(text: string): boolean {
  const [first] = splitDocuments(text).documents;
  return first !== undefined && parseYamlDocument(first.text).status === "ok";
}

/**
 * Reads what `kubectl -f` would read: YAML documents, or JSON when the first character is `{`. Documents that are empty or
 * null are skipped, Lists are taken apart. Every fault is a value; documents after a broken one are still read, which kubectl
 * does not do (compare `objectsBefore`). Limits: MANIFEST_LIMITS.
 */
export function parseManifests(text: string, options: { file?: string } = {}): ManifestSet {
  const file = options.file ?? "STDIN";
  const set: ManifestSet = { documents: [], errors: [] };
  if (text.length > MANIFEST_LIMITS.textLength) {
    const message = `the text has ${text.length} characters, more than ${MANIFEST_LIMITS.textLength}`;
    addError(set, "too-long", message, { file, line: 1, column: 1 });
    return set;
  }
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (/^\s*\{/.test(source)) {
    const json = parseJsonDocuments(source);
    // A text that begins like JSON and is none may still be YAML in flow style.
    const isYaml = json.problem?.code === "json-syntax" && json.nodes.length === 0 && isYamlFlow(source);
    if (!isYaml) {
      const piece: Piece = { file, text: source, startLine: 1, lineStarts: undefined };
      for (const node of json.nodes) addNode(set, piece, node);
      if (json.problem) {
        const message = `error parsing ${file}: ${json.problem.message}`;
        addError(set, json.problem.code, message, getLocation(piece, json.problem.offset));
      }
      return set;
    }
  }
  const split = splitDocuments(source);
  for (const document of split.documents) {
    const piece: Piece = { file, text: document.text, startLine: document.startLine, lineStarts: undefined };
    const parsed = parseYamlDocument(document.text);
    if (parsed.status === "ok") addNode(set, piece, parsed.node);
    else if (parsed.status === "invalid") {
      const { code, message, offset } = parsed.problem;
      addError(set, code, `error parsing ${file}: ${message}`, getLocation(piece, offset));
    }
    if (set.errors.at(-1)?.code === "too-many-documents") break;
  }
  if (split.problem) {
    const location = { file, line: split.problem.line, column: 1 };
    addError(set, "bad-document-separator", `error parsing ${file}: ${split.problem.message}`, location);
  }
  return set;
}
