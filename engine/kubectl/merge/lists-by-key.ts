import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { renderJson } from "../print/render-json.ts";

// Small operations on lists whose elements are told apart by a merge key ("" = plain values).

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Equality of JSON values: keys are sorted while they are written, so the order of fields does not count. */
export function areEqual(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  return renderJson(left, "") === renderJson(right, "");
}

/** Position of the first element with the same key; keys are compared as Go prints them. */
export function findIndexByKey(list: JsonValue[], element: JsonValue, mergeKey: string): number {
  const wanted = mergeKey === "" ? element : isObject(element) ? element[mergeKey] : undefined;
  return list.findIndex((item) => {
    const found = mergeKey === "" ? item : isObject(item) ? item[mergeKey] : undefined;
    return found !== undefined && wanted !== undefined && String(found) === String(wanted);
  });
}

/**
 * The order of a merged list: elements of the patch in the patch's order, those only on the server in the server's, and
 * where nothing says which comes first, the patch's.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go normalizeElementOrder
 */
export function orderMergedList(
  merged: JsonValue[],
  patchOrder: JsonValue[],
  serverOrder: JsonValue[],
  mergeKey: string,
): JsonValue[] {
  const isInPatch = (item: JsonValue) => findIndexByKey(patchOrder, item, mergeKey) >= 0;
  const fromPatch = sortByOrder(merged.filter(isInPatch), patchOrder, mergeKey);
  const serverOnly = sortByOrder(
    merged.filter((item) => !isInPatch(item)),
    serverOrder,
    mergeKey,
  );
  const all: JsonValue[] = [];
  let [left, right] = [0, 0];
  while (left < serverOnly.length || right < fromPatch.length) {
    const isServerNext =
      right >= fromPatch.length ||
      (left < serverOnly.length &&
        isBefore(serverOnly[left] as JsonValue, fromPatch[right] as JsonValue, serverOrder, mergeKey));
    all.push((isServerNext ? serverOnly[left++] : fromPatch[right++]) as JsonValue);
  }
  return all;
}

/** Comparable only if the server's list knows both. */
function isBefore(left: JsonValue, right: JsonValue, order: JsonValue[], mergeKey: string): boolean {
  const leftAt = findIndexByKey(order, left, mergeKey);
  const rightAt = findIndexByKey(order, right, mergeKey);
  return leftAt >= 0 && rightAt >= 0 && leftAt < rightAt;
}

/** Elements that the order does not know come first, at position -1. */
export function sortByOrder(list: JsonValue[], order: JsonValue[], mergeKey: string): JsonValue[] {
  const position = new Map(list.map((item) => [item, findIndexByKey(order, item, mergeKey)]));
  return [...list].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
}
