import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { copyJson, isObject, isSameJson } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";
import { nameGoType, renderGoMap } from "../print/render-go-value.ts";
import { dropNulls } from "./drop-nulls.ts";
import { createDirectiveFault, createMissingKeyFault, createTypeFault, MergeFault } from "./merge-fault.ts";
import { findElementType, isSameScalar, orderMergedList } from "./order-elements.ts";
import { findListStrategy, joinPath } from "./patch-schema.ts";

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go

/** `message` is the server's sentence about a patch that cannot be merged; callers decide on its HTTP code. */
export type MergeResult = { status: "ok"; object: JsonObject } | { status: "failed"; message: string };

/** These names are part of the protocol between kubectl and the server. */
const orderPrefix = "$setElementOrder/";
const deletePrefix = "$deleteFromPrimitiveList/";
const badOrder = "invalid patch format of setElementOrder list";

/** `combinesPatches`: the target is itself a patch (client side of apply), so directives and nulls are kept. */
type Merge = { kind: string; combinesPatches: boolean };

/** Strategic merge patch. */
export function applyStrategicPatch(original: JsonObject, patch: JsonObject, kind: string): MergeResult {
  return catchFault(() => mergeMap(copyJson(original), copyJson(patch), "", { kind, combinesPatches: false }));
}

/** Two patches made one; the second goes over the first. */
export function combinePatches(first: JsonObject, second: JsonObject, kind: string): JsonObject {
  return mergeMap(copyJson(first), copyJson(second), "", { kind, combinesPatches: true });
}

export function catchFault(build: () => JsonObject): MergeResult {
  try {
    return { status: "ok", object: build() };
  } catch (error) {
    if (error instanceof MergeFault) return { status: "failed", message: error.message };
    throw error;
  }
}

/** mergeMap, handleDirectiveInMergeMap */
function mergeMap(original: JsonObject, patch: JsonObject, path: string, merge: Merge): JsonObject {
  if (patch.$patch !== undefined) {
    const { $patch, ...rest } = patch;
    if ($patch === "replace") return rest;
    if ($patch === "delete") return {};
    throw createDirectiveFault($patch, patch);
  }
  applyRetainKeys(original, patch, merge);
  mergeOrderedLists(original, patch, path, merge);
  for (const [typed, value] of Object.entries(patch)) {
    const isDeleteList = typed.startsWith("$deleteFromPrimitiveList");
    if (isDeleteList && merge.combinesPatches) {
      original[typed] = value;
      continue;
    }
    if (isDeleteList && !typed.startsWith(deletePrefix)) throw new MergeFault("invalid patch format of primitive list");
    const key = isDeleteList ? typed.slice(deletePrefix.length) : typed;
    if (value === null) {
      delete original[key];
      if (!merge.combinesPatches) continue;
    }
    const current = Object.hasOwn(original, key) ? original[key] : undefined;
    if (current === undefined || nameGoType(current) !== nameGoType(value)) {
      // Nulls that meet nothing to delete are dropped instead of stored.
      if (!isDeleteList) setWithoutDirectives(original, key, merge.combinesPatches ? value : dropNulls(value));
    } else if (isObject(current) && isObject(value)) {
      setField(original, key, mergeMap(current, value, joinPath(path, key), merge));
    } else if (Array.isArray(current) && Array.isArray(value)) {
      setField(original, key, mergeList(current, value, joinPath(path, key), merge, isDeleteList));
    } else setField(original, key, value);
  }
  return original;
}

/** applyRetainKeysDirective: fields that the list does not name go; unions such as a Deployment's strategy need it. */
function applyRetainKeys(original: JsonObject, patch: JsonObject, merge: Merge): void {
  const { $retainKeys } = patch;
  if ($retainKeys === undefined) return;
  delete patch.$retainKeys;
  if (merge.combinesPatches) {
    original.$retainKeys ??= $retainKeys;
    if (isSameJson(original.$retainKeys, $retainKeys)) return;
    const lists = `${renderGoMap(original.$retainKeys)} and ${renderGoMap($retainKeys)}`;
    throw new MergeFault(`${lists} are not deep equal: this may happen when calculating the 3-way diff patch`);
  }
  const isNamed = (key: string) => Array.isArray($retainKeys) && $retainKeys.includes(key);
  const isDirective = (key: string) => key.startsWith("$deleteFromPrimitiveList") || key.startsWith("$setElementOrder");
  const hasStray = Object.entries(patch).some(([key, value]) => value !== null && !isDirective(key) && !isNamed(key));
  if (!Array.isArray($retainKeys) || hasStray) throw new MergeFault("invalid patch format of retainKeys");
  for (const key of Object.keys(original)) if (!isNamed(key)) delete original[key];
}

/** mergePatchIntoOriginal: `$setElementOrder/x` and its list are merged together, before everything else. */
function mergeOrderedLists(original: JsonObject, patch: JsonObject, path: string, merge: Merge): void {
  for (const [typed, order] of Object.entries(patch)) {
    if (!typed.startsWith("$setElementOrder")) continue;
    if (merge.combinesPatches) {
      original[typed] ??= order;
      if (!isSameJson(original[typed], order)) throw new MergeFault(badOrder);
    }
    delete patch[typed];
    if (!Array.isArray(order)) throw createTypeFault("list", order);
    if (!typed.startsWith(orderPrefix)) throw new MergeFault(badOrder);
    const key = typed.slice(orderPrefix.length);
    const [current, added] = [original[key], patch[key]];
    for (const list of [current, added])
      if (list !== undefined && !Array.isArray(list)) throw createTypeFault("list", list);
    const [before, list] = [(current ?? []) as JsonValue[], (added ?? []) as JsonValue[]];
    const fieldPath = joinPath(path, key);
    const mergeKey = findListStrategy(merge.kind, fieldPath)?.mergeKey ?? "";
    requireOrder(list, order, mergeKey);
    if (current === undefined && added === undefined) continue;
    let merged = before;
    // Upstream merges in place, so what it takes for the server's order has the changes already in it.
    const slots = [...before];
    if (current === undefined) merged = list.flatMap((item) => dropDirectives(item) ?? []);
    else if (added !== undefined) merged = mergeList(slots, list, fieldPath, merge, false);
    findElementType(before, list);
    setField(original, key, orderMergedList(merged, order, slots, mergeKey));
    delete patch[key];
  }
}

/** validatePatchWithSetOrderList: the list must run in the order that goes with it; two entries on one key can break that. */
function requireOrder(list: JsonValue[], order: JsonValue[], mergeKey: string): void {
  if (order.length === 0 || list.length === 0) return;
  const wrong = mergeKey === "" ? undefined : list.find((item) => !isObject(item));
  if (wrong !== undefined) throw createTypeFault("map", wrong);
  const kept = mergeKey === "" ? list : list.filter((item) => isObject(item) && item.$patch !== "delete");
  let [at, other] = [0, 0];
  while (at < kept.length && other < order.length) {
    const item = kept[at] as JsonValue;
    if (isObject(item) && item.$patch !== undefined) at += 1;
    else {
      if (isSameElement(item, order[other] as JsonValue, mergeKey)) at += 1;
      other += 1;
    }
  }
  if (at >= kept.length || other < order.length) return;
  throw new MergeFault(
    `The order in patch list:\n${renderGoMap(list)}\n doesn't match $setElementOrder list:\n${renderGoMap(order)}\n`,
  );
}

/** mergeKeyValueEqual */
export function isSameElement(left: JsonValue, right: JsonValue, mergeKey: string): boolean {
  if (mergeKey === "") return isSameScalar(left, right);
  for (const item of [left, right]) {
    if (!isObject(item)) throw createTypeFault("map", item);
  }
  for (const item of [left, right] as JsonObject[]) {
    if (item[mergeKey] === undefined) throw createMissingKeyFault(item, mergeKey);
  }
  return isSameScalar((left as JsonObject)[mergeKey], (right as JsonObject)[mergeKey]);
}

/** mergeSliceHandler, mergeSlice. `current` is changed as far as Go would change the array under its slice. */
function mergeList(
  current: JsonValue[],
  patch: JsonValue[],
  path: string,
  merge: Merge,
  isDeleteList: boolean,
): JsonValue[] {
  const strategy = findListStrategy(merge.kind, path);
  if (!strategy && !isDeleteList) return patch;
  if (current.length === 0 && patch.length === 0) return current;
  const mergeKey = strategy?.mergeKey ?? "";
  if (findElementType(current, patch) !== "map[string]interface {}") {
    if (isDeleteList) return current.filter((item) => !patch.some((other) => isSameScalar(other, item)));
    return orderMergedList(dropRepeated([...current, ...patch]), patch, current, mergeKey);
  }
  if (mergeKey === "") throw new MergeFault(`cannot merge lists without merge key for ${path}`);
  const { kept, additions } = applyListDirectives(current as JsonObject[], patch as JsonObject[], mergeKey);
  const merged = [...kept];
  for (const item of additions) {
    if (item[mergeKey] === undefined) throw createMissingKeyFault(item, mergeKey);
    // The first match takes it all: with two entries on one key the second one is never reached.
    const at = merged.findIndex((other) => isSameScalar(other[mergeKey], item[mergeKey]));
    const slot = at < 0 ? merged.length : at;
    merged[slot] = at < 0 ? item : mergeMap(merged[at] as JsonObject, item, path, merge);
    if (slot < current.length) current[slot] = merged[slot] as JsonObject;
  }
  return orderMergedList(merged, additions, kept, mergeKey);
}

/** deduplicateScalars: a repeated value leaves its place to the last one. */
function dropRepeated(list: JsonValue[]): JsonValue[] {
  const kept = [...list];
  for (let at = 0; at < kept.length; at += 1) {
    for (let other = at + 1; other < kept.length; other += 1) {
      if (!isSameScalar(kept[at], kept[other])) continue;
      kept[other] = kept.at(-1) as JsonValue;
      kept.pop();
      other -= 1;
    }
  }
  return kept;
}

/** mergeSliceWithSpecialElements: `$patch: delete` takes every element with the key, so both protocols of a port number go together. */
function applyListDirectives(current: JsonObject[], patch: JsonObject[], mergeKey: string) {
  const kept = [...current];
  let isReplacement = false;
  const additions: JsonObject[] = [];
  for (const item of patch) {
    const { $patch } = item;
    if ($patch === undefined) additions.push(item);
    else if ($patch === "replace") isReplacement = true;
    else if ($patch === "merge") throw new MergeFault("merging lists cannot yet be specified in the patch");
    else if ($patch !== "delete") throw createDirectiveFault($patch, item);
    else if (item[mergeKey] === undefined) throw createMissingKeyFault(item, mergeKey);
    else {
      for (;;) {
        const at = kept.findIndex((other) => isSameScalar(other[mergeKey], item[mergeKey]));
        if (at < 0) break;
        kept.splice(at, 1);
        // What follows moves up by one; the last place keeps its old content, as in Go.
        current.splice(at, kept.length - at, ...kept.slice(at));
      }
    }
  }
  return isReplacement ? { kept: additions, additions: [] } : { kept, additions };
}

function setWithoutDirectives(map: JsonObject, key: string, value: JsonValue): void {
  const kept = dropDirectives(value);
  if (kept === undefined) delete map[key];
  else setField(map, key, kept);
}

/** removeDirectives: what is added as a whole must not carry directives into the object. */
function dropDirectives(value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => [dropDirectives(item)]).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  if (value.$patch !== undefined) return undefined;
  const kept: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setWithoutDirectives(kept, key, item);
  return kept;
}
