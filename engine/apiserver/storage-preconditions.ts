import type { KubernetesObject } from "../api/objects.ts";
import {
  buildConflictRejection,
  buildPlainRejection,
  buildStorageConflictRejection,
  type Rejection,
} from "./errors/rejections.ts";
import { renderGoString } from "./errors/render-go-value.ts";
import { formatResource, getResourceKind } from "./resource-kinds.ts";

const MAX_VERSION = 2n ** 64n - 1n;

/**
 * Absent, empty and "0" all mean: whatever is stored. Text that is no number is a Go error that nobody classified.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/storage/api_object_versioner.go ObjectResourceVersion
 */
export function parseResourceVersion(text = ""): { version: bigint; message?: string } {
  const refuse = (cause: string) => ({
    version: 0n,
    message: `strconv.ParseUint: parsing ${renderGoString(text)}: ${cause}`,
  });
  if (text === "") return { version: 0n };
  if (!/^[0-9]+$/.test(text)) return refuse("invalid syntax");
  // Far more digits than 64 bits have are not worth a conversion.
  const version = text.length > 64 ? MAX_VERSION + 1n : BigInt(text);
  return version > MAX_VERSION ? refuse("value out of range") : { version };
}

/**
 * A change that names a version is meant for that very state of the object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Update
 */
export function findVersionConflict(
  object: KubernetesObject,
  old: KubernetesObject | undefined,
): Rejection | undefined {
  const { version, message } = parseResourceVersion(object.metadata?.resourceVersion);
  if (message !== undefined) return buildPlainRejection(message);
  if (old === undefined || version === 0n || String(version) === old.metadata?.resourceVersion) return undefined;
  const resource = formatResource(getResourceKind(object.kind, object.apiVersion));
  return buildConflictRejection(resource, object.metadata?.name ?? "");
}

/**
 * Where etcd keeps a kind, if not under its plural.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubeapiserver/default_storage_factory_builder.go SpecialDefaultResourcePrefixes
 */
const STORAGE_PREFIXES = new Map([
  ["Service", "services/specs"],
  ["Endpoints", "services/endpoints"],
  ["Node", "minions"],
  ["Ingress", "ingress"],
  ["ReplicationController", "controllers"],
]);

/**
 * A PUT that names a uid is meant for that very object, not for a later one of the same name.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/storage/interfaces.go Preconditions.Check
 */
export function findUidConflict(
  object: KubernetesObject,
  old: KubernetesObject | undefined,
  isDryRun = false,
): Rejection | undefined {
  const { name = "", namespace, uid } = object.metadata ?? {};
  const stored = old?.metadata?.uid ?? "";
  if (!uid || uid === stored) return undefined;
  const info = getResourceKind(object.kind, object.apiVersion);
  const prefix = STORAGE_PREFIXES.get(object.kind) ?? info.plural;
  // A dry run never reaches etcd, where the key gets its first part.
  const key = [isDryRun ? "" : "/registry", prefix, ...(info.isNamespaced ? [namespace] : []), name].join("/");
  const cause = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${stored}`;
  return buildStorageConflictRejection(formatResource(info), name, { key, cause });
}
