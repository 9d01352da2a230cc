// Objects of any kind arrive here after their types were checked (decode/decode-object.ts), but any field may be absent or null.
import type { JsonObject, JsonValue } from "../../api/objects.ts";

export function getObject(value: JsonValue | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

export function getList(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Absent text is empty text, as in Go. */
export function getText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** An absent number is 0, as in Go. */
export function getNumber(value: JsonValue | undefined): number {
  return typeof value === "number" ? value : 0;
}

export function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null;
}

/** Labels and the like; entries that are no text were refused before. */
export function getTextMap(value: JsonValue | undefined): Record<string, string> {
  const map = getObject(value);
  const keys = Object.keys(map);
  if (keys.every((key) => typeof map[key] === "string")) return map as Record<string, string>;
  const entries = Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries);
}
