import type { JsonObject, JsonValue } from "../api/objects.ts";
import type { SourceLocation } from "../api/source-location.ts";
import { isObject, nameJsonType } from "../lib/json.ts";
import { buildJsonValue } from "./build-json-value.ts";
import { findNode } from "./find-node.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { parseJsonDocuments } from "./parse-json-documents.ts";
import { parsePath } from "./parse-path.ts";
import { parseYamlDocument } from "./parse-yaml-document.ts";
import { splitDocuments } from "./split-documents.ts";
import type { YamlNode, YamlResult } from "./yaml-node.ts";

export type ManifestDocument = {
  file: string;
  /** Position among the objects of the text, from 0; the items of a List count one by one. */
  index: number;
  object: JsonObject;
  startLine: number;
  /** It stood in a List: kubectl does not look into the metadata of such. */
  isListItem: boolean;
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
  /** kubectl says so and reads on; after any other fault it does not. */
  isPassedOver: boolean;
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

type ErrorFacts = { isPassedOver?: boolean; value?: JsonValue };

function addError(
  set: ManifestSet,
  code: string,
  message: string,
  location: SourceLocation,
  { isPassedOver = false, value }: ErrorFacts = {},
): void {
  const read = value === undefined ? {} : { value };
  set.errors.push({ code, message, location, objectsBefore: set.documents.length, isPassedOver, ...read });
}

/**
 * What kubectl asks of a document before it asks the server anything.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/validation/validation.go getObjectKind
 */
function listTypeFaults({ apiVersion, kind }: JsonObject): { code: string; text: string }[] {
  const faults: { code: string; text: string }[] = [];
  if (!isGiven(apiVersion)) faults.push({ code: "api-version-missing", text: "apiVersion not set" });
  else if (typeof apiVersion !== "string") {
    faults.push({ code: "api-version-type", text: "apiVersion isn't string type" });
  } else if (apiVersion.split("/").length > 2) {
    faults.push({ code: "api-version-syntax", text: `unexpected GroupVersion string: ${apiVersion}` });
  }
  if (!isGiven(kind)) faults.push({ code: "kind-missing", text: "kind not set" });
  else if (typeof kind !== "string") faults.push({ code: "kind-type", text: "kind isn't string type" });
  return faults;
}

/** An empty text counts as absent. Not modelled: kubectl meets it a little later and prints the whole object. */
function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function addObject(set: ManifestSet, piece: Piece, node: YamlNode, value: JsonValue): void {
  if (value === null) return;
  const location = getLocation(piece, node.offset);
  const faults = isObject(value)
    ? listTypeFaults(value)
    : [{ code: "not-an-object", text: "invalid object to validate" }];
  const [fault] = faults;
  if (fault !== undefined) {
    const texts = faults.map(({ text }) => text);
    const list = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
    const advice = "if you choose to ignore these errors, turn validation off with --validate=false";
    const message = `error validating "${piece.file}": error validating data: ${list}; ${advice}`;
    addError(set, fault.code, message, location, { value });
  } else if (isObject(value)) {
    if (value.items === undefined) addDocument(set, piece, node, value);
    else addList(set, piece, node, value);
  }
}

/**
 * Whatever has `items` is a list, lists inside it too. A fault in one item does not keep the others from being read.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decodeToList
 */
function addList(set: ManifestSet, piece: Piece, node: YamlNode, list: JsonObject): void {
  const { items = null } = list;
  const location = getLocation(piece, node.offset);
  const refuse = (found: JsonValue, target: string) => {
    const message = `unable to decode "${piece.file}": json: cannot unmarshal ${nameJsonType(found)} into Go ${target}`;
    addError(set, "not-an-object", message, location, { isPassedOver: true });
  };
  if (items === null) return;
  if (!Array.isArray(items)) {
    refuse(items, "struct field decodeList.items of type []json.RawMessage");
    return;
  }
  const wrong = items.find((item) => item !== null && !isObject(item));
  if (wrong !== undefined) {
    refuse(wrong, "value of type map[string]interface {}");
    return;
  }
  const itemsNode = findNode(node, ["items"]).node;
  const sequence = itemsNode.kind === "alias" ? itemsNode.target : itemsNode;
  items.forEach((item, index) => {
    const itemNode = (sequence.kind === "sequence" ? sequence.items[index] : undefined) ?? node;
    addItem(set, piece, itemNode, completeItem((item ?? {}) as JsonObject, list));
  });
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "";
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme/scheme.go ObjectKinds */
function addItem(set: ManifestSet, piece: Piece, node: YamlNode, object: JsonObject): void {
  if (Array.isArray(object.items)) addList(set, piece, node, object);
  else if (isText(object.kind) && isText(object.apiVersion)) addDocument(set, piece, node, object, true);
  else {
    const [name, text] = isText(object.kind)
      ? ["apiVersion", "object has no apiVersion field"]
      : ["Kind", "object has no kind field "];
    const cause = `Object '${name}' is missing in '${text}'`;
    const message = `unable to get type info from the object "*unstructured.Unstructured": ${cause}`;
    const code = name === "Kind" ? "kind-missing" : "api-version-missing";
    addError(set, code, message, getLocation(piece, node.offset), { isPassedOver: true });
  }
}

/** apiVersion and kind of a List's items may be left out when the List is typed, as in ServiceList. */
function completeItem(item: JsonObject, list: JsonObject): JsonObject {
  if (isText(item.kind) || isText(item.apiVersion)) return item;
  return { ...item, kind: String(list.kind).replace(/List$/, ""), apiVersion: list.apiVersion ?? "" };
}

function addDocument(set: ManifestSet, piece: Piece, node: YamlNode, object: JsonObject, isListItem = false): void {
  const location = getLocation(piece, node.offset);
  if (set.documents.length >= MANIFEST_LIMITS.documents) {
    if (set.errors.at(-1)?.code === "too-many-documents") return;
    addError(set, "too-many-documents", `more than ${MANIFEST_LIMITS.documents} objects in one text`, location);
    return;
  }
  set.documents.push({
    file: piece.file,
    index: set.documents.length,
    object,
    startLine: location.line,
    isListItem,
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

/** White space as Go knows it; the mark of a byte order is none, and a text with it is never taken for JSON. unicode.IsSpace */
const JSON_START = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\{/;

/** A first line that is left empty is eaten, more of them are not. Nothing but blanks: -1. */
function findYamlStart(text: string, from: number): number {
  const blanks = /[^\S\n]*\n?/y;
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex < text.length ? blanks.lastIndex : -1;
}

function isReadable(parsed: YamlResult): boolean {
  if (parsed.status !== "ok") return parsed.status === "empty";
  return buildJsonValue(parsed.node).status === "ok";
}

/** The fault that ends a JSON text. It is told when the rest turns out to be no YAML either. */
type JsonEnd = { message: string; location: SourceLocation; code: string };

function addYaml(set: ManifestSet, file: string, text: string, firstLine: number, jsonEnd?: JsonEnd): void {
  const split = splitDocuments(text);
  for (const [index, document] of split.documents.entries()) {
    const startLine = firstLine + document.startLine - 1;
    const body = document.text.startsWith("\uFEFF") ? document.text.slice(1) : document.text;
    const piece: Piece = { file, text: body, startLine, lineStarts: undefined };
    const parsed = parseYamlDocument(body);
    if (index === 0 && jsonEnd !== undefined && !isReadable(parsed)) {
      addError(set, jsonEnd.code, jsonEnd.message, jsonEnd.location);
      return;
    }
    if (parsed.status === "ok") addNode(set, piece, parsed.node);
    else if (parsed.status === "invalid") {
      const { code, message, offset } = parsed.problem;
      // The line break that the last line was given is in nobody's editor.
      const isCompleted = index === split.documents.length - 1 && !text.endsWith("\n");
      const location = getLocation(piece, Math.min(offset, body.length - (isCompleted ? 1 : 0)));
      addError(set, code, `error parsing ${file}: ${message}`, location);
    }
    if (set.errors.at(-1)?.code === "too-many-documents") return;
  }
  if (split.problem === undefined) return;
  const location = { file, line: firstLine + split.problem.line - 1, column: 1 };
  if (split.documents.length === 0 && jsonEnd !== undefined) {
    addError(set, jsonEnd.code, jsonEnd.message, jsonEnd.location);
  } else addError(set, "bad-document-separator", `error parsing ${file}: ${split.problem.message}`, location);
}

/**
 * JSON as long as it is JSON. After one value at most, kubectl tries the rest as YAML, of which JSON is a kind.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLOrJSONDecoder.Decode
 */
function addJson(set: ManifestSet, file: string, text: string): void {
  const json = parseJsonDocuments(text);
  const piece: Piece = { file, text, startLine: 1, lineStarts: undefined };
  for (const node of json.nodes) addNode(set, piece, node);
  if (json.problem === undefined || set.errors.some(({ isPassedOver }) => !isPassedOver)) return;
  const { code, message, offset, byteOffset } = json.problem;
  const isUnambiguous = json.nodes.length > 1 || code !== "json-syntax";
  const place = byteOffset === undefined || isUnambiguous ? "" : `json: offset ${byteOffset}: `;
  const location = getLocation(piece, offset);
  const jsonEnd: JsonEnd = { code, message: `error parsing ${file}: ${place}${message}`, location };
  const start = isUnambiguous ? -1 : findYamlStart(text, json.end);
  if (start < 0) addError(set, code, jsonEnd.message, location);
  else addYaml(set, file, text.slice(start), getLocation(piece, start).line, jsonEnd);
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
  } else if (JSON_START.test(text)) addJson(set, file, text);
  else addYaml(set, file, text, 1);
  return set;
}
