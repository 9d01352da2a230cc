import { buildJsonProblem } from "./build-json-problem.ts";
import { findJsonFault, type JsonFault } from "./find-json-fault.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import type { YamlEntry, YamlNode, YamlProblem } from "./yaml-node.ts";

/** `end` = where the last value ends that could be read. */
export type JsonDocumentsResult = { nodes: YamlNode[]; end: number; problem?: YamlProblem };

class SyntaxRefusal {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    this.fault = fault;
  }
}

class DepthRefusal {
  readonly offset: number;
  constructor(offset: number) {
    this.offset = offset;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/suy;
const WORD = /true|false|null/y;

type Reader = { text: string; at: number; depth: number };

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found) reader.at += found[0].length;
  return found?.[0];
}

function skip(reader: Reader): string {
  match(reader, SPACE);
  return reader.text[reader.at] ?? "";
}

/** Of what stands at the reader's place. */
function buildRefusal({ at }: Reader, context: string): SyntaxRefusal {
  return new SyntaxRefusal({ at, context });
}

/** Why the text, number or word at `offset` cannot be read. */
function buildScalarRefusal({ text }: Reader, offset: number): SyntaxRefusal {
  return new SyntaxRefusal(findJsonFault(text, offset) ?? { at: offset, context: "looking for beginning of value" });
}

function parseString(reader: Reader): string {
  const offset = reader.at;
  const source = match(reader, STRING);
  if (source === undefined) throw buildScalarRefusal(reader, offset);
  try {
    return JSON.parse(source) as string;
  } catch {
    throw buildScalarRefusal(reader, offset);
  }
}

/** Digits are missing where the number goes on behind what could be read of it. */
function parseNumber(reader: Reader, offset: number): YamlNode {
  const text = match(reader, NUMBER);
  const goesOn = /[.eE]/.test(reader.text[reader.at] ?? "");
  if (text === undefined || (goesOn && findJsonFault(reader.text, offset))) throw buildScalarRefusal(reader, offset);
  return { kind: "scalar", offset, text, isPlain: true, value: Number(text) };
}

function parseValue(reader: Reader): YamlNode {
  const character = skip(reader);
  const offset = reader.at;
  if (reader.depth > MANIFEST_LIMITS.depth) throw new DepthRefusal(offset);
  if (character === "{") return parseObject(reader, offset);
  if (character === "[") return parseArray(reader, offset);
  if (character === '"') {
    const text = parseString(reader);
    return { kind: "scalar", offset, text, isPlain: false, value: text };
  }
  const word = match(reader, WORD);
  if (word) return { kind: "scalar", offset, text: word, isPlain: true, value: JSON.parse(word) as boolean | null };
  return parseNumber(reader, offset);
}

function parseObject(reader: Reader, offset: number): YamlNode {
  reader.at++;
  reader.depth++;
  const entries: YamlEntry[] = [];
  for (let next = skip(reader); next !== "}"; next = skip(reader)) {
    if (entries.length > 0) {
      if (next !== ",") throw buildRefusal(reader, "after object key:value pair");
      reader.at++;
      next = skip(reader);
    }
    if (next !== '"') throw buildRefusal(reader, "looking for beginning of object key string");
    const keyOffset = reader.at;
    const text = parseString(reader);
    if (skip(reader) !== ":") throw buildRefusal(reader, "after object key");
    reader.at++;
    const key: YamlNode = { kind: "scalar", offset: keyOffset, text, isPlain: false, value: text };
    entries.push({ key, value: parseValue(reader) });
  }
  reader.at++;
  reader.depth--;
  return { kind: "map", offset, isFlow: true, entries };
}

function parseArray(reader: Reader, offset: number): YamlNode {
  reader.at++;
  reader.depth++;
  const items: YamlNode[] = [];
  for (let next = skip(reader); next !== "]"; next = skip(reader)) {
    if (items.length > 0) {
      if (next !== ",") throw buildRefusal(reader, "after array element");
      reader.at++;
    }
    items.push(parseValue(reader));
  }
  reader.at++;
  reader.depth--;
  return { kind: "sequence", offset, isFlow: true, items };
}

/** JSON texts one after the other, as a Go json.Decoder reads them. A fault ends the reading; what came before counts. */
export function parseJsonDocuments(text: string): JsonDocumentsResult {
  const reader: Reader = { text, at: 0, depth: 0 };
  const nodes: YamlNode[] = [];
  let end = 0;
  try {
    while (skip(reader) !== "") {
      if (nodes.length >= MANIFEST_LIMITS.documents) break;
      nodes.push(parseValue(reader));
      end = reader.at;
    }
    return { nodes, end };
  } catch (refusal) {
    if (refusal instanceof SyntaxRefusal) return { nodes, end, problem: buildJsonProblem(text, refusal.fault) };
    if (!(refusal instanceof DepthRefusal)) throw refusal;
    const message = `maps and lists are nested more than ${MANIFEST_LIMITS.depth} deep`;
    return { nodes, end, problem: { code: "too-deep", message, offset: refusal.offset } };
  }
}
