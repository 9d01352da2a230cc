import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { compareBytes } from "../print/render-json.ts";
import { decodeFieldSet, encodeFieldSet, type FieldSet } from "./field-set.ts";

export type ManagerIdentity = {
  manager: string;
  operation: "Apply" | "Update";
  apiVersion: string;
  subresource: string;
};
/** One entry of metadata.managedFields. `time` is "" until the manager changed something. */
export type Manager = ManagerIdentity & { set: FieldSet; time: string };
/** By what tells managers apart; see renderIdentity. */
export type Managers = Map<string, Manager>;

/**
 * Whoever applies is one manager whatever version it speaks; whoever updates is another one in each version.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/managedfields.go BuildManagerIdentifier
 */
export function renderIdentity({ manager, operation, apiVersion, subresource }: ManagerIdentity): string {
  const version = operation === "Apply" ? {} : { apiVersion };
  return JSON.stringify({ manager, operation, ...version, ...(subresource === "" ? {} : { subresource }) });
}

/** An entry that no server would write makes the whole list count as absent: undefined. */
export function decodeManagers(entries: JsonValue | undefined): Managers | undefined {
  const managers: Managers = new Map();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isObject(entry)) return undefined;
    const text = (field: string) => (typeof entry[field] === "string" ? (entry[field] as string) : "");
    const operation = text("operation");
    const set = decodeFieldSet(entry.fieldsV1 ?? {});
    if ((operation !== "Apply" && operation !== "Update") || text("fieldsType") !== "FieldsV1") return undefined;
    if (text("apiVersion") === "" || set === undefined) return undefined;
    const identity = {
      manager: text("manager"),
      operation,
      apiVersion: text("apiVersion"),
      subresource: text("subresource"),
    } as const;
    managers.set(renderIdentity(identity), { ...identity, set, time: text("time") });
  }
  return managers;
}

/** Appliers first, then the oldest first; same file, sortEncodedManagedFields. */
export function encodeManagers(managers: Managers): JsonObject[] {
  const sorted = [...managers.values()].sort(
    (a, b) =>
      compareBytes(a.operation, b.operation) ||
      compareBytes(a.time, b.time) ||
      compareBytes(a.manager, b.manager) ||
      compareBytes(a.apiVersion, b.apiVersion) ||
      compareBytes(a.subresource, b.subresource),
  );
  return sorted.map(({ manager, operation, apiVersion, subresource, set, time }) => ({
    manager,
    operation,
    apiVersion,
    ...(time === "" ? {} : { time }),
    fieldsType: "FieldsV1",
    fieldsV1: encodeFieldSet(set),
    ...(subresource === "" ? {} : { subresource }),
  }));
}

/** Who owns all of the given fields by one kind of operation. */
export function listOwners(managers: Managers, operation: Manager["operation"], isOwned: (set: FieldSet) => boolean) {
  return [...managers.values()].filter((manager) => manager.operation === operation && isOwned(manager.set));
}
