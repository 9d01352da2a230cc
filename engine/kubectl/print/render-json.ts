import type { JsonObject, JsonValue } from "../../api/objects.ts";

/**
 * JSON as Go writes it: keys of maps sorted by bytes, `<`, `>`, `&`, U+2028 and U+2029 escaped.
 * `indent` "" = one line without blanks (last-applied annotations, jsonpath).
 * https://pkg.go.dev/encoding/json#Marshal
 */
export function renderJson(value: JsonValue, indent: string): string {
  return renderValue(value, indent, indent === "" ? "" : "\n", listSortedEntries);
}

/** The same, with the fields of objects in the order in which they are given. */
export function renderOrderedJson(value: JsonValue, indent: string): string {
  return renderValue(value, indent, indent === "" ? "" : "\n", Object.entries);
}

type ListEntries = (value: JsonObject) => [string, JsonValue][];

function renderValue(value: JsonValue, indent: string, newline: string, listEntries: ListEntries): string {
  if (typeof value === "string") return quoteJson(value);
  if (typeof value === "number") return renderNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  const inner = newline + (newline === "" ? "" : indent);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[${inner}${value.map((item) => renderValue(item, indent, inner, listEntries)).join(`,${inner}`)}${newline}]`;
  }
  const entries = listEntries(value);
  if (entries.length === 0) return "{}";
  const colon = newline === "" ? ":" : ": ";
  const body = entries.map(([key, item]) => quoteJson(key) + colon + renderValue(item, indent, inner, listEntries));
  return `{${inner}${body.join(`,${inner}`)}${newline}}`;
}

/** Absent fields are left out; encoding/json sorts the keys of every map. */
export function listSortedEntries(value: { [key: string]: JsonValue | undefined }): [string, JsonValue][] {
  const entries = Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return entries.sort(([left], [right]) => compareBytes(left, right));
}

/** Go compares UTF-8 bytes; for code points that is the same order as their numbers. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  const a = [...left];
  const b = [...right];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** BigInt writes every digit, where String rounds the last ones of a big integer to zeros. */
function renderNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(value);
}

function quoteJson(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
