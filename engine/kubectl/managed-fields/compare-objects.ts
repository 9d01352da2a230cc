import type { JsonValue } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
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
import { isEmptySide, pairFields, type Side } from "./pair-fields.ts";

/** Which fields an update touches; no field is in two of the sets. */
export type Comparison = { removed: FieldSet; modified: FieldSet; added: FieldSet };

/** https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/compare.go */
export function compareObjects(ref: TypeRef, before: JsonValue, after: JsonValue): Comparison {
  const found: Comparison = { removed: createFieldSet(), modified: createFieldSet(), added: createFieldSet() };
  compareValues(ref, before, after, [], found);
  return found;
}

function compareValues(ref: TypeRef, before: Side, after: Side, path: readonly PathElement[], found: Comparison): void {
  const type = resolveType(ref, after ?? before);
  const isOther = before !== undefined && after !== undefined && resolveType(ref, before).kind !== type.kind;
  // Two empty sides are compared as a whole, so that null and empty stay different.
  if (isOther || isLeafType(type) || (isEmptySide(before) && isEmptySide(after))) {
    if (before !== undefined && after !== undefined) {
      if (!isSameJson(before, after)) insertPath(found.modified, path);
      return;
    }
  } else if (type.kind === "map") compareMaps(type, before, after, path, found);
  else if (type.kind === "list") compareLists(type, before, after, path, found);
  // Around what is new or gone stands a field that is new or gone itself.
  if (before === undefined) insertPath(found.added, path);
  else if (after === undefined) insertPath(found.removed, path);
}

function compareMaps(
  type: StructType | MapType,
  before: Side,
  after: Side,
  path: readonly PathElement[],
  found: Comparison,
): void {
  for (const [key, old, fresh] of pairFields(before, after)) {
    compareValues(findFieldType(type, key) ?? "*", old, fresh, [...path, `f:${key}`], found);
  }
}

/** Where several elements share a name on one side, that name is compared as a whole. */
function compareLists(
  type: ListType,
  before: Side,
  after: Side,
  path: readonly PathElement[],
  found: Comparison,
): void {
  const [left, right] = [groupElements(type, before), groupElements(type, after)];
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    const [old = [], fresh = []] = [left.get(element), right.get(element)];
    const at = [...path, element];
    if (old.length <= 1 && fresh.length <= 1) compareValues(type.element, old[0], fresh[0], at, found);
    else if (old.length > 1 && fresh.length > 1) {
      if (!isSameJson(old, fresh)) insertPath(found.modified, at);
    } else if (old.length > 1) {
      if (fresh.length === 1) compareValues(type.element, undefined, fresh[0], at, found);
      insertPath(found.removed, at);
    } else {
      if (old.length === 1) compareValues(type.element, old[0], undefined, at, found);
      insertPath(found.added, at);
    }
  }
}
