import type { JsonObject } from "../../api/objects.ts";
import { type Comparison, compareObjects } from "./compare-objects.ts";
import {
  createFieldSet,
  type FieldSet,
  insertPath,
  intersectSets,
  isEmptySet,
  listPaths,
  type PathElement,
  subtractSet,
  subtractTrees,
  uniteSets,
} from "./field-set.ts";
import type { TypeRef } from "./find-type.ts";
import { type ManagerIdentity, type Managers, renderIdentity } from "./managers.ts";

export type Conflict = { identity: string; path: PathElement[] };

/**
 * Identity and bookkeeping belong to nobody.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/stripmeta.go NewStripMetaManager
 */
const unowned = buildSet(
  "apiVersion kind metadata metadata.name metadata.namespace metadata.creationTimestamp metadata.selfLink metadata.uid " +
    "metadata.clusterName metadata.generation metadata.managedFields metadata.resourceVersion",
);

function buildSet(paths: string): FieldSet {
  const set = createFieldSet();
  for (const path of paths.split(" "))
    insertPath(
      set,
      path.split(".").map((name) => `f:${name}`),
    );
  return set;
}

export function dropUnowned(set: FieldSet): FieldSet {
  return subtractSet(set, unowned);
}

/**
 * What a request cannot write is nobody's either: the status of an ordinary write, and all but the status of a status write.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/strategy.go GetResetFields
 */
export function dropResetFields(set: FieldSet, kind: string, subresource: string): FieldSet {
  const hasStatus = !["ConfigMap", "Secret", "ServiceAccount", "Endpoints", "EndpointSlice", "NetworkPolicy"].includes(
    kind,
  );
  if (!hasStatus || subresource === "scale") return set;
  return subtractTrees(set, buildSet(subresource === "status" ? "spec" : "status"));
}

/**
 * Takes from the other managers what changes under them. Unforced, the first change of what another one owns is a conflict.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/merge/update.go update
 */
export function takeFields(managers: Managers, change: Comparison, identity: string, isForced: boolean): Conflict[] {
  const touched = uniteSets(change.modified, change.added);
  const conflicts: Conflict[] = [];
  for (const [other, manager] of managers) {
    if (other === identity) continue;
    const taken = intersectSets(manager.set, touched);
    conflicts.push(...listPaths(taken).map((path) => ({ identity: other, path })));
  }
  if (conflicts.length > 0 && !isForced) return conflicts;
  for (const [other, manager] of [...managers]) {
    if (other === identity) continue;
    const set = subtractSet(subtractSet(manager.set, intersectSets(manager.set, touched)), change.removed);
    if (isEmptySet(set)) managers.delete(other);
    else managers.set(other, { ...manager, set });
  }
  return [];
}

type Write = { kind: string; ref: TypeRef; identity: ManagerIdentity; now: string };

/**
 * After a create, replace or patch: what changed belongs to who changed it.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/merge/update.go Update, and
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/managedfieldsupdater.go
 * Not modelled: more than ten updating managers, of which the oldest are merged into one.
 */
export function updateManagers(managers: Managers, before: JsonObject, after: JsonObject, write: Write): Managers {
  const next: Managers = new Map(managers);
  const filter = (set: FieldSet) => dropResetFields(set, write.kind, write.identity.subresource);
  const raw = compareObjects(write.ref, before, after);
  const change = { removed: filter(raw.removed), modified: filter(raw.modified), added: filter(raw.added) };
  // The request is nobody yet, so that its manager, too, loses what it removes.
  takeFields(next, change, "", true);
  const set = dropUnowned(uniteSets(change.modified, change.added));
  if (isEmptySet(set)) return next;
  const key = renderIdentity(write.identity);
  const held = next.get(key)?.set ?? createFieldSet();
  next.set(key, {
    ...write.identity,
    set: uniteSets(set, held),
    time: write.identity.subresource === "scale" ? "" : write.now,
  });
  return next;
}
