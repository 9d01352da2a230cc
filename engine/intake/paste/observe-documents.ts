import type { SourceLocation } from "../../api/source-location.ts";
import { addAll } from "../../lib/add-all.ts";
import { isSameJson } from "../../lib/json.ts";
import type { TextEdit } from "../../manifest/edit/text-edit.ts";
import type { ManifestDocument } from "../../manifest/manifest-set.ts";
import type { YamlEntry, YamlMap } from "../../manifest/yaml-node.ts";
import { isPrinted } from "../is-printed.ts";
import { getObjectName } from "../object-name.ts";
import type { Observation } from "../reading.ts";
import { getKey, locateNode, readScalar, walkDocument } from "./walk-document.ts";

/** A text can consist of nothing else. */
const MAX_OBSERVATIONS = 1000;

/** More keys than this in one map are compared by nobody. */
const MAX_ENTRIES = 20_000;

/** File modes are octal, and people write them so. */
const MODE_KEYS = new Set(["defaultMode", "mode", "fsGroup", "umask"]);

function listRepeated({ entries }: YamlMap): { first: YamlEntry; again: YamlEntry }[] {
  const repeated: { first: YamlEntry; again: YamlEntry }[] = [];
  if (entries.length < 2) return repeated;
  const seen = new Map<string, YamlEntry>();
  for (const entry of entries.slice(0, MAX_ENTRIES)) {
    const key = getKey(entry.key);
    const first = seen.get(key);
    if (!first) seen.set(key, entry);
    else if (key !== "" && key !== "<<") repeated.push({ first, again: entry });
  }
  return repeated;
}

function buildInsertion(location: SourceLocation, to: string): TextEdit {
  const at = { line: location.line, column: location.column };
  return { file: location.file, start: at, end: at, from: "", to };
}

function observeMap(document: ManifestDocument, map: YamlMap, keys: readonly string[]): Observation[] {
  const repeated = listRepeated(map);
  if (repeated.length === 0) return [];
  const isObject = keys.length === 0;
  // Whoever begins a second object says its version and its kind.
  const begins =
    isObject && ["apiVersion", "kind"].every((key) => repeated.some(({ again }) => getKey(again.key) === key));
  const found: Observation[] = [];
  for (const { first, again } of repeated) {
    const key = getKey(again.key);
    const location = locateNode(document, again.key);
    const facts = { key, firstLine: locateNode(document, first.key).line };
    if (!begins) {
      found.push({ code: "duplicate-key", document, location, field: [...keys, key].join("."), facts, edits: [] });
    } else if (found.length === 0) {
      const line = repeated.reduce((first, each) => {
        return Math.min(first, locateNode(document, each.again.key).line);
      }, location.line);
      const start = { ...location, line };
      const prefix = document.source.piece.margin?.[line - 1]?.prefix ?? "";
      const edits = map.isFlow ? [] : [buildInsertion({ ...start, column: 1 }, `${prefix}---\n`)];
      found.push({ code: "missing-document-separator", document, location: start, field: "", facts, edits });
    }
  }
  return found;
}

/** Numbers and words that YAML 1.1 reads as something else: 0120 is 80, yes is true. */
function observeScalars(document: ManifestDocument): Observation[] {
  const found: Observation[] = [];
  walkDocument(document, {
    scalar: (scalar, keys) => {
      const { text, isPlain, tag, value: known } = scalar;
      if (!isPlain || tag !== undefined || known !== undefined || MODE_KEYS.has(keys.at(-1) ?? "")) return;
      const isOctal = /^[-+]?0o?[0-7_]+$/.test(text) && !/^[-+]?0$/.test(text);
      const isWord = /^(?:y|n|yes|no|on|off)$/i.test(text) && keys.some((key) => TEXT_MAPS.has(key));
      if (!isOctal && !isWord) return;
      const read = readScalar(scalar);
      if (read === undefined || read === null || typeof read === "string") return;
      const location = locateNode(document, scalar);
      const { line, column } = location;
      const end = { line, column: column + text.length };
      const edits = isWord
        ? [{ file: location.file, start: { line, column }, end, from: text, to: JSON.stringify(text) }]
        : [];
      const facts = { written: text, read: String(read) };
      found.push({ code: "yaml-surprise", document, location, field: keys.join("."), facts, edits });
    },
  });
  return found;
}

/** Maps whose values are text. */
const TEXT_MAPS = new Set(["labels", "selector", "matchLabels", "annotations", "nodeSelector", "data", "env", "args"]);

function observeObjects(documents: readonly ManifestDocument[]): Observation[] {
  const first = new Map<string, ManifestDocument>();
  return documents.flatMap((document): Observation[] => {
    const { object } = document;
    const { name, namespace } = getObjectName(object);
    if (name === "") return [];
    const group = String(object.apiVersion).split("/").slice(0, -1).join("/");
    const key = [group, object.kind, namespace, name].join("/");
    const before = first.get(key);
    if (!before) {
      first.set(key, document);
      return [];
    }
    // Two commands of one session print the same object.
    if ((isPrinted(object) && isPrinted(before.object)) || isSameJson(object, before.object)) return [];
    const { file, line, column } = before.locate("");
    const facts = { place: `${file}:${line}:${column}` };
    return [{ code: "object-defined-twice", document, location: document.locate(""), field: "", facts, edits: [] }];
  });
}

/** Everything that is lost or changed in silence, in the order of the texts. */
export function observeDocuments(documents: readonly ManifestDocument[]): Observation[] {
  const found: Observation[] = [];
  const roots = new Set<unknown>();
  for (const document of documents) {
    if (found.length >= MAX_OBSERVATIONS) break;
    if (document.isUnremarkable) continue;
    // Items that an alias repeats are written once.
    if (roots.has(document.source.root)) continue;
    roots.add(document.source.root);
    walkDocument(document, { map: (map, keys) => addAll(found, observeMap(document, map, keys)) });
    addAll(found, observeScalars(document));
  }
  return [...found, ...observeObjects(documents)].slice(0, MAX_OBSERVATIONS);
}
