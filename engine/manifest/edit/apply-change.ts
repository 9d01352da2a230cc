import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";
import { parsePath } from "../parse-path.ts";
import type { ObjectChange } from "./plan-edits.ts";

/** The object after the change, as its text would be read after the edits; unchanged where the path leads nowhere. */
export function applyChange(object: JsonObject, change: ObjectChange): JsonObject {
  const changed = changeValue(object, parsePath(change.path), change);
  return isObject(changed) ? changed : object;
}

function changeValue(
  value: JsonValue | undefined,
  steps: readonly string[],
  change: ObjectChange,
): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return changeEnd(value, change);
  if (Array.isArray(value)) return changeItem(value, Number(step), rest, change);
  const parent = isObject(value) ? value : {};
  if (rest.length === 0 && change.op === "rename") return renameKey(parent, step, change.key);
  const changed = changeValue(Object.hasOwn(parent, step) ? parent[step] : undefined, rest, change);
  const copy: JsonObject = {};
  for (const [key, each] of Object.entries(parent))
    if (key !== step) setField(copy, key, each);
    else if (changed !== undefined) setField(copy, key, changed);
  if (changed !== undefined && !Object.hasOwn(parent, step)) setField(copy, step, changed);
  return copy;
}

function changeItem(list: JsonValue[], index: number, rest: readonly string[], change: ObjectChange): JsonValue[] {
  if (!(index >= 0 && index < list.length)) return list;
  const changed = changeValue(list[index], rest, change);
  return changed === undefined ? list.toSpliced(index, 1) : list.with(index, changed);
}

function changeEnd(value: JsonValue | undefined, change: ObjectChange): JsonValue | undefined {
  switch (change.op) {
    case "set":
      return change.value;
    case "append":
      return Array.isArray(value) ? [...value, change.value] : [change.value];
    case "wrap":
      return isObject(value) ? [value] : value;
    case "remove":
      return undefined;
    case "rename":
      return value;
  }
}

function renameKey(parent: JsonObject, from: string, to: string): JsonObject {
  const copy: JsonObject = {};
  for (const [key, each] of Object.entries(parent)) setField(copy, key === from ? to : key, each);
  return copy;
}
