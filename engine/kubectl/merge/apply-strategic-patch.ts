import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { copyJson } from "../../lib/json.ts";
import { renderGoMap } from "../print/render-go-value.ts";
import { areEqual, findIndexByKey, isObject, orderMergedList } from "./lists-by-key.ts";
import { findListStrategy, joinPath } from "./patch-schema.ts";

/** `message` is the server's sentence about a patch that cannot be merged; callers decide on its HTTP code. */
export type MergeResult = { status: "ok"; object: JsonObject } | { status: "failed"; message: string };

/**
 * These names are part of the protocol between kubectl and the server.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go
 */
const orderPrefix = "$setElementOrder/";
const deletePrefix = "$deleteFromPrimitiveList/";

/** `combinesPatches`: the target is itself a patch (client side of apply), so directives and nulls are kept. */
type Merge = { kind: string; combinesPatches: boolean; failure?: string };

/**
 * Strategic merge patch.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergeMap
 */
export function applyStrategicPatch(
  original: JsonObject,
  patch: JsonObject,
  kind: string,
  options: { combinesPatches?: boolean } = {},
): MergeResult {
  const merge: Merge = { kind, combinesPatches: options.combinesPatches ?? false };
  const object = mergeMap(copyJson(original), copyJson(patch), "", merge);
  return merge.failure === undefined ? { status: "ok", object } : { status: "failed", message: merge.failure };
}

/** Only the first fault counts: the recursion goes on, but its result is thrown away. */
function fail(merge: Merge, message: string): void {
  merge.failure ??= message;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergeMap, handleDirectiveInMergeMap */
function mergeMap(original: JsonObject, patch: JsonObject, path: string, merge: Merge): JsonObject {
  if (patch.$patch !== undefined) {
    const { $patch, ...rest } = patch;
    if ($patch === "replace") return rest;
    if ($patch !== "delete") fail(merge, `unknown patch type: ${String($patch)} in map: ${renderGoMap(patch)}`);
    return {};
  }
  applyRetainKeys(original, patch, merge);
  mergeOrderedLists(original, patch, path, merge);
  for (const [typed, value] of Object.entries(patch)) {
    const isDeleteList = typed.startsWith(deletePrefix);
    if (isDeleteList && merge.combinesPatches) {
      original[typed] = value;
      continue;
    }
    const key = isDeleteList ? typed.slice(deletePrefix.length) : typed;
    if (value === null) {
      delete original[key];
      if (!merge.combinesPatches) continue;
    }
    const current = Object.hasOwn(original, key) ? original[key] : undefined;
    if (current === undefined || nameType(current) !== nameType(value)) {
      if (isDeleteList) continue;
      const kept = dropDirectives(merge.combinesPatches ? value : dropNulls(value));
      if (kept === undefined) delete original[key];
      else original[key] = kept;
    } else if (isObject(current) && isObject(value)) {
      original[key] = mergeMap(current, value, joinPath(path, key), merge);
    } else if (Array.isArray(current) && Array.isArray(value)) {
      original[key] = mergeList(current, value, joinPath(path, key), merge, isDeleteList);
    } else original[key] = value;
  }
  return original;
}

/** Upstream compares Go's reflect types; JSON has only these. */
function nameType(value: JsonValue): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/**
 * `$retainKeys`: fields that are not in the list go; unions such as a Deployment's strategy need it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go applyRetainKeysDirective
 */
function applyRetainKeys(original: JsonObject, patch: JsonObject, merge: Merge): void {
  const { $retainKeys } = patch;
  if ($retainKeys === undefined) return;
  delete patch.$retainKeys;
  if (merge.combinesPatches) original.$retainKeys ??= $retainKeys;
  else if (!Array.isArray($retainKeys)) fail(merge, "invalid patch format of retainKeys");
  else for (const key of Object.keys(original)) if (!$retainKeys.includes(key)) delete original[key];
}

/**
 * `$setElementOrder/x` and its list are merged together, before everything else.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergePatchIntoOriginal
 */
function mergeOrderedLists(original: JsonObject, patch: JsonObject, path: string, merge: Merge): void {
  for (const [typed, order] of Object.entries(patch)) {
    if (!typed.startsWith(orderPrefix)) continue;
    if (merge.combinesPatches) {
      const earlier = original[typed];
      if (earlier !== undefined && !areEqual(earlier, order)) {
        fail(merge, "invalid patch format of setElementOrder list");
        return;
      }
      original[typed] = order;
    }
    delete patch[typed];
    const key = typed.slice(orderPrefix.length);
    const [current, added] = [original[key], patch[key]];
    const isListOrAbsent = (value: JsonValue | undefined) => value === undefined || Array.isArray(value);
    if (!Array.isArray(order) || !isListOrAbsent(current) || !isListOrAbsent(added)) {
      fail(merge, "invalid patch format of setElementOrder list");
      return;
    }
    if (current === undefined && added === undefined) continue;
    const fieldPath = joinPath(path, key);
    const mergeKey = findListStrategy(merge.kind, fieldPath)?.mergeKey ?? "";
    const before = (current ?? []) as JsonValue[];
    const misplaced = findOrderFault((added ?? []) as JsonValue[], order, mergeKey);
    if (misplaced !== undefined) {
      fail(merge, misplaced);
      return;
    }
    let merged = before;
    if (added !== undefined) {
      const list = added as JsonValue[];
      merged =
        current === undefined
          ? (dropDirectives(list) as JsonValue[])
          : mergeList([...before], list, fieldPath, merge, false);
    }
    original[key] = orderMergedList(merged, order, before, mergeKey);
    delete patch[key];
  }
}

/**
 * The list of a patch must run in the order that goes with it; two entries on one key can break that.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go validatePatchWithSetOrderList
 */
function findOrderFault(list: JsonValue[], order: JsonValue[], mergeKey: string): string | undefined {
  const kept = list.filter((item) => !isObject(item) || item.$patch === undefined);
  if (kept.length === 0 || order.length === 0) return undefined;
  let at = 0;
  for (const item of order) {
    const wanted = kept[at];
    if (wanted !== undefined && findIndexByKey([item], wanted, mergeKey) === 0) at += 1;
  }
  if (at >= kept.length) return undefined;
  return `The order in patch list:\n${renderGoMap(list)}\n doesn't match $setElementOrder list:\n${renderGoMap(order)}\n`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergeSliceHandler, mergeSlice */
function mergeList(
  current: JsonValue[],
  patch: JsonValue[],
  path: string,
  merge: Merge,
  isDeleteList: boolean,
): JsonValue[] {
  const strategy = findListStrategy(merge.kind, path);
  if (isDeleteList) return current.filter((item) => !patch.some((removed) => areEqual(item, removed)));
  if (!strategy) return patch;
  const { mergeKey } = strategy;
  if (mergeKey === "") {
    const merged = [...current, ...patch].filter(
      (item, at, all) => all.findIndex((other) => areEqual(other, item)) === at,
    );
    return orderMergedList(merged, patch, current, mergeKey);
  }
  const { kept, additions } = applyListDirectives(current, patch, mergeKey, merge);
  const merged = [...kept];
  for (const item of additions) {
    if (!isObject(item) || item[mergeKey] === undefined) {
      fail(merge, `map: ${renderGoMap(isObject(item) ? item : {})} does not contain declared merge key: ${mergeKey}`);
      return current;
    }
    // The first match takes it all: with two entries on one key the second one is never reached.
    const at = findIndexByKey(merged, item, mergeKey);
    if (at < 0) merged.push(item);
    else merged[at] = mergeMap(merged[at] as JsonObject, item, path, merge);
  }
  return orderMergedList(merged, additions, kept, mergeKey);
}

/**
 * `$patch: delete` takes every element with the key, so both protocols of a port number go together.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go mergeSliceWithSpecialElements
 */
function applyListDirectives(current: JsonValue[], patch: JsonValue[], mergeKey: string, merge: Merge) {
  let kept = current;
  let isReplacement = false;
  const additions: JsonValue[] = [];
  for (const item of patch) {
    const directive = isObject(item) ? item.$patch : undefined;
    if (directive === undefined) additions.push(item);
    else if (directive === "replace") isReplacement = true;
    else if (directive !== "delete")
      fail(merge, `unknown patch type: ${String(directive)} in map: ${renderGoMap(item as JsonObject)}`);
    else {
      const key = (item as JsonObject)[mergeKey];
      if (key === undefined)
        fail(merge, `map: ${renderGoMap(item as JsonObject)} does not contain declared merge key: ${mergeKey}`);
      kept = kept.filter((other) => !isObject(other) || String(other[mergeKey]) !== String(key));
    }
  }
  return isReplacement ? { kept: additions, additions: [] } : { kept, additions };
}

/**
 * What is added as a whole must not carry directives into the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go removeDirectives
 */
function dropDirectives(value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) return value.map(dropDirectives).filter((item): item is JsonValue => item !== undefined);
  if (!isObject(value)) return value;
  if (value.$patch !== undefined) return undefined;
  const kept: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const inner = dropDirectives(item);
    if (inner !== undefined) kept[key] = inner;
  }
  return kept;
}

/**
 * Nulls that meet nothing to delete are dropped instead of stored.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go discardNullValuesFromPatch
 */
function dropNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const [key, item] of Object.entries(value)) if (item !== null) kept[key] = dropNulls(item);
  return kept;
}
