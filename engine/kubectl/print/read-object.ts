import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";

// Reading objects whose fields may be missing or of a wrong type: the printers must never stumble over them.

/** Steps are separated by dots and never contain one, so keys of labels cannot be reached this way. */
export function readPath(object: JsonValue | undefined, path: string): JsonValue | undefined {
  let value = object;
  for (const step of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/** Scalars as text, everything else as "". A missing field and an empty one look alike in a table. */
export function readText(object: JsonValue | undefined, path: string): string {
  const value = readPath(object, path);
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}

/** 0 when absent, as in Go. */
export function readNumber(object: JsonValue | undefined, path: string): number {
  const value = readPath(object, path);
  return typeof value === "number" ? value : 0;
}

/** Elements that are no objects are passed over. */
export function readObjects(object: JsonValue | undefined, path: string): JsonObject[] {
  const value = readPath(object, path);
  if (!Array.isArray(value)) return [];
  return value.filter(isObject);
}

/** [] when absent. */
export function readTexts(object: JsonValue | undefined, path: string): string[] {
  const value = readPath(object, path);
  return Array.isArray(value) ? value.map((item) => String(item)) : [];
}

/** Labels and the like; {} when absent. Nothing is inherited, so that a label `constructor` is there only if somebody set it. */
export function readTextMap(object: JsonValue | undefined, path: string): Record<string, string> {
  const value = readPath(object, path);
  const texts: Record<string, string> = Object.create(null);
  for (const [key, item] of Object.entries(isObject(value) ? value : {})) texts[key] = String(item);
  return texts;
}
