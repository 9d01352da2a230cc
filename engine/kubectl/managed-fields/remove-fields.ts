import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { createFieldSet, type FieldSet } from "./field-set.ts";
import { findFieldType, resolveType, type StructType, type TypeRef } from "./find-type.ts";
import { nameListElement } from "./list-elements.ts";

/**
 * The object without the fields of the set. A map or list that loses what is in it stays, empty.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/remove.go
 */
export function removeFields(ref: TypeRef, value: JsonValue, set: FieldSet): JsonValue {
  const type = resolveType(ref, value);
  if (type.kind === "list" && type.keys !== undefined && Array.isArray(value)) {
    return value.flatMap((item) => {
      const named = nameListElement(type, item);
      if (named.status === "failed") return [item];
      if (set.members.has(named.element)) return [];
      const inner = set.children.get(named.element);
      return [inner ? removeFields(type.element, item, inner) : item];
    });
  }
  if (type.kind !== "map" || type.isAtomic || !isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
    if (set.members.has(`f:${key}`)) return [];
    const inner = set.children.get(`f:${key}`);
    return [[key, inner ? removeFields(findFieldType(type, key) ?? "*", item, inner) : item]];
  });
  return Object.fromEntries(kept);
}

/**
 * Adds the structs around the fields of the set, so that one that has lost everything goes as well.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/set.go EnsureNamedFieldsAreMembers
 */
export function addStructsAround(ref: TypeRef, set: FieldSet): FieldSet {
  const type = resolveType(ref, {});
  const full = createFieldSet();
  for (const member of set.members) full.members.add(member);
  for (const [element, child] of set.children) {
    const name = element.startsWith("f:") ? element.slice(2) : undefined;
    const isField = name !== undefined && type.kind === "map" && (type as StructType).fields?.has(name);
    if (isField) full.members.add(element);
    const inner = name === undefined ? (type.kind === "list" ? type.element : "*") : findInner(type, name);
    full.children.set(element, addStructsAround(inner, child));
  }
  return full;
}

function findInner(type: ReturnType<typeof resolveType>, name: string): TypeRef {
  return type.kind === "map" ? (findFieldType(type, name) ?? "*") : "*";
}
