import type { JsonObject, JsonValue } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";
import { MANIFEST_LIMITS } from "./limits.ts";

/** What Go's encoding/json writes otherwise than JavaScript. https://pkg.go.dev/encoding/json#HTMLEscape */
const ESCAPED_BY_GO = /[<>&\u2028\u2029]/g;

/**
 * One JSON object as programs print it: when it is printed anew, the same text comes out. That shows as well that no key stands
 * there twice and no number is lost. "irregular": the full reader has to look.
 */
export function parsePlainJson(text: string): JsonObject | "irregular" {
  const value = parseQuietly(text);
  if (!isObject(value) || isDeeperThan(MANIFEST_LIMITS.depth - 10, value)) return "irregular";
  const indent = /^\{\n( +)"/.exec(text)?.[1]?.length ?? 0;
  const printed = JSON.stringify(value, undefined, indent);
  const given = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (printed === given) return value;
  const writeCode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return printed.replace(ESCAPED_BY_GO, writeCode) === given ? value : "irregular";
}

function parseQuietly(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}

function isDeeperThan(limit: number, value: object): boolean {
  if (limit < 0) return true;
  for (const key in value) {
    const inner = (value as JsonObject)[key];
    if (typeof inner === "object" && inner !== null && isDeeperThan(limit - 1, inner)) return true;
  }
  return false;
}
