import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { nameGoType, renderGoMap } from "../print/render-go-value.ts";
import { sortLikeGo } from "../print/sort-like-go.ts";
import { createMissingKeyFault, createTypeFault, MergeFault } from "./merge-fault.ts";

// The order of merged lists.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go

/** Longer lists are sorted without Go's steps, in time that does not grow with the square. */
const longList = 200;

/** Go's == of two decoded values; maps and lists are never equal. */
export function isSameScalar(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return left === right && (left === null || typeof left !== "object");
}

/** sliceElementType: all elements of all lists must be of one type. */
export function findElementType(...lists: JsonValue[][]): string {
  const types = new Set(lists.flat().map(nameGoType));
  const [type] = types;
  if (type === undefined) throw new MergeFault("no elements in any of the given slices");
  if (type === "[]interface {}") throw new MergeFault("lists of lists are not supported");
  if (types.size > 1) throw new MergeFault(`list element types are not identical: ${renderGoMap(lists)}`);
  return type;
}

function getMap(item: JsonValue): JsonObject {
  if (!isObject(item)) throw createTypeFault("map", item);
  return item;
}

/** validateMergeKeyInLists */
function requireKeys(mergeKey: string, ...lists: JsonValue[][]): void {
  for (const item of lists.flat()) {
    if (getMap(item)[mergeKey] === undefined) throw createMissingKeyFault(getMap(item), mergeKey);
  }
}

/** index: position by merge key, or of the value itself where there is none. */
function createIndex(order: JsonValue[], mergeKey: string): (item: JsonValue) => number {
  const read = (item: JsonValue) => (mergeKey === "" ? item : isObject(item) ? item[mergeKey] : undefined);
  const positions = new Map<JsonValue | undefined, number>();
  for (const [at, item] of order.entries()) if (!positions.has(read(item))) positions.set(read(item), at);
  return (item) => positions.get(read(item)) ?? -1;
}

/** normalizeSliceOrder: elements to delete go last; one that the order does not know goes first. */
export function sortByOrder(list: JsonValue[], order: JsonValue[], mergeKey: string): JsonValue[] {
  if (mergeKey !== "") requireKeys(mergeKey, list, order);
  const isDeletion = (item: JsonValue) => mergeKey !== "" && isObject(item) && item.$patch === "delete";
  const kept = list.filter((item) => !isDeletion(item));
  const index = createIndex(order, mergeKey);
  const isLess = (left: JsonValue, right: JsonValue) => {
    const [at, other] = [index(left), index(right)];
    return at < 0 || other < 0 || at < other;
  };
  const sorted = kept.length > longList ? kept.sort((a, b) => index(a) - index(b)) : sortLikeGo(kept, isLess);
  return [...sorted, ...list.filter(isDeletion)];
}

/**
 * normalizeElementOrder, with the split before it: elements that `order` names stand in that order, those only on the server in the
 * server's, and where nothing says which comes first, the patch's do.
 */
export function orderMergedList(
  merged: JsonValue[],
  order: JsonValue[],
  serverOrder: JsonValue[],
  mergeKey: string,
): JsonValue[] {
  if (mergeKey !== "") requireKeys(mergeKey, merged);
  const isNamed = createIndex(order, mergeKey);
  const named = sortByOrder(
    merged.filter((item) => isNamed(item) >= 0),
    order,
    mergeKey,
  );
  const others = sortByOrder(
    merged.filter((item) => isNamed(item) < 0),
    serverOrder,
    mergeKey,
  );
  const index = createIndex(serverOrder, mergeKey);
  const all: JsonValue[] = [];
  let [left, right] = [0, 0];
  while (left < others.length || right < named.length) {
    const [other, next] = [others[left], named[right]];
    const isOtherFirst =
      next === undefined ||
      (other !== undefined && index(other) >= 0 && index(next) >= 0 && index(other) < index(next));
    all.push((isOtherFirst ? other : next) as JsonValue);
    if (isOtherFirst) left += 1;
    else right += 1;
  }
  return all;
}
