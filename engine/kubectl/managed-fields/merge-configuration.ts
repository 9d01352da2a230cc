import type { JsonObject, JsonValue } from "../../api/objects.ts";
import type { PathElement } from "./field-set.ts";
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

/**
 * The applied configuration laid over the live object: keyed lists element by element, atomic ones as a whole.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/merge.go
 */
export function mergeConfiguration(ref: TypeRef, live: JsonValue, applied: JsonValue): JsonValue {
  return mergeValues(ref, live, applied) ?? null;
}

function mergeValues(ref: TypeRef, live: Side, applied: Side): Side {
  const type = resolveType(ref, applied ?? live);
  if (isLeafType(type) || (isEmptySide(live) && isEmptySide(applied))) return applied === undefined ? live : applied;
  return type.kind === "map" ? mergeMaps(type, live, applied) : mergeLists(type as ListType, live, applied);
}

function mergeMaps(type: StructType | MapType, live: Side, applied: Side): JsonObject {
  const merged = pairFields(live, applied).flatMap(([key, old, fresh]): [string, JsonValue][] => {
    const value = mergeValues(findFieldType(type, key) ?? "*", old, fresh);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(merged);
}

/**
 * Both orders are kept as far as they can be: shared elements stand as applied, the others where the live list has them.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/merge.go visitListItems
 */
function mergeLists(type: ListType, live: Side, applied: Side): JsonValue[] {
  const [left, right] = [groupElements(type, live), groupElements(type, applied)];
  const liveItems = [...left].flatMap(([element, items]) => items.map((item) => ({ element, item })));
  const order = orderAsListed(type, live, liveItems);
  const wanted = [...right.keys()];
  const shared = wanted.filter((element) => left.has(element));
  const merged: JsonValue[] = [];
  const taken = new Set<PathElement>();
  const take = (element: PathElement) => {
    taken.add(element);
    // Elements of the live list that share a name are not merged into.
    const old = left.get(element);
    merged.push(mergeValues(type.element, old?.length === 1 ? old[0] : undefined, right.get(element)?.[0]) ?? null);
  };
  let [at, other] = [0, 0];
  while (at < order.length || other < wanted.length) {
    const next = order[at];
    const fresh = wanted[other];
    if (next && fresh !== undefined) {
      if (next.element === fresh) {
        take(fresh);
        at += 1;
        other += 1;
        shared.shift();
        continue;
      }
      if (right.has(next.element) && shared[0] !== undefined && shared[0] !== next.element) {
        at += 1;
        continue;
      }
    }
    if (next && !right.has(next.element)) {
      merged.push(next.item);
      at += 1;
      continue;
    }
    if (next && taken.has(next.element)) at += 1;
    if (fresh !== undefined) {
      take(fresh);
      other += 1;
      if (shared[0] === fresh) shared.shift();
    }
  }
  return merged;
}

/** Groups forget how elements of different names were mixed. */
function orderAsListed(type: ListType, live: Side, items: { element: PathElement; item: JsonValue }[]) {
  if (!Array.isArray(live) || type.keys === undefined) return items;
  return [...items].sort((a, b) => live.indexOf(a.item) - live.indexOf(b.item));
}
