import type { JsonObject, JsonValue } from "../../api/objects.ts";
import type { ClusterClient, ObjectRef, ObjectResult, WriteOptions } from "../cluster-client.ts";
import { renderErrorText } from "../errors/kubectl-error.ts";
import { findLastApplied, lastAppliedAnnotation } from "../find-last-applied.ts";
import { type FieldSet, hasPath, uniteSets } from "../managed-fields/field-set.ts";
import { encodeManagers, listOwners, type Managers, renderIdentity } from "../managed-fields/managers.ts";
import { readManagers } from "../managed-fields/track-fields.ts";
import { renderApiVersion } from "../resources/resource-kinds.ts";

const ownsAnnotation = (set: FieldSet) => hasPath(set, ["f:metadata", "f:annotations", `f:${lastAppliedAnnotation}`]);

type Migration = {
  client: ClusterClient;
  ref: ObjectRef;
  configuration: JsonObject;
  options: WriteOptions;
  isForced: boolean;
  printError: (text: string) => void;
};

const isRetried = "This is non-fatal and will be retried next time you apply. Error:";

/**
 * What client-side apply owned becomes what server-side apply owns, so that fields dropped from the manifest go. Returns the object
 * as it is afterwards. What fails on the way is only warned of, because the configuration itself has been applied.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject
 */
export function migrateManagedFields(applied: JsonObject, migration: Migration): JsonObject {
  const { client, ref, configuration, options, isForced, printError } = migration;
  const fieldManager = options.fieldManager ?? "kubectl";
  const saved = fieldManager === "kubectl" ? keepAnnotation(applied, migration) : undefined;
  if (saved?.status === "failed") {
    const what = `migrate ${lastAppliedAnnotation} for Server-Side Apply`;
    printError(`Warning: failed to ${what}. ${isRetried} ${renderErrorText(saved.error)}\n`);
    return applied;
  }
  const kept = saved?.object ?? applied;
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
  if (moved.status === "failed") {
    const what = "server rejected managed fields migration to Server-Side Apply";
    printError(`Warning: ${what}. ${isRetried} ${renderErrorText(moved.error)}\n`);
    return kept;
  }
  const again = client.apply(ref, configuration, { ...options, fieldManager, isForced });
  if (again.status === "ok") return again.object;
  const what = "failed to re-apply configuration after performing Server-Side Apply migration";
  printError(`Warning: ${what}. ${isRetried} ${renderErrorText(again.error)}\n`);
  return moved.object;
}

/** The annotation gets an owner of its own: it must survive for those who go back to client-side apply. Same file, saveLastApplyAnnotationIfNecessary. */
function keepAnnotation(applied: JsonObject, { client, ref, options }: Migration): ObjectResult | undefined {
  const text = findLastApplied(applied);
  if (text === undefined) return undefined;
  if (listOwners(readManagers(applied) ?? new Map(), "Apply", ownsAnnotation).length > 0) return undefined;
  const { name = "", namespace } = applied.metadata as JsonObject;
  const metadata: JsonObject = {
    name,
    annotations: { [lastAppliedAnnotation]: text },
    ...(namespace === undefined ? {} : { namespace }),
  };
  const configuration = { apiVersion: renderApiVersion(ref.kind), kind: ref.kind.kind, metadata };
  return client.apply(ref, configuration, { ...options, fieldManager: "kubectl-last-applied", isForced: false });
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
