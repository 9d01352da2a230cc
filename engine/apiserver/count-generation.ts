import type { KubernetesObject, ObjectMeta } from "../api/objects.ts";
import { isSameJson } from "../lib/json.ts";

/** Which fields, beside the spec, count as a change of what is wished for; other kinds have no generation. */
const COUNTED_FIELDS = new Map<string, string[]>([
  ["DaemonSet", []],
  ["Deployment", ["annotations"]],
  ["EndpointSlice", ["labels"]],
  ["Ingress", []],
  ["NetworkPolicy", []],
  ["Pod", []],
  ["ReplicaSet", []],
  ["ReplicationController", []],
  ["StatefulSet", []],
]);

/**
 * One for a new object, one more whenever the wish changes; status does not count.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/apps/deployment/strategy.go PrepareForCreate, PrepareForUpdate, and the like of the other kinds
 */
export function countGeneration(object: KubernetesObject, old?: KubernetesObject): number | undefined {
  const fields = COUNTED_FIELDS.get(object.kind);
  if (fields === undefined) return undefined;
  if (old === undefined) return 1;
  const before = old.metadata?.generation ?? 1;
  const isSame = isSameJson(readWish(object, fields), readWish(old, fields));
  return isSame ? before : before + 1;
}

function readWish(object: KubernetesObject, fields: string[]): unknown {
  const { metadata, status: _, ...wish } = object as { metadata?: ObjectMeta; status?: unknown };
  return { wish, counted: fields.map((field) => (metadata as Record<string, unknown> | undefined)?.[field] ?? null) };
}
