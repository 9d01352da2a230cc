import { MANIFEST_LIMITS } from "./limits.ts";
import type { YamlEntry, YamlNode, YamlProblem } from "./yaml-node.ts";

export type JsonDocumentsResult = { nodes: YamlNode[]; problem?: YamlProblem };

class Refusal {
  readonly problem: YamlProblem;
  constructor(message: string, offset: number, code = "json-syntax") {
    this.problem = { code, message, offset };
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

function refuse(reader: Reader, where: string): Refusal {
  const character = reader.text[reader.at];
  if (character === undefined) return new Refusal("unexpected EOF", reader.at);
  return new Refusal(`json: offset ${reader.at + 1}: invalid character '${character}' ${where}`, reader.at);
}

function parseString(reader: Reader): string {
  const start = reader.at;
  const source = match(reader, STRING);
  if (source === undefined) throw refuse({ ...reader, at: reader.text.length }, "in string literal");
  try {
    return JSON.parse(source) as string;
  } catch {
    throw refuse({ ...reader, at: start }, "in string literal");
  }
}

function parseValue(reader: Reader): YamlNode {
  const character = skip(reader);
  const offset = reader.at;
  if (reader.depth > MANIFEST_LIMITS.depth) {
    throw new Refusal(`maps and lists are nested more than ${MANIFEST_LIMITS.depth} deep`, offset, "too-deep");
  }
  if (character === "{") return parseObject(reader, offset);
  if (character === "[") return parseArray(reader, offset);
  if (character === '"') {
    const text = parseString(reader);
    return { kind: "scalar", offset, text, isPlain: false, value: text };
  }
  const word = match(reader, WORD);
  if (word) return { kind: "scalar", offset, text: word, isPlain: true, value: JSON.parse(word) as boolean | null };
  const number = match(reader, NUMBER);
  if (number) return { kind: "scalar", offset, text: number, isPlain: true, value: Number(number) };
  throw refuse(reader, "looking for beginning of value");
}

function parseObject(reader: Reader, offset: number): YamlNode {
  reader.at++;
  reader.depth++;
  const entries: YamlEntry[] = [];
  for (let next = skip(reader); next !== "}"; next = skip(reader)) {
    if (entries.length > 0) {
      if (next !== ",") throw refuse(reader, "after object key:value pair");
      reader.at++;
      next = skip(reader);
    }
    if (next !== '"') throw refuse(reader, "looking for beginning of object key string");
    const keyOffset = reader.at;
    const text = parseString(reader);
    if (skip(reader) !== ":") throw refuse(reader, "after object key");
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
      if (next !== ",") throw refuse(reader, "after array element");
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
  try {
    while (skip(reader) !== "") {
      if (nodes.length >= MANIFEST_LIMITS.documents) break;
      nodes.push(parseValue(reader));
    }
    return { nodes };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { nodes, problem: refusal.problem };
    throw refusal;
  }
}
