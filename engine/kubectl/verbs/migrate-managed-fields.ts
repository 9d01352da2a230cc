import type { JsonObject, JsonValue } from "../../api/objects.ts";
import type { ClusterClient, ObjectRef, WriteOptions } from "../cluster-client.ts";
import { type FieldSet, hasPath, uniteSets } from "../managed-fields/field-set.ts";
import { encodeManagers, listOwners, type Managers, renderIdentity } from "../managed-fields/managers.ts";
import { readManagers } from "../managed-fields/track-fields.ts";
import { renderApiVersion } from "../resources/resource-kinds.ts";
import { hasLastApplied, lastAppliedAnnotation } from "./last-applied.ts";

const ownsAnnotation = (set: FieldSet) => hasPath(set, ["f:metadata", "f:annotations", `f:${lastAppliedAnnotation}`]);

type Migration = {
  client: ClusterClient;
  ref: ObjectRef;
  configuration: JsonObject;
  options: WriteOptions;
  isForced: boolean;
};

/**
 * What client-side apply owned becomes what server-side apply owns, so that fields dropped from the manifest go. Returns the object
 * as it is afterwards. Failures are of no consequence here: nobody else writes between these requests.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject
 */
export function migrateManagedFields(applied: JsonObject, migration: Migration): JsonObject {
  const { client, ref, configuration, options, isForced } = migration;
  const fieldManager = options.fieldManager ?? "kubectl";
  const kept = fieldManager === "kubectl" ? keepAnnotation(applied, migration) : applied;
  const managers = readManagers(kept) ?? new Map();
  const former = listOwners(managers, "Update", ownsAnnotation).map(({ manager }) => manager);
  const upgraded = former.reduce(
    (all, name) => upgradeManager(all, name, fieldManager, renderApiVersion(ref.kind)),
    managers,
  );
  if (upgraded === managers) return kept;
  const patch: JsonObject[] = [
    { op: "replace", path: "/metadata/managedFields", value: encodeManagers(upgraded) as JsonValue },
  ];
  const moved = client.patch(ref, "json", patch, options);
  if (moved.status === "failed") return kept;
  const again = client.apply(ref, configuration, { ...options, fieldManager, isForced });
  return again.status === "ok" ? again.object : moved.object;
}

/** The annotation gets an owner of its own: it must survive for those who go back to client-side apply. Same file, saveLastApplyAnnotationIfNecessary. */
function keepAnnotation(applied: JsonObject, { client, ref, options }: Migration): JsonObject {
  if (!hasLastApplied(applied)) return applied;
  if (listOwners(readManagers(applied) ?? new Map(), "Apply", ownsAnnotation).length > 0) return applied;
  const { name = "", namespace, annotations } = applied.metadata as JsonObject;
  const text = (annotations as JsonObject)[lastAppliedAnnotation] ?? "";
  const metadata: JsonObject = {
    name,
    annotations: { [lastAppliedAnnotation]: text },
    ...(namespace === undefined ? {} : { namespace }),
  };
  const configuration = { apiVersion: renderApiVersion(ref.kind), kind: ref.kind.kind, metadata };
  const saved = client.apply(ref, configuration, { ...options, fieldManager: "kubectl-last-applied", isForced: false });
  return saved.status === "ok" ? saved.object : applied;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/csaupgrade/upgrade.go upgradedManagedFields */
function upgradeManager(managers: Managers, former: string, applier: string, apiVersion: string): Managers {
  const old = [...managers.values()].find(
    ({ manager, operation, subresource }) => manager === former && operation === "Update" && subresource === "",
  );
  if (!old) return managers;
  const identity = { manager: applier, operation: "Apply", apiVersion, subresource: "" } as const;
  const key = renderIdentity(identity);
  const present = managers.get(key);
  const next: Managers = new Map(managers);
  next.delete(renderIdentity(old));
  next.set(key, {
    ...identity,
    set: present ? uniteSets(present.set, old.set) : old.set,
    time: present?.time ?? old.time,
  });
  return next;
}
