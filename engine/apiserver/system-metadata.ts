import type { KubernetesObject, ObjectMeta, OwnerReference } from "../api/objects.ts";
import { isSameJson } from "../lib/json.ts";

/**
 * What only the server may set; a client's values are dropped from a new object. A pod keeps its deletionTimestamp here,
 * because a manifest may show a pod on its way out.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go WipeObjectMetaSystemFields
 */
export function dropSystemFields(object: KubernetesObject): KubernetesObject {
  const { uid: _uid, creationTimestamp: _created, selfLink: _link, ...meta } = readMeta(object);
  if (object.kind === "Pod") return { ...object, metadata: meta };
  const { deletionTimestamp: _deleted, deletionGracePeriodSeconds: _grace, ...kept } = meta;
  return { ...object, metadata: kept };
}

function readMeta(object: KubernetesObject): ObjectMeta & { selfLink?: string } {
  return object.metadata ?? {};
}

/**
 * What a client may leave out of an update, or cannot change.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/rest/update.go BeforeUpdate
 */
export function keepSystemFields(object: KubernetesObject, old: ObjectMeta): KubernetesObject {
  const { generation: _generation, selfLink: _link, ...meta } = readMeta(object);
  const kept: ObjectMeta = { ...meta, uid: meta.uid || old.uid, resourceVersion: old.resourceVersion };
  kept.creationTimestamp = old.creationTimestamp;
  if (old.generation !== undefined) kept.generation = old.generation;
  if (old.deletionTimestamp) kept.deletionTimestamp = old.deletionTimestamp;
  if (old.deletionGracePeriodSeconds !== undefined) kept.deletionGracePeriodSeconds ??= old.deletionGracePeriodSeconds;
  return { ...object, metadata: kept };
}

/**
 * Equal owners count once. `duplicates` = the uids of those left out.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/rest.go dedupOwnerReferences
 */
export function listUniqueOwners(owners: OwnerReference[]): { owners: OwnerReference[]; duplicates: string[] } {
  const unique: OwnerReference[] = [];
  const duplicates: string[] = [];
  for (const owner of owners) {
    if (unique.some((other) => isSameJson(other, owner))) duplicates.push(owner.uid ?? "");
    else unique.push(owner);
  }
  return { owners: unique, duplicates };
}
