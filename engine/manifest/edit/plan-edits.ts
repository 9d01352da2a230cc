import type { JsonValue } from "../../api/objects.ts";
import type { SourceLocation } from "../../api/source-location.ts";
import { isObject } from "../../lib/json.ts";
import { getKeyText, listEffectiveEntries } from "../build-json-value.ts";
import { getLocation, type ManifestDocument, type Margin } from "../manifest-set.ts";
import { parsePath } from "../parse-path.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from "../yaml-node.ts";
import { findLineEnd, findNodeEnd } from "./find-node-end.ts";
import { renderBlock, renderFlow, renderItem, renderScalar } from "./render-value.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * One change of an object, by path as the API server prints paths. "set" writes a value, and its key where that is missing;
 * "append" adds an item to a list; "rename" gives a key another name; "wrap" makes a map the only item of a list.
 */
export type ObjectChange =
  | { op: "set"; path: string; value: JsonValue }
  | { op: "append"; path: string; value: JsonValue }
  | { op: "remove"; path: string }
  | { op: "rename"; path: string; key: string }
  | { op: "wrap"; path: string };

/** "unplanned": the text has a form (an anchor, a merge, a list on one line with comments) that nothing here can change safely. */
export type PlannedEdits = { status: "planned"; edits: TextEdit[] } | { status: "unplanned" };

export type Source = { document: ManifestDocument; text: string; isJson: boolean };
type Spot = { parent: YamlNode | undefined; entry?: YamlEntry; node: YamlNode; missing: string[] };

const UNPLANNED: PlannedEdits = { status: "unplanned" };

/** The edits of the document's text that make this change and leave everything else as it is. */
export function planEdits(document: ManifestDocument, change: ObjectChange): PlannedEdits {
  // Objects that nobody checks may lack what a change is made of.
  if ("value" in change && change.value === undefined) return UNPLANNED;
  const source = getSource(document);
  // Old Macs' line ends: YAML counts such lines, nobody else does.
  if (/\r(?!\n)/.test(source.text)) return UNPLANNED;
  const spot = findSpot(document.source.root, parsePath(change.path));
  if (spot === undefined) return UNPLANNED;
  switch (change.op) {
    case "set":
      return spot.missing.length === 0 ? planSet(source, spot, change.value) : planAdd(source, spot, change.value);
    case "append":
      return planAppend(source, spot, change.value);
    case "remove":
      return spot.missing.length === 0 ? planRemove(source, spot) : UNPLANNED;
    case "rename":
      return planRename(source, spot, change.key);
    case "wrap":
      return planWrap(source, spot);
  }
}

export function getSource(document: ManifestDocument): Source {
  const { root, piece } = document.source;
  const isJson =
    root.kind === "map" && root.entries[0]?.key.kind === "scalar" && root.entries[0].key.value !== undefined;
  return { document, text: piece.text, isJson };
}

/** Follows the steps as far as they are there. Aliases and merged maps belong to several places: undefined. */
function findSpot(root: YamlNode, steps: readonly string[]): Spot | undefined {
  let spot: Spot = { parent: undefined, node: root, missing: [] };
  for (const [index, step] of steps.entries()) {
    const { node } = spot;
    if (node.kind === "alias") return undefined;
    if (node.kind === "map") {
      const entry = listEffectiveEntries(node).get(step);
      if (!entry) return { ...spot, missing: steps.slice(index) };
      if (!node.entries.includes(entry)) return undefined;
      spot = { parent: node, entry, node: entry.value, missing: [] };
    } else if (node.kind === "sequence") {
      const item = /^[0-9]+$/.test(step) ? node.items[Number(step)] : undefined;
      if (!item) return undefined;
      spot = { parent: node, node: item, missing: [] };
    } else return isNothing(node) ? { ...spot, missing: steps.slice(index) } : undefined;
  }
  return spot.node.kind === "alias" ? undefined : spot;
}

/** `key:` with nothing behind it. */
function isNothing(node: YamlNode): boolean {
  return (
    node.kind === "scalar" && node.isPlain && node.text === "" && node.value === undefined && node.tag === undefined
  );
}

export function buildEdit({ document, text }: Source, start: number, end: number, to: string): PlannedEdits {
  const { piece } = document.source;
  const [from, until] = [getLocation(piece, start), getLocation(piece, end)];
  const read = text.slice(start, end).replaceAll("\r\n", "\n");
  const given = piece.margin ? sliceGiven(piece.margin, from, until) : read;
  // A repair that changed more than a character for a character, and the place is not the one that was meant.
  if (!saysTheSame(given, read)) return UNPLANNED;
  const edit: TextEdit = {
    file: from.file,
    start: { line: from.line, column: from.column },
    end: { line: until.line, column: until.column },
    from: given,
    to: to.replaceAll("\r\n", "\n").replaceAll("\n", `\n${piece.margin?.[from.line - 1]?.prefix ?? ""}`),
  };
  return { status: "planned", edits: [edit] };
}

/** What stands between two places of the text as it was given. */
function sliceGiven(margin: Margin, from: SourceLocation, until: SourceLocation): string {
  const lines = margin.slice(from.line - 1, until.line).map(({ given }) => given);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, until.column - 1);
  lines[0] = (lines[0] ?? "").slice(from.column - 1);
  return lines.join("\n");
}

/** But for marks, margins and what a copy did to quotes and blanks. */
function saysTheSame(given: string, read: string): boolean {
  const bare = (text: string) => text.replace(/[\s"'“”„«‘’‚‹»›>|]+/g, "");
  return given === read || bare(given) === bare(read);
}

export function getColumn(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function isCollection(value: JsonValue): boolean {
  return (Array.isArray(value) && value.length > 0) || (isObject(value) && Object.keys(value).length > 0);
}

function planSet(source: Source, spot: Spot, value: JsonValue): PlannedEdits {
  const { text, isJson } = source;
  const { node, entry } = spot;
  const isInBlock = spot.parent !== undefined && spot.parent.kind !== "scalar" && isBlock(spot.parent);
  if (entry && isInBlock && (isNothing(node) || isCollection(value))) {
    const keyEnd = text.indexOf(":", findNodeEnd(text, entry.key));
    if (keyEnd < 0) return UNPLANNED;
    const end = isNothing(node) ? keyEnd + 1 : findNodeEnd(text, node);
    return buildEdit(source, keyEnd + 1, end, renderBlock(value, getColumn(text, entry.key.offset)));
  }
  if (isNothing(node)) return UNPLANNED;
  const end = findNodeEnd(text, node);
  if (isObject(value) || Array.isArray(value)) return buildEdit(source, node.offset, end, renderFlow(value, isJson));
  const quote = text[node.offset];
  const rendered =
    typeof value === "string" && node.kind === "scalar" && (quote === '"' || (quote === "'" && !/['\n]/.test(value)))
      ? quote === '"'
        ? JSON.stringify(value)
        : `'${value}'`
      : renderScalar(value, isJson);
  return buildEdit(source, node.offset, end, rendered);
}

function isBlock(node: YamlNode): boolean {
  return (node.kind === "map" || node.kind === "sequence") && !node.isFlow;
}

/** The keys that are missing become a block, or a flow where the map around them is one. */
function planAdd(source: Source, spot: Spot, value: JsonValue): PlannedEdits {
  const [key = "", ...rest] = spot.missing;
  const nested = rest.reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), value);
  const { node } = spot;
  if (node.kind === "scalar") return planSet(source, spot, { [key]: nested });
  if (node.kind !== "map") return UNPLANNED;
  return node.isFlow ? planFlowEntry(source, node, key, nested) : planBlockEntry(source, node, key, nested);
}

function planBlockEntry(source: Source, map: YamlMap, key: string, value: JsonValue): PlannedEdits {
  const { text } = source;
  const first = map.entries[0];
  if (!first) return UNPLANNED;
  const indent = getColumn(text, first.key.offset);
  const at = findLineEnd(text, findNodeEnd(text, map));
  return buildEdit(source, at, at, `\n${" ".repeat(indent)}${renderScalar(key, false)}:${renderBlock(value, indent)}`);
}

function planFlowEntry(source: Source, map: YamlMap, key: string, value: JsonValue): PlannedEdits {
  const { text, isJson } = source;
  const written = `${renderScalar(key, isJson)}: ${renderFlow(value, isJson)}`;
  const [first, last] = [map.entries[0], map.entries.at(-1)];
  if (!first || !last) return buildEdit(source, map.offset + 1, map.offset + 1, written);
  const at = findNodeEnd(text, last.value);
  return buildEdit(source, at, at, `,${renderGap(text, map.offset, first.key.offset)}${written}`);
}

/** A collection that has each of its parts on a line of its own gets another line, any other a blank. */
function renderGap(text: string, start: number, first: number): string {
  const between = text.slice(start + 1, first);
  return between.includes("\n") ? `\n${between.slice(between.lastIndexOf("\n") + 1)}` : " ";
}

function planAppend(source: Source, spot: Spot, value: JsonValue): PlannedEdits {
  const { text, isJson } = source;
  if (spot.missing.length > 0) return planAdd(source, spot, [value]);
  const { node } = spot;
  if (node.kind !== "sequence") return isNothing(node) ? planSet(source, spot, [value]) : UNPLANNED;
  const [first, last] = [node.items[0], node.items.at(-1)];
  if (!node.isFlow) {
    const at = findLineEnd(text, findNodeEnd(text, node));
    const indent = getColumn(text, node.offset);
    return buildEdit(source, at, at, `\n${" ".repeat(indent)}-${renderItem(value, indent)}`);
  }
  if (!first || !last) return buildEdit(source, node.offset + 1, node.offset + 1, renderFlow(value, isJson));
  const at = findNodeEnd(text, last);
  return buildEdit(source, at, at, `,${renderGap(text, node.offset, first.offset)}${renderFlow(value, isJson)}`);
}

/** Whole lines where the part stands on lines of its own; the last part of a collection leaves an empty one behind. */
function planRemove(source: Source, spot: Spot): PlannedEdits {
  const { parent, entry, node } = spot;
  if (!parent || parent.kind === "scalar" || parent.kind === "alias") return UNPLANNED;
  const parts =
    parent.kind === "map" ? parent.entries.map((each) => each.key.offset) : parent.items.map((each) => each.offset);
  const index = parent.kind === "map" ? parent.entries.indexOf(entry as YamlEntry) : parent.items.indexOf(node);
  const keyEnd = entry ? findNodeEnd(source.text, entry.key) : 0;
  const end = entry
    ? Math.max(findNodeEnd(source.text, entry.value), keyEnd + Number(source.text[keyEnd] === ":"))
    : findNodeEnd(source.text, node);
  if (parts.length === 1) return UNPLANNED;
  return parent.isFlow
    ? planFlowRemoval(source, parent, index, end)
    : planBlockRemoval(source, parts[index] as number, parts[index + 1], end, parent.kind === "sequence");
}

function planBlockRemoval(
  source: Source,
  start: number,
  next: number | undefined,
  end: number,
  isItem: boolean,
): PlannedEdits {
  const { text } = source;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (isItem ? /^ *- *$/.test(before) : before.trim() === "") {
    // With the break before it, not the one behind: the last line of a text may have none.
    if (lineStart === 0) return UNPLANNED;
    return buildEdit(source, lineStart - 1, findLineEnd(text, end), "");
  }
  // The first key of a list's item: what follows it moves up behind the dash.
  return next === undefined ? UNPLANNED : buildEdit(source, start, next, "");
}

function planFlowRemoval(source: Source, parent: YamlMap | YamlSequence, index: number, end: number): PlannedEdits {
  const starts =
    parent.kind === "map" ? parent.entries.map((each) => each.key.offset) : parent.items.map((each) => each.offset);
  const next = starts[index + 1];
  if (next !== undefined) return buildEdit(source, starts[index] as number, next, "");
  const before = parent.kind === "map" ? parent.entries[index - 1]?.value : parent.items[index - 1];
  return before === undefined ? UNPLANNED : buildEdit(source, findNodeEnd(source.text, before), end, "");
}

function planRename(source: Source, { entry, missing }: Spot, key: string): PlannedEdits {
  if (!entry || missing.length > 0 || typeof getKeyText(entry.key, entry.value) !== "string") return UNPLANNED;
  // JSON that is read as YAML needs its quotes: only they let the value follow the colon without a blank.
  const isQuoted = source.text[entry.key.offset] === '"';
  const { offset } = entry.key;
  return buildEdit(source, offset, findNodeEnd(source.text, entry.key), renderScalar(key, source.isJson || isQuoted));
}

/** A map under a key becomes the first item of a list: a dash before its first line, and the others move to the right. */
function planWrap(source: Source, { node, missing }: Spot): PlannedEdits {
  if (node.kind !== "map" || missing.length > 0) return UNPLANNED;
  const { text } = source;
  const end = findNodeEnd(text, node);
  if (node.isFlow) return buildEdit(source, node.offset, end, `[${text.slice(node.offset, end)}]`);
  const lines = text.slice(node.offset, end).split("\n");
  const moved = lines.map((line, index) => (index === 0 ? `- ${line}` : line === "" ? line : `  ${line}`));
  return buildEdit(source, node.offset, end, moved.join("\n"));
}
