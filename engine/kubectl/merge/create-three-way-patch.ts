import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { compareBytes } from "../print/render-json.ts";
import { applyStrategicPatch, type MergeResult } from "./apply-strategic-patch.ts";
import { areEqual, findIndexByKey, isObject, sortByOrder } from "./lists-by-key.ts";
import { findListStrategy, joinPath } from "./patch-schema.ts";

/** `changes`: what to add and alter; `deletions`: what to remove. One of the two per pass. */
type Diff = { kind: string; pass: "changes" | "deletions" };

/**
 * The patch of client-side apply: what the manifest adds or changes against the live object, and what it dropped since
 * it was applied last.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go CreateThreeWayMergePatch
 */
export function createThreeWayPatch(
  lastApplied: JsonObject,
  modified: JsonObject,
  current: JsonObject,
  kind: string,
): MergeResult {
  // The two passes look at different pairs: what differs from the live object is set, but only what this manifest once had
  // is removed. Fields that others added are in neither.
  const delta = diffMaps(current, modified, "", { kind, pass: "changes" });
  const deletions = diffMaps(lastApplied, modified, "", { kind, pass: "deletions" });
  return applyStrategicPatch(deletions, delta, kind, { combinesPatches: true });
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go diffMaps */
function diffMaps(original: JsonObject, modified: JsonObject, path: string, diff: Diff): JsonObject {
  const patch: JsonObject = {};
  const hasChanges = diff.pass === "changes";
  for (const [key, value] of Object.entries(modified)) {
    const before = Object.hasOwn(original, key) ? original[key] : undefined;
    if (before === undefined) {
      if (hasChanges) patch[key] = value;
    } else if (isObject(before) && isObject(value)) {
      const inner = diffMaps(before, value, joinPath(path, key), diff);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (Array.isArray(before) && Array.isArray(value)) {
      diffLists(key, before, value, joinPath(path, key), diff, patch);
    } else if (hasChanges && !areEqual(before, value)) patch[key] = value;
  }
  if (!hasChanges) for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) patch[key] = null;
  return patch;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go diffLists, handleSliceDiff */
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
    if (hasChanges && !areEqual(before, after)) patch[key] = after;
    return;
  }
  if (before.length === 0) {
    if (hasChanges && after.length > 0) patch[key] = after;
    return;
  }
  const { mergeKey } = strategy;
  if (mergeKey === "") {
    diffScalars(key, before, after, diff, patch);
    return;
  }
  const { changed, deleted } = diffObjects(before, after, mergeKey, path, diff);
  const list = [...sortByOrder(changed, after, mergeKey), ...deleted];
  if (list.length > 0) patch[key] = list;
  const isOrderChanged = hasChanges && !isOrderSame(before, after, mergeKey);
  if (list.length > 0 || isOrderChanged) {
    patch[`$setElementOrder/${key}`] = after.map((item) => ({
      [mergeKey]: isObject(item) ? (item[mergeKey] ?? null) : null,
    }));
  }
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go diffListsOfScalars */
function diffScalars(key: string, before: JsonValue[], after: JsonValue[], diff: Diff, patch: JsonObject): void {
  const missing = (from: JsonValue[], list: JsonValue[]) =>
    from.filter((item) => !list.some((other) => areEqual(other, item)));
  if (diff.pass === "changes") {
    const added = missing(after, before);
    if (added.length > 0) patch[key] = added;
    if (!areEqual(before, after)) patch[`$setElementOrder/${key}`] = after;
    return;
  }
  const removed = missing(before, after);
  if (removed.length === 0) return;
  patch[`$deleteFromPrimitiveList/${key}`] = removed;
  patch[`$setElementOrder/${key}`] = after;
}

/**
 * Both lists sorted by their key and walked side by side. Two entries with one key are paired by their rank, which is why
 * TCP and UDP on one port number confuse apply.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go diffListsOfMaps
 */
function diffObjects(before: JsonValue[], after: JsonValue[], mergeKey: string, path: string, diff: Diff) {
  const [left, right] = [sortByKey(before, mergeKey), sortByKey(after, mergeKey)];
  const changed: JsonValue[] = [];
  const deleted: JsonValue[] = [];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    const order =
      at >= left.length ? 1 : other >= right.length ? -1 : compareBytes(left[at]?.key ?? "", right[other]?.key ?? "");
    const [old, fresh] = [left[at]?.item, right[other]?.item];
    if (order === 0 && old && fresh) {
      const inner = diffMaps(old, fresh, path, diff);
      if (Object.keys(inner).length > 0) changed.push({ ...inner, [mergeKey]: fresh[mergeKey] ?? null });
      at += 1;
      other += 1;
    } else if (order > 0) {
      if (diff.pass === "changes" && fresh) changed.push(fresh);
      other += 1;
    } else {
      if (diff.pass === "deletions" && old) deleted.push({ $patch: "delete", [mergeKey]: old[mergeKey] ?? null });
      at += 1;
    }
  }
  return { changed, deleted };
}

// Upstream's comparison calls equal keys "less", so elements with one key come out in reverse.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go SortableSliceOfMaps.Less
// Not modelled: the order of such elements in lists longer than twelve, where Go's sort works in another way.
function sortByKey(list: JsonValue[], mergeKey: string): { key: string; item: JsonObject }[] {
  return list
    .filter(isObject)
    .map((item) => ({ key: String(item[mergeKey] ?? ""), item }))
    .reverse()
    .sort((a, b) => compareBytes(a.key, b.key));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go isOrderSame */
function isOrderSame(before: JsonValue[], after: JsonValue[], mergeKey: string): boolean {
  if (before.length !== after.length) return false;
  return after.every((item, at) => findIndexByKey([before[at] as JsonValue], item, mergeKey) === 0);
}
