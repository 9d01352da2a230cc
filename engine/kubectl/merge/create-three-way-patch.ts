import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject, isSameJson } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";
import { nameGoType, renderGoMap } from "../print/render-go-value.ts";
import { compareBytes } from "../print/render-json.ts";
import { sortLikeGo } from "../print/sort-like-go.ts";
import { catchFault, combinePatches, isSameElement, type MergeResult } from "./apply-strategic-patch.ts";
import { createMissingKeyFault, MergeFault } from "./merge-fault.ts";
import { findElementType, sortByOrder } from "./order-elements.ts";
import { findListStrategy, joinPath, keepsOnlyNamedFields } from "./patch-schema.ts";

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go

/** `changes`: what to add and alter; `deletions`: what to remove. One of the two per pass. */
type Diff = { kind: string; pass: "changes" | "deletions" };

/**
 * The patch of client-side apply: what the manifest adds or changes against the live object, and what it dropped since
 * it was applied last. CreateThreeWayMergePatch
 */
export function createThreeWayPatch(
  lastApplied: JsonObject,
  modified: JsonObject,
  current: JsonObject,
  kind: string,
): MergeResult {
  return catchFault(() => {
    // The two passes look at different pairs: what differs from the live object is set, but only what this manifest once had
    // is removed. Fields that others added are in neither.
    const delta = diffMaps(current, modified, "", { kind, pass: "changes" });
    const deletions = diffMaps(lastApplied, modified, "", { kind, pass: "deletions" });
    return combinePatches(deletions, delta, kind);
  });
}

/** diffMaps, handleDirectiveMarker. `path` is that of the map, or of the list that the map is an element of. */
function diffMaps(original: JsonObject, modified: JsonObject, path: string, diff: Diff): JsonObject {
  const patch: JsonObject = {};
  const hasChanges = diff.pass === "changes";
  for (const [key, value] of Object.entries(modified)) {
    const before = Object.hasOwn(original, key) ? original[key] : undefined;
    if (before === undefined) {
      if (hasChanges) setField(patch, key, value);
    } else if (key === "$patch") {
      if (typeof before !== "string" || typeof value !== "string")
        throw new MergeFault("invalid value for special key: $patch");
      if (before !== value) patch.$patch = value;
    } else if (nameGoType(before) !== nameGoType(value)) {
      if (hasChanges) setField(patch, key, value);
    } else if (isObject(before) && isObject(value)) {
      const inner = diffMaps(before, value, joinPath(path, key), diff);
      if (Object.keys(inner).length > 0) setField(patch, key, inner);
    } else if (Array.isArray(before) && Array.isArray(value)) {
      diffLists(key, before, value, joinPath(path, key), diff, patch);
    } else if (hasChanges && !isSameJson(before, value)) setField(patch, key, value);
  }
  if (!hasChanges)
    for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) setField(patch, key, null);
  if (keepsOnlyNamedFields(path)) addRetainKeys(original, modified, patch);
  return patch;
}

/** The rest of diffMaps: which fields of a union stay is said with every change to it. */
function addRetainKeys(original: JsonObject, modified: JsonObject, patch: JsonObject): void {
  const named = Object.keys(modified).filter((key) => modified[key] !== null);
  const isLosing = Object.keys(original).some((key) => original[key] !== null && !Object.hasOwn(modified, key));
  if (named.length > 0 && (Object.keys(patch).length > 0 || isLosing)) patch.$retainKeys = named.sort(compareBytes);
}

/** handleSliceDiff, diffLists */
function diffLists(
  key: string,
  before: JsonValue[],
  after: JsonValue[],
  path: string,
  diff: Diff,
  patch: JsonObject,
): void {
  const strategy = findListStrategy(diff.kind, path);
  const hasChanges = diff.pass === "changes";
  if (!strategy) {
    if (hasChanges && !isSameJson(before, after)) setField(patch, key, after);
    return;
  }
  if (before.length === 0) {
    if (hasChanges && after.length > 0) setField(patch, key, after);
    return;
  }
  const { mergeKey } = strategy;
  if (findElementType(before, after) !== "map[string]interface {}") {
    diffScalars(key, before, after, diff, patch);
    return;
  }
  const { changed, deleted } = diffObjects(before as JsonObject[], after as JsonObject[], mergeKey, path, diff);
  const list = [...sortByOrder(changed, after, mergeKey), ...deleted];
  const isMoved = !isOrderSame(before, after, mergeKey);
  if (list.length > 0) setField(patch, key, list);
  if (after.length > 0 && (list.length > 0 || (hasChanges && isMoved))) {
    patch[`$setElementOrder/${key}`] = after.map((item) => ({ [mergeKey]: (item as JsonObject)[mergeKey] ?? null }));
  }
}

/** diffListsOfScalars: both sides sorted as texts and walked side by side, so that repeated values count. */
function diffScalars(key: string, before: JsonValue[], after: JsonValue[], diff: Diff, patch: JsonObject): void {
  const sorted = (list: JsonValue[]) => [...list].sort((a, b) => compareBytes(renderGoMap(a), renderGoMap(b)));
  const [left, right] = [sorted(before), sorted(after)];
  const [added, removed]: [JsonValue[], JsonValue[]] = [[], []];
  for (let [at, other] = [0, 0]; at < left.length || other < right.length; ) {
    const [old, fresh] = [left[at], right[other]];
    const order = old === undefined ? 1 : fresh === undefined ? -1 : compareBytes(renderGoMap(old), renderGoMap(fresh));
    if (order <= 0) at += 1;
    if (order >= 0) other += 1;
    if (order > 0) added.push(fresh as JsonValue);
    if (order < 0) removed.push(old as JsonValue);
  }
  const hasChanges = diff.pass === "changes";
  const lost = [...new Set(removed)];
  if (hasChanges && added.length > 0) setField(patch, key, sortByOrder(added, after, ""));
  if (!hasChanges && lost.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = lost;
  const isMoved = hasChanges ? !isSameJson(before, after) : lost.length > 0;
  if (isMoved && after.length > 0) patch[`$setElementOrder/${key}`] = after;
}

/**
 * diffListsOfMaps: both lists sorted by their key and walked side by side. Two entries with one key are paired by their rank, which is
 * why TCP and UDP on one port number confuse apply.
 */
function diffObjects(before: JsonObject[], after: JsonObject[], mergeKey: string, path: string, diff: Diff) {
  const [left, right] = [sortByKey(before, mergeKey), sortByKey(after, mergeKey)];
  const changed: JsonObject[] = [];
  const deleted: JsonObject[] = [];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    const [old, fresh] = [left[at], right[other]];
    for (const item of [old, fresh])
      if (item && item[mergeKey] === undefined) throw createMissingKeyFault(item, mergeKey);
    const order = !old ? 1 : !fresh ? -1 : compareBytes(renderKey(old, mergeKey), renderKey(fresh, mergeKey));
    if (order === 0 && old && fresh) {
      const inner = diffMaps(old, fresh, path, diff);
      if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: fresh[mergeKey] ?? null });
    } else if (order > 0 && fresh && diff.pass === "changes") changed.push(fresh);
    else if (order < 0 && old && diff.pass === "deletions")
      deleted.push({ $patch: "delete", [mergeKey]: old[mergeKey] ?? null });
    if (order <= 0) at += 1;
    if (order >= 0) other += 1;
  }
  return { changed, deleted };
}

function renderKey(item: JsonObject, mergeKey: string): string {
  return renderGoMap(item[mergeKey] ?? null);
}

/** SortableSliceOfMaps: equal keys count as less, so elements with one key come out in reverse. */
function sortByKey(list: JsonObject[], mergeKey: string): JsonObject[] {
  if (list.length <= 12)
    return sortLikeGo(list, (a, b) => compareBytes(renderKey(a, mergeKey), renderKey(b, mergeKey)) <= 0);
  return [...list].reverse().sort((a, b) => compareBytes(renderKey(a, mergeKey), renderKey(b, mergeKey)));
}

/** isOrderSame */
function isOrderSame(before: JsonValue[], after: JsonValue[], mergeKey: string): boolean {
  if (before.length !== after.length) return false;
  return after.every((item, at) => isSameElement(before[at] as JsonValue, item, mergeKey));
}
