import type { JsonObject, JsonValue } from "../api/objects.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { createWordTable, getPlainKey, getPlainValue, getText, resolveWord, type WordTable } from "./plain-words.ts";
import { parseBlockScalar, parsePlainScalar, parseQuotedScalar } from "./yaml-scalars.ts";
import { YamlFault, type YamlSource } from "./yaml-source.ts";

/**
 * Where an item of a List stands in its document: from its first key to the line behind it. `isRemarkable`: it has a key twice,
 * or a word that YAML 1.1 takes for something else.
 */
export type PlainItem = { offset: number; end: number; column: number; isRemarkable: boolean };

/** `items` are those of the List that the document is, if it is one. */
export type PlainYaml = {
  value: JsonObject;
  offset: number;
  column: number;
  items: PlainItem[] | undefined;
  isRemarkable: boolean;
};

/** `column` of the next token; -1 at the end of the text. */
export type PlainReader = {
  text: string;
  at: number;
  lineStart: number;
  column: number;
  depth: number;
  items: PlainItem[] | undefined;
  words: WordTable;
};

/** Carried out of the reading where something is not as programs print it. */
const IRREGULAR = Symbol("irregular");

const [TAB, BREAK, SPACE, QUOTE, HASH, APOSTROPHE, DASH, DOT, COLON] = [9, 10, 32, 34, 35, 39, 45, 46, 58];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP, BACKSLASH, BAR, GREATER] = [91, 93, 123, 125, 92, 124, 62];

/** What cannot stand at the start of a plain scalar, or could and is left to the full reader. */
const INDICATORS = new Set([..."?:,[]{}#&*!|>'\"%@`\t"].map((character) => character.charCodeAt(0)));

/** Breaks other than LF, the mark of a byte order, and characters that YAML does not have. */
const UNUSUAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Looked for first: most texts that programs print are nothing but these. */
const BEYOND_ASCII = /[^\n -~]/;

/** A key is found within 1,024 characters or not at all. */
const MAX_KEY_LENGTH = 1000;
const MAX_DEPTH = MANIFEST_LIMITS.depth - 10;

/**
 * One document as programs print YAML: maps and lists in blocks, no anchors, tags or flow but `{}` and `[]`. Values at once,
 * without nodes; whoever needs a place has the item's text read by the full reader. "irregular": this one does not know, the
 * full reader does. What both can read they read alike (parse-plain-yaml.test.ts).
 */
export function parsePlainYaml(text: string): PlainYaml | "irregular" {
  if (BEYOND_ASCII.test(text) && UNUSUAL.test(text)) return "irregular";
  const reader = buildPlainReader(text, { offset: 0, column: 0 });
  const { words } = reader;
  try {
    if (text.startsWith("---\n")) reader.at = 4;
    moveToToken(reader);
    const { at: offset, column } = reader;
    const key = parseKey(reader);
    if (key === undefined) return "irregular";
    const value = parseMap(reader, column, key, true);
    if (reader.column !== -1) return "irregular";
    return { value, offset, column, items: reader.items, isRemarkable: words.remarks > 0 };
  } catch (thrown) {
    if (thrown === IRREGULAR || thrown instanceof YamlFault) return "irregular";
    throw thrown;
  }
}

export function buildPlainReader(text: string, { offset, column }: Pick<PlainItem, "offset" | "column">): PlainReader {
  const words = createWordTable(text, offset > 0 ? 0 : text.length);
  return { text, at: offset, lineStart: offset - column, column, depth: 0, items: undefined, words };
}

/** From the start of a line to the first character of the next one that is neither empty nor a comment. */
function moveToToken(reader: PlainReader): void {
  const { text } = reader;
  let { at } = reader;
  for (;;) {
    const start = at;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === HASH) {
      at = text.indexOf("\n", at);
      code = at < 0 ? Number.NaN : BREAK;
    }
    if (code === BREAK) {
      at++;
      continue;
    }
    if (code === TAB) throw IRREGULAR;
    reader.at = at;
    reader.lineStart = start;
    reader.column = Number.isNaN(code) ? -1 : at - start;
    return;
  }
}

/** Behind a value: blanks, perhaps a comment, and the end of the line. */
export function endLine(reader: PlainReader, from: number): void {
  const { text } = reader;
  let at = from;
  let code = text.charCodeAt(at);
  while (code === SPACE) code = text.charCodeAt(++at);
  if (code === HASH && at > from) {
    at = text.indexOf("\n", at);
    code = at < 0 ? Number.NaN : BREAK;
  }
  if (code === BREAK) reader.at = at + 1;
  else if (Number.isNaN(code)) reader.at = text.length;
  else throw IRREGULAR;
  moveToToken(reader);
}

/** Where in this line a value begins; -1 where none does. */
export function skipBlanks({ text, at: from }: PlainReader): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code === SPACE) code = text.charCodeAt(++at);
  return code === BREAK || code === HASH || Number.isNaN(code) ? -1 : at;
}

function isBlankOrEnd(code: number): boolean {
  return code === SPACE || code === BREAK || Number.isNaN(code);
}

export function isDash({ text, at }: PlainReader): boolean {
  return text.charCodeAt(at) === DASH && isBlankOrEnd(text.charCodeAt(at + 1));
}

/** The key that begins here, with the reader behind its colon; undefined where none does, and the reader stays. */
export function parseKey(reader: PlainReader): string | undefined {
  const { text, at: start, words } = reader;
  const first = text.charCodeAt(start);
  if (first === QUOTE || first === APOSTROPHE) return parseQuotedKey(reader, first);
  if (INDICATORS.has(first) || isDash(reader)) return undefined;
  // `---`, `...` and directives are not told apart here.
  if (reader.column === 0 && (first === DASH || first === DOT)) throw IRREGULAR;
  let at = start;
  let hash = 0;
  let code = first;
  for (;;) {
    if (code === COLON) {
      const next = text.charCodeAt(at + 1);
      if (isBlankOrEnd(next)) break;
      if (next === TAB) throw IRREGULAR;
    } else if (code === BREAK || Number.isNaN(code)) return undefined;
    else if (code === HASH && text.charCodeAt(at - 1) === SPACE) return undefined;
    else if (code === TAB) throw IRREGULAR;
    hash = (Math.imul(hash, 31) + code) | 0;
    code = text.charCodeAt(++at);
  }
  if (at - start > MAX_KEY_LENGTH || text.charCodeAt(at - 1) === SPACE) throw IRREGULAR;
  const key = getPlainKey(words, start, at, hash);
  if (key === undefined) throw IRREGULAR;
  reader.at = at + 1;
  return key;
}

export function requireKey(reader: PlainReader): string {
  const key = parseKey(reader);
  if (key === undefined) throw IRREGULAR;
  return key;
}

function parseQuotedKey(reader: PlainReader, quote: number): string | undefined {
  const { text, at: start } = reader;
  let at = start + 1;
  let isEscaped = false;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
    if (code === BREAK || Number.isNaN(code)) return undefined;
    if (code === BACKSLASH && quote === QUOTE) {
      isEscaped = true;
      at++;
    }
  }
  const next = text.charCodeAt(at + 1);
  if (next === APOSTROPHE && quote === APOSTROPHE) throw IRREGULAR;
  if (next !== COLON) return undefined;
  const key = text.slice(start + 1, at);
  if (isEscaped || at - start > MAX_KEY_LENGTH || !isBlankOrEnd(text.charCodeAt(at + 2)) || key in Object.prototype) {
    throw IRREGULAR;
  }
  reader.at = at + 2;
  return key;
}

function parseMap(reader: PlainReader, column: number, firstKey: string, isRoot = false): JsonObject {
  if (++reader.depth > MAX_DEPTH) throw IRREGULAR;
  const object: JsonObject = {};
  let key = firstKey;
  for (;;) {
    const isRepeated = object[key] !== undefined;
    const isList = isRoot && key === "items";
    if (isRepeated && isList) throw IRREGULAR;
    if (isRepeated) reader.words.remarks++;
    object[key] = parseValue(reader, column, isList);
    if (reader.column !== column) break;
    key = requireKey(reader);
  }
  if (reader.column > column) throw IRREGULAR;
  reader.depth--;
  return object;
}

/** What stands behind the colon of a key in this column. */
export function parseValue(reader: PlainReader, column: number, isList: boolean): JsonValue {
  const at = skipBlanks(reader);
  if (at >= 0) {
    reader.at = at;
    return parseScalar(reader, column);
  }
  endLine(reader, reader.at);
  // A list may stand in the column of its key.
  if (reader.column >= column && isDash(reader)) return parseSequence(reader, reader.column, isList);
  if (reader.column <= column) return null;
  return parseBlock(reader, column);
}

/** A value that begins here, in a block whose column is `parent`. */
export function parseBlock(reader: PlainReader, parent: number): JsonValue {
  const { column } = reader;
  if (isDash(reader)) return parseSequence(reader, column, false);
  const key = parseKey(reader);
  return key === undefined ? parseScalar(reader, parent) : parseMap(reader, column, key);
}

function parseSequence(reader: PlainReader, column: number, isList: boolean): JsonValue[] {
  if (++reader.depth > MAX_DEPTH) throw IRREGULAR;
  const items: JsonValue[] = [];
  const places: PlainItem[] = [];
  do {
    moveToItem(reader);
    const isEmpty = reader.column <= column;
    const { at: offset, column: own } = reader;
    const { remarks } = reader.words;
    const item = isEmpty ? null : parseBlock(reader, column);
    items.push(item);
    if (isList) {
      if (typeof item !== "object" || item === null || Array.isArray(item)) throw IRREGULAR;
      places.push({ offset, end: reader.lineStart, column: own, isRemarkable: reader.words.remarks > remarks });
    }
  } while (reader.column === column && isDash(reader));
  if (reader.column > column) throw IRREGULAR;
  if (isList) reader.items = places;
  reader.depth--;
  return items;
}

/** From a dash to what it stands before: in its line or a later one, where there is anything. */
export function moveToItem(reader: PlainReader): void {
  reader.at++;
  const at = skipBlanks(reader);
  if (at < 0) endLine(reader, reader.at);
  else {
    reader.at = at;
    reader.column = at - reader.lineStart;
  }
}

function parseScalar(reader: PlainReader, parent: number): JsonValue {
  const { text, at } = reader;
  const first = text.charCodeAt(at);
  switch (first) {
    case QUOTE:
    case APOSTROPHE:
      return parseQuoted(reader, first);
    case OPEN_MAP:
      if (text.charCodeAt(at + 1) !== CLOSE_MAP) throw IRREGULAR;
      endLine(reader, at + 2);
      return {};
    case OPEN_LIST:
      if (text.charCodeAt(at + 1) !== CLOSE_LIST) throw IRREGULAR;
      endLine(reader, at + 2);
      return [];
    case BAR:
    case GREATER: {
      const source = buildSource(reader);
      const value = parseBlockScalar(source, parent);
      moveBehind(reader, source);
      return value;
    }
    default:
      if (INDICATORS.has(first) || isDash(reader)) throw IRREGULAR;
      return parsePlain(reader, parent);
  }
}

function parsePlain(reader: PlainReader, parent: number): JsonValue {
  const { text, at: start, lineStart, words } = reader;
  // `---` and `...` end a document.
  if (start === lineStart) throw IRREGULAR;
  let at = start;
  let end = start;
  let hash = 0;
  let code = text.charCodeAt(at);
  for (; code !== BREAK; code = text.charCodeAt(++at)) {
    if (code === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) break;
      continue;
    }
    if ((code === COLON && isBlankOrEnd(text.charCodeAt(at + 1))) || code === TAB) throw IRREGULAR;
    if (Number.isNaN(code)) break;
    hash = (Math.imul(hash, 31) + code) | 0;
    end = at + 1;
  }
  endLine(reader, at);
  if (reader.column <= parent) return requireValue(getPlainValue(words, start, end, hash));
  // The next line goes on with it, as long as no comment stands between them.
  if (code !== BREAK) throw IRREGULAR;
  reader.at = start;
  reader.lineStart = lineStart;
  const source = buildSource(reader);
  const { text: folded, hasBreak } = parsePlainScalar(source, parent, false);
  if (!hasBreak) throw IRREGULAR;
  moveBehind(reader, source);
  return requireValue(resolveWord(words, folded));
}

function requireValue(value: JsonValue | undefined): JsonValue {
  if (value === undefined) throw IRREGULAR;
  return value;
}

function parseQuoted(reader: PlainReader, quote: number): string {
  const { text, at: start, words } = reader;
  let at = start + 1;
  let hash = 0;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
    if (code === BREAK || code === BACKSLASH || Number.isNaN(code)) return parseLongQuoted(reader);
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  if (quote === APOSTROPHE && text.charCodeAt(at + 1) === APOSTROPHE) return parseLongQuoted(reader);
  const value = getText(words, start + 1, at, hash);
  endLine(reader, at + 1);
  return value;
}

/** With escapes, or over several lines. */
function parseLongQuoted(reader: PlainReader): string {
  const source = buildSource(reader);
  const value = parseQuotedScalar(source);
  endLine(reader, source.index);
  return value;
}

function buildSource({ text, at, lineStart }: PlainReader): YamlSource {
  return { text, index: at, line: 0, column: at - lineStart };
}

/** The full reader's scalars end in front of the next token; only blanks stand before it in its line. */
function moveBehind(reader: PlainReader, { index, column }: YamlSource): void {
  reader.at = index - column;
  moveToToken(reader);
}
