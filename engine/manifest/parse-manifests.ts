import type { SourceLocation } from "../api/source-location.ts";
import { addNode, addValue } from "./add-node.ts";
import { buildJsonValue } from "./build-json-value.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { addError, getLocation, type ManifestSet, type Margin, type TextPiece } from "./manifest-set.ts";
import { parseJsonDocuments } from "./parse-json-documents.ts";
import { parsePlainJson } from "./parse-plain-json.ts";
import { parsePlainYaml } from "./parse-plain-yaml.ts";
import { parseYamlDocument } from "./parse-yaml-document.ts";
import { splitDocuments } from "./split-documents.ts";
import { buildJsonPlace, buildPlainPlace } from "./value-place.ts";
import type { YamlResult } from "./yaml-node.ts";

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

type Source = { file: string; margin?: Margin | undefined };

function addYaml(set: ManifestSet, { file, margin }: Source, text: string, firstLine: number, jsonEnd?: JsonEnd): void {
  const split = splitDocuments(text);
  for (const [index, document] of split.documents.entries()) {
    const startLine = firstLine + document.startLine - 1;
    const body = document.text.startsWith("\uFEFF") ? document.text.slice(1) : document.text;
    const piece: TextPiece = { file, text: body, startLine, lineStarts: undefined, margin };
    const plain = jsonEnd === undefined ? parsePlainYaml(body) : "irregular";
    if (plain !== "irregular") addValue(set, piece, plain.value, buildPlainPlace(body, plain));
    const parsed: YamlResult = plain === "irregular" ? parseYamlDocument(body) : { status: "empty" };
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
function addJson(set: ManifestSet, source: Source, text: string): void {
  const { file, margin } = source;
  const piece: TextPiece = { file, text, startLine: 1, lineStarts: undefined, margin };
  const plain = parsePlainJson(text);
  if (plain !== "irregular") {
    addValue(set, piece, plain, buildJsonPlace(text));
    return;
  }
  const json = parseJsonDocuments(text);
  for (const node of json.nodes) addNode(set, piece, node);
  if (json.problem === undefined || set.errors.some(({ isPassedOver }) => !isPassedOver)) return;
  const { code, message, offset, byteOffset } = json.problem;
  const isUnambiguous = json.nodes.length > 1 || code !== "json-syntax";
  const place = byteOffset === undefined || isUnambiguous ? "" : `json: offset ${byteOffset}: `;
  const location = getLocation(piece, offset);
  const jsonEnd: JsonEnd = { code, message: `error parsing ${file}: ${place}${message}`, location };
  const start = isUnambiguous ? -1 : findYamlStart(text, json.end);
  if (start < 0) addError(set, code, jsonEnd.message, location);
  else addYaml(set, source, text.slice(start), getLocation(piece, start).line, jsonEnd);
}

type ParseOptions = { file?: string; maxLength?: number | undefined; margin?: Margin | undefined };

/**
 * Reads what `kubectl -f` would read: YAML documents, or JSON when the first character is `{`. Documents that are empty or
 * null are skipped, Lists are taken apart. Every fault is a value; documents after a broken one are still read, which kubectl
 * does not do (compare `objectsBefore`). Limits: MANIFEST_LIMITS.
 */
export function parseManifests(text: string, options: ParseOptions = {}): ManifestSet {
  const { file = "STDIN", maxLength = MANIFEST_LIMITS.textLength, margin } = options;
  const source = { file, margin };
  const set: ManifestSet = { documents: [], errors: [] };
  if (text.length > maxLength) {
    const message = `the text has ${text.length} characters, more than ${maxLength}`;
    addError(set, "too-long", message, { file, line: 1, column: 1 });
  } else if (JSON_START.test(text)) addJson(set, source, text);
  else addYaml(set, source, text, 1);
  return set;
}
