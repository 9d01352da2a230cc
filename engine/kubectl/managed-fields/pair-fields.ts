import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";

/** One of two values that stand at the same place; undefined = there is none. */
export type Side = JsonValue | undefined;

/** Nothing, null, and a map or list with nothing in it: the schema's library treats them alike. */
export function isEmptySide(value: Side): boolean {
  return value === undefined || value === null || Object.keys(value).length === 0;
}

/** Every field that one of two maps has, with both values. */
export function pairFields(left: Side, right: Side): [key: string, left: Side, right: Side][] {
  const [old, fresh] = [isObject(left) ? left : {}, isObject(right) ? right : {}];
  const read = (map: typeof old, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined);
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].map((key) => [
    key,
    read(old, key),
    read(fresh, key),
  ]);
}
