import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { createFieldSet, type FieldSet, insertPath, type PathElement } from "./field-set.ts";
import {
  findFieldType,
  isLeafType,
  type ListType,
  type MapType,
  resolveType,
  type StructType,
  type TypeRef,
} from "./find-type.ts";
import { groupElements } from "./list-elements.ts";

/**
 * Every field that whoever applies this object owns: leaves, elements of keyed lists, keys of maps; not the structs around them.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/tofieldset.go
 */
export function listFields(ref: TypeRef, value: JsonValue): FieldSet {
  const set = createFieldSet();
  addFields(ref, value, [], set);
  return set;
}

function addFields(ref: TypeRef, value: JsonValue, path: readonly PathElement[], set: FieldSet): void {
  const type = resolveType(ref, value);
  if (isLeafType(type)) insertPath(set, path);
  else if (type.kind === "map") addMapFields(type, value, path, set);
  else if (type.kind === "list") addElements(type, value, path, set);
}

function addMapFields(type: StructType | MapType, value: JsonValue, path: readonly PathElement[], set: FieldSet): void {
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const inner = [...path, `f:${key}`];
    addFields(findFieldType(type, key) ?? "*", item, inner, set);
    const isEmpty = item === null || (isObject(item) && Object.keys(item).length === 0);
    if (isEmpty || !type.fields?.has(key)) insertPath(set, inner);
  }
}

/** Elements that share a name are owned as one, without a look inside. */
function addElements(type: ListType, value: JsonValue, path: readonly PathElement[], set: FieldSet): void {
  for (const [element, items] of groupElements(type, value)) {
    const inner = [...path, element];
    if (items.length === 1) addFields(type.element, items[0] as JsonValue, inner, set);
    insertPath(set, inner);
  }
}
