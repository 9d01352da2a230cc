import {
  buildPlainReader,
  endLine,
  isDash,
  moveToItem,
  type PlainItem,
  type PlainReader,
  parseBlock,
  parseKey,
  parseValue,
  requireKey,
  skipBlanks,
} from "./parse-plain-yaml.ts";

/** What the reader stands in front of: a map's first key, a list's first dash, or something that holds nothing. */
type Found = { kind: "map" | "sequence" | "end"; offset: number };

/**
 * Where a reader looks for the value that the steps lead to, as far as they exist: what `findNode` says of the item's nodes, without
 * building them. Only for what was read the short way and has no key twice.
 */
export function findPlainOffset(text: string, item: PlainItem, steps: readonly string[]): number {
  const reader = buildPlainReader(text, item);
  let found: Found = { kind: "map", offset: item.offset };
  for (const step of steps) {
    const next =
      found.kind === "map" ? findEntry(reader, step) : found.kind === "sequence" ? findItem(reader, step) : undefined;
    if (next === undefined) break;
    found = next;
  }
  return found.offset;
}

function findEntry(reader: PlainReader, step: string): Found | undefined {
  const { column } = reader;
  while (reader.column === column) {
    const offset = reader.at;
    if (requireKey(reader) === step) return findValue(reader, column, offset);
    parseValue(reader, column, false);
  }
  return undefined;
}

/** A block is looked for at its key, everything else where it stands. */
function findValue(reader: PlainReader, column: number, keyOffset: number): Found {
  const at = skipBlanks(reader);
  if (at >= 0) return { kind: "end", offset: at };
  endLine(reader, reader.at);
  if (reader.column >= column && isDash(reader)) return { kind: "sequence", offset: keyOffset };
  if (reader.column <= column) return { kind: "end", offset: keyOffset };
  const found = findBlock(reader);
  return found.kind === "end" ? found : { ...found, offset: keyOffset };
}

function findBlock(reader: PlainReader): Found {
  const offset = reader.at;
  if (isDash(reader)) return { kind: "sequence", offset };
  const isMap = parseKey(reader) !== undefined;
  reader.at = offset;
  return { kind: isMap ? "map" : "end", offset };
}

function findItem(reader: PlainReader, step: string): Found | undefined {
  const wanted = /^[0-9]+$/.test(step) ? Number(step) : -1;
  const { column } = reader;
  for (let index = 0; reader.column === column && isDash(reader); index++) {
    const dash = reader.at;
    moveToItem(reader);
    const isEmpty = reader.column <= column;
    if (index === wanted) return isEmpty ? { kind: "end", offset: dash } : findBlock(reader);
    if (!isEmpty) parseBlock(reader, column);
  }
  return undefined;
}
