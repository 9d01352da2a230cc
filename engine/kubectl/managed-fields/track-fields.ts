import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { type ResourceKind, renderApiVersion } from "../resources/resource-kinds.ts";
import { createEmptyObject } from "./empty-object.ts";
import { findKindType } from "./find-type.ts";
import { decodeManagers, encodeManagers, type ManagerIdentity, type Managers } from "./managers.ts";
import { updateManagers } from "./update-managers.ts";

export type Writer = { fieldManager: string; subresource: string; now: string };

export function identifyWriter(kind: ResourceKind, writer: Writer, operation: "Apply" | "Update"): ManagerIdentity {
  const { fieldManager, subresource } = writer;
  return { manager: fieldManager, operation, apiVersion: renderApiVersion(kind), subresource };
}

/** metadata without managedFields, or with others. */
export function setManagers(object: JsonObject, managers: Managers): JsonObject {
  const { managedFields: _, ...metadata } = isObject(object.metadata) ? object.metadata : {};
  const entries: JsonValue = encodeManagers(managers);
  return { ...object, metadata: entries.length === 0 ? metadata : { ...metadata, managedFields: entries } };
}

export function readManagers(object: JsonObject | undefined): Managers | undefined {
  return decodeManagers(isObject(object?.metadata) ? object.metadata.managedFields : undefined);
}

/**
 * The object to be stored, with who owns what written into it. `after` is what was sent, with the server's defaults.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/fieldmanager.go Update
 */
export function trackFields(
  kind: ResourceKind,
  live: JsonObject | undefined,
  after: JsonObject,
  writer: Writer,
): JsonObject {
  const sent = isObject(after.metadata) ? after.metadata.managedFields : undefined;
  const before = live ?? createEmptyObject(renderApiVersion(kind), kind.kind);
  // An empty list is the way to forget everything.
  const isReset = Array.isArray(sent) && (sent.length === 0 || (sent.length === 1 && isEmptyEntry(sent[0])));
  const given = writer.subresource === "" ? decodeManagers(sent) : undefined;
  const known = given && given.size > 0 ? given : (readManagers(live) ?? new Map());
  const managers: Managers = isReset && writer.subresource === "" ? new Map() : known;
  // Objects that nobody was tracked on stay untracked until somebody applies.
  if (managers.size === 0 && live !== undefined) return setManagers(after, managers);
  const write = {
    kind: kind.kind,
    ref: findKindType(kind.kind),
    identity: identifyWriter(kind, writer, "Update"),
    now: writer.now,
  };
  const bare = (object: JsonObject) => setManagers(object, new Map());
  return setManagers(after, updateManagers(managers, bare(before), bare(after), write));
}

function isEmptyEntry(entry: JsonValue | undefined): boolean {
  return isObject(entry) && Object.keys(entry).length === 0;
}
