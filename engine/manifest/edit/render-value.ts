import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { resolveScalar } from "../resolve-scalar.ts";

/** Characters that stand in a plain scalar without any meaning of their own, wherever it is. */
const PLAIN = /^[A-Za-z0-9_./][\w./@+-]*$/;

/** A scalar as a person would write it: plain where that says the same, else in double quotes. */
export function renderScalar(value: JsonValue, isJson: boolean): string {
  if (typeof value !== "string" || isJson) return JSON.stringify(value);
  if (!PLAIN.test(value)) return JSON.stringify(value);
  const read = resolveScalar({ kind: "scalar", offset: 0, text: value, isPlain: true });
  return read.status === "ok" && read.value === value ? value : JSON.stringify(value);
}

/** In one line: `{port: 80}`, or JSON. */
export function renderFlow(value: JsonValue, isJson: boolean): string {
  if (isJson) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => renderFlow(item, false)).join(", ")}]`;
  if (!isObject(value)) return renderScalar(value, false);
  const entries = Object.entries(value).map(([key, item]) => `${renderScalar(key, false)}: ${renderFlow(item, false)}`);
  return `{${entries.join(", ")}}`;
}

/** What stands behind `key:` in a block whose keys stand `indent` columns from the left; begins with its own blank or break. */
export function renderBlock(value: JsonValue, indent: number): string {
  const margin = `\n${" ".repeat(indent + 2)}`;
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `${margin}-${renderItem(item, indent + 2)}`).join("");
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const entries = Object.entries(value);
    return entries
      .map(([key, item]) => `${margin}${renderScalar(key, false)}:${renderBlock(item, indent + 2)}`)
      .join("");
  }
  return ` ${renderFlow(value, false)}`;
}

/** What stands behind the dash of a list whose dashes stand `indent` columns from the left. */
export function renderItem(value: JsonValue, indent: number): string {
  const block = renderBlock(value, indent);
  return block.startsWith("\n") ? ` ${block.trimStart()}` : block;
}
