import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { createStatusFailure, type ObjectRef, type ObjectResult } from "../cluster-client.ts";
import { findLastApplied, lastAppliedAnnotation } from "../find-last-applied.ts";
import { parseJson } from "../parse-json.ts";
import { renderJson } from "../print/render-json.ts";
import { renderApiVersion } from "../resources/resource-kinds.ts";
import { applyConfiguration } from "./apply-configuration.ts";
import { compareObjects } from "./compare-objects.ts";
import { createEmptyObject } from "./empty-object.ts";
import { createFieldSet, type FieldSet, hasPath, subtractSet } from "./field-set.ts";
import { findKindType, type TypeRef } from "./find-type.ts";
import { listFields } from "./list-fields.ts";
import type { Managers } from "./managers.ts";
import { renderConflicts } from "./render-conflicts.ts";
import { identifyWriter, readManagers, setManagers, type Writer } from "./track-fields.ts";
import { type Conflict, updateManagers } from "./update-managers.ts";
import { validateConfiguration } from "./validate-configuration.ts";

type Application = Writer & { isForced: boolean };

/**
 * The server's half of `apply --server-side`: live object and configuration → the object to be stored.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/structuredmerge.go Apply
 */
export function applyServerSide(
  ref: ObjectRef,
  configuration: JsonObject,
  live: JsonObject | undefined,
  application: Application,
): ObjectResult {
  const type = findKindType(ref.kind.kind);
  if (isObject(configuration.metadata) && configuration.metadata.managedFields !== undefined) {
    return createStatusFailure({ code: 400, reason: "BadRequest", message: "metadata.managedFields must be nil" });
  }
  const faults = validateConfiguration(type, configuration);
  if (faults.length > 0) {
    const subject = `${ref.namespace}/${ref.name}; ${ref.kind.group}/${ref.kind.version}, Kind=${ref.kind.kind}`;
    const text = faults.length === 1 ? faults[0] : ["errors:", ...faults.map((fault) => `  ${fault}`)].join("\n");
    return createStatusFailure({
      code: 500,
      reason: "",
      message: `failed to create typed patch object (${subject}): ${text}`,
    });
  }
  const before = live ?? createEmptyObject(renderApiVersion(ref.kind), ref.kind.kind);
  const managers = startManagers(ref, live, application);
  const bare = setManagers(before, new Map());
  const identity = identifyWriter(ref.kind, application, "Apply");
  const options = { kind: ref.kind.kind, ref: type, identity, now: application.now, isForced: application.isForced };
  let result = applyConfiguration(managers, bare, configuration, options);
  if (result.status === "conflicts" && application.fieldManager === "kubectl") {
    const rest = dropOwnConflicts(result.conflicts, type, bare);
    if (rest.length === 0) result = applyConfiguration(managers, bare, configuration, { ...options, isForced: true });
    else result = { status: "conflicts", conflicts: rest };
  }
  if (result.status === "conflicts") {
    return createStatusFailure({ code: 409, reason: "Conflict", message: renderConflicts(result.conflicts) });
  }
  const object = application.fieldManager === "kubectl" ? syncAnnotation(result.object, configuration) : result.object;
  return { status: "ok", object: setManagers(object, result.managers) };
}

/**
 * What an untracked object holds belongs to "before-first-apply".
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/skipnonapplied.go Apply
 */
function startManagers(ref: ObjectRef, live: JsonObject | undefined, writer: Writer): Managers {
  const managers = readManagers(live) ?? new Map();
  if (managers.size > 0 || live === undefined) return managers;
  const identity = identifyWriter(ref.kind, { ...writer, fieldManager: "before-first-apply" }, "Update");
  const empty = createEmptyObject(renderApiVersion(ref.kind), ref.kind.kind);
  const write = { kind: ref.kind.kind, ref: findKindType(ref.kind.kind), identity, now: writer.now };
  return updateManagers(managers, empty, setManagers(live, new Map()), write);
}

/**
 * What client-side apply wrote and nobody has changed since is no conflict for kubectl, which takes it over.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedmanager.go Apply
 */
function dropOwnConflicts(conflicts: Conflict[], type: TypeRef, live: JsonObject): Conflict[] {
  const allowed = listLastApplied(type, live);
  return conflicts.filter(({ path }) => !hasPath(allowed, path));
}

function listLastApplied(type: TypeRef, live: JsonObject): FieldSet {
  const parsed = parseJson(findLastApplied(live) ?? "");
  const applied: JsonValue = parsed.status === "ok" ? parsed.value : null;
  if (!isObject(applied) || applied.apiVersion !== live.apiVersion) return createFieldSet();
  if (validateConfiguration(type, applied).length > 0) return createFieldSet();
  const { removed, modified, added } = compareObjects(type, applied, live);
  return [modified, added, removed].reduce(subtractSet, listFields(type, applied));
}

/**
 * Keeps the annotation true for those who go back to client-side apply.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedupdater.go Apply
 */
function syncAnnotation(object: JsonObject, configuration: JsonObject): JsonObject {
  if (!findLastApplied(object)) return object;
  const metadata = isObject(configuration.metadata) ? configuration.metadata : {};
  const { annotations, ...rest } = metadata;
  const { [lastAppliedAnnotation]: _, ...others } = isObject(annotations) ? annotations : {};
  const kept: JsonObject = annotations === undefined ? {} : { annotations: others };
  const text = `${renderJson({ ...configuration, metadata: { ...rest, ...kept } }, "")}\n`;
  const live = object.metadata as JsonObject;
  return {
    ...object,
    metadata: { ...live, annotations: { ...(live.annotations as JsonObject), [lastAppliedAnnotation]: text } },
  };
}
