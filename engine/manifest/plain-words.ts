import type { JsonValue } from "../api/objects.ts";
import { getKeyText } from "./build-json-value.ts";
import { resolveScalar } from "./resolve-scalar.ts";
import type { YamlScalar } from "./yaml-node.ts";

/**
 * The words of one text. Programs print the same keys and values again and again: each is cut out of the text, and resolved,
 * once, as long as no other word of its hash comes between. Place and hash of a word come from whoever reads it.
 */
export type WordTable = {
  text: string;
  mask: number;
  keys: string[];
  keyTexts: (string | undefined)[];
  words: string[];
  texts: string[];
  values: JsonValue[];
  /** How many words were met that YAML 1.1 takes for something else than most readers do. */
  remarks: number;
};

/** Longer words are hardly ever repeated. */
const MAX_KEPT = 40;

/** For so many characters of the text. */
export function createWordTable(text: string, length: number): WordTable {
  const size = length > 100_000 ? 4096 : length > 5000 ? 512 : 64;
  const [keys, words, texts] = [0, 1, 2].map(() => new Array<string>(size).fill("")) as [string[], string[], string[]];
  const keyTexts = new Array<string | undefined>(size).fill(undefined);
  return { text, mask: size - 1, keys, keyTexts, words, texts, values: new Array(size).fill(""), remarks: 0 };
}

function getSlot({ mask }: WordTable, hash: number): number {
  return (hash ^ (hash >>> 13)) & mask;
}

function isKept(table: WordTable, known: string, start: number, end: number): boolean {
  return known.length === end - start && table.text.startsWith(known, start);
}

/** What a plain key is in JSON; undefined where it is none that can be assigned as it stands. */
export function getPlainKey(table: WordTable, start: number, end: number, hash: number): string | undefined {
  const slot = getSlot(table, hash);
  if (isKept(table, table.keys[slot] as string, start, end)) return table.keyTexts[slot];
  const word = table.text.slice(start, end);
  const node: YamlScalar = { kind: "scalar", offset: start, text: word, isPlain: true };
  const key = isSurelyText(word) ? word : getKeyText(node, node);
  const usable = typeof key === "string" && key !== "<<" && !(key in Object.prototype) ? key : undefined;
  table.keys[slot] = word;
  table.keyTexts[slot] = usable;
  return usable;
}

/** A text that was quoted. */
export function getText(table: WordTable, start: number, end: number, hash: number): string {
  if (end - start > MAX_KEPT) return table.text.slice(start, end);
  const slot = getSlot(table, hash);
  const known = table.texts[slot] as string;
  if (isKept(table, known, start, end)) return known;
  const text = table.text.slice(start, end);
  table.texts[slot] = text;
  return text;
}

/** What a plain scalar stands for; undefined where JSON has no such value. */
export function getPlainValue(table: WordTable, start: number, end: number, hash: number): JsonValue | undefined {
  if (end - start > MAX_KEPT) return resolveWord(table, table.text.slice(start, end));
  const slot = getSlot(table, hash);
  if (isKept(table, table.words[slot] as string, start, end)) return table.values[slot];
  const word = table.text.slice(start, end);
  const before = table.remarks;
  const value = resolveWord(table, word);
  if (value === undefined || table.remarks > before) return value;
  table.words[slot] = word;
  table.values[slot] = value;
  return value;
}

export function resolveWord(table: WordTable, word: string): JsonValue | undefined {
  if (isSurelyText(word)) return word;
  const resolved = resolveScalar({ kind: "scalar", offset: 0, text: word, isPlain: true });
  const value = resolved.status === "ok" ? resolved.value : undefined;
  if (typeof value === "boolean" ? !/^(?:true|false)$/i.test(word) : /^[-+]?0[o0-7_]/.test(word)) table.remarks++;
  return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
}

/** False where a closer look has to tell. Addresses, dates, versions and names are texts, and most words are of these. */
function isSurelyText(word: string): boolean {
  const first = word.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  // + - . begin numbers, ~ y n t f o the few words that are none.
  if (!isDigit) return first > 58 && first !== 126 && (!/^[ynotf]/i.test(word) || word.length > 5);
  let points = 0;
  for (let at = 1; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === 46) points++;
    // A colon, and everything behind x; hexadecimal digits, exponents and prefixes stand before it.
    if (code === 58 || code === 47 || (code > 102 && code !== 111 && code !== 120) || points > 1) return true;
  }
  return false;
}
