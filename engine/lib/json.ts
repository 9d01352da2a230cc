import type { JsonObject } from "../api/objects.ts";

/** Neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As Go's encoding/json calls what it found. */
export function nameJsonType(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

/** A deep copy of plain JSON-like data. */
export function copyJson<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson) as T;
  // Spreading defines every key, so that one named `__proto__` is there to be written to like any other. It also keeps the
  // shape of the object, which makes it several times faster than an object that is built key by key.
  const result = { ...value } as Record<string, unknown>;
  for (const key in result) {
    const inner = result[key];
    if (typeof inner === "object" && inner !== null) result[key] = copyJson(inner);
  }
  return result as T;
}

/** Equal as JSON, whatever the order of keys; an absent key equals `undefined`. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) if (!isSameJson(getOwn(left, key), getOwn(right, key))) return false;
  return true;
}

/** undefined for what is only inherited: `__proto__` may be anybody's key. */
function getOwn(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}
