import type { JsonObject } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { compareObjects } from "./compare-objects.ts";
import { createFieldSet, type FieldSet, intersectSets, isEmptySet, subtractSet, uniteSets } from "./field-set.ts";
import type { TypeRef } from "./find-type.ts";
import { listFields } from "./list-fields.ts";
import { type ManagerIdentity, type Managers, renderIdentity } from "./managers.ts";
import { mergeConfiguration } from "./merge-configuration.ts";
import { addStructsAround, removeFields } from "./remove-fields.ts";
import { type Conflict, dropResetFields, dropUnowned, takeFields } from "./update-managers.ts";

export type Applied =
  | { status: "ok"; object: JsonObject; managers: Managers }
  | { status: "conflicts"; conflicts: Conflict[] };

type Application = { kind: string; ref: TypeRef; identity: ManagerIdentity; now: string; isForced: boolean };

/**
 * Server-side apply: the configuration goes over the live object, and what its manager applied before and nobody else owns goes.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/merge/update.go Apply
 */
export function applyConfiguration(
  managers: Managers,
  live: JsonObject,
  configuration: JsonObject,
  application: Application,
): Applied {
  const { kind, ref, identity, now, isForced } = application;
  const filter = (set: FieldSet) => dropResetFields(set, kind, identity.subresource);
  const key = renderIdentity(identity);
  const next: Managers = new Map(managers);
  const last = next.get(key);
  const set = filter(listFields(ref, configuration));
  next.set(key, { ...identity, set, time: last?.time ?? "" });
  const merged = mergeConfiguration(ref, live, configuration) as JsonObject;
  const object = last ? prune(ref, merged, last.set, next) : merged;
  const raw = compareObjects(ref, live, object);
  const change = { removed: filter(raw.removed), modified: filter(raw.modified), added: filter(raw.added) };
  const conflicts = takeFields(next, change, key, isForced);
  if (conflicts.length > 0) return { status: "conflicts", conflicts };
  const isSame = isSameJson(live, object);
  const owned = dropUnowned(set);
  if (isEmptySet(owned)) next.delete(key);
  else next.set(key, { ...identity, set: owned, time: isSame ? (last?.time ?? "") : now });
  return { status: "ok", object, managers: next };
}

/** Same file, prune: removed is what was applied last; whatever some manager owns now is added back. */
function prune(ref: TypeRef, merged: JsonObject, last: FieldSet, managers: Managers): JsonObject {
  if (isEmptySet(last)) return merged;
  const full = (set: FieldSet) => addStructsAround(ref, set);
  const pruned = removeFields(ref, merged, full(last));
  const managed = [...managers.values()].reduce((all, manager) => uniteSets(all, manager.set), createFieldSet());
  const all = full(listFields(ref, merged));
  const kept = uniteSets(full(listFields(ref, pruned)), full(managed));
  const owned = removeFields(ref, merged, subtractSet(all, kept));
  // Same file, addBackDanglingItems: what was never in the last configuration stays although nobody owns it.
  const remaining = full(listFields(ref, owned));
  return removeFields(ref, merged, intersectSets(subtractSet(all, remaining), full(last))) as JsonObject;
}
