import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "./lists-by-key.ts";
import { joinPath } from "./patch-schema.ts";

/** One step into an object: a field's name, or the keys of a list's element. */
type Step = string | Record<string, JsonValue>;
/** `steps` leads back to the field when it has to be removed. */
export type OwnedField = { value: JsonValue; steps: Step[] };
/** By path as the server prints it: `.spec.ports[port=80,protocol="TCP"].nodePort`. */
export type OwnedFields = Map<string, OwnedField>;

// x-kubernetes-list-map-keys and list-type set; lists that are not here are atomic.
const podLists =
  "containers=name containers.ports=containerPort,protocol containers.env=name containers.volumeMounts=mountPath " +
  "initContainers=name initContainers.ports=containerPort,protocol initContainers.env=name volumes=name imagePullSecrets=name";
const listKeys = new Map<string, Map<string, string[]>>();

/** undefined = the list is atomic: it belongs to one manager as a whole. */
function findListKeys(kind: string, path: string): string[] | undefined {
  let table = listKeys.get(kind);
  if (!table) {
    const start = kind === "Pod" ? "spec" : "spec.template.spec";
    const pods = podLists.split(" ").map((entry) => `${start}.${entry}`);
    const all = ["metadata.ownerReferences=uid", ...(kind === "Service" ? ["spec.ports=port,protocol"] : pods)];
    table = new Map(all.map((entry) => [entry.split("=")[0] as string, (entry.split("=")[1] as string).split(",")]));
    if (listKeys.size < 100) listKeys.set(kind, table);
  }
  return table.get(path);
}

// x-kubernetes-map-type: atomic
function isAtomicMap(kind: string, path: string): boolean {
  return path === "spec.selector" && ["Service", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"].includes(kind);
}

/**
 * Fields that identify an object belong to nobody, or every applier would own them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/stripmeta.go
 */
const unowned = new Set([
  "apiVersion",
  "kind",
  "status",
  "metadata.name",
  "metadata.namespace",
  "metadata.managedFields",
]);

/** Everything that whoever sends this object would own, by path. */
export function listOwnedFields(kind: string, object: JsonObject): OwnedFields {
  const fields: OwnedFields = new Map();
  addFields(kind, object, "", [], fields);
  return fields;
}

/** Leaves are owned; so are elements of keyed lists, or an applier could never remove one. */
function addFields(kind: string, object: JsonObject, path: string, steps: Step[], fields: OwnedFields): void {
  for (const [name, value] of Object.entries(object)) {
    const inner = joinPath(path, name);
    if (unowned.has(inner)) continue;
    const at = [...steps, name];
    const keys = Array.isArray(value) ? findListKeys(kind, inner) : undefined;
    if (keys && Array.isArray(value)) {
      for (const item of value.filter(isObject)) {
        const element = [...at, readKeys(item, keys)];
        fields.set(renderSteps(element), { value: true, steps: element });
        addFields(kind, item, inner, element, fields);
      }
    } else if (isObject(value) && Object.keys(value).length > 0 && !isAtomicMap(kind, inner)) {
      addFields(kind, value, inner, at, fields);
    } else fields.set(renderSteps(at), { value, steps: at });
  }
}

/** The schema defaults the protocol of a port, so a manifest may leave it out and still name the same entry. */
function readKeys(item: JsonObject, keys: string[]): Record<string, JsonValue> {
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? (key === "protocol" ? "TCP" : null)]));
}

function renderSteps(steps: Step[]): string {
  return steps
    .map((step) => {
      if (typeof step === "string") return `.${step}`;
      return `[${Object.entries(step)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(",")}]`;
    })
    .join("");
}

/** `spec.ports[0].nodeport` → `.spec.ports[port=80,protocol="TCP"].nodeport` */
export function renderTypedPath(kind: string, object: JsonObject, path: string): string {
  let rendered = "";
  let value: JsonValue | undefined = object;
  let plain = "";
  for (const [, name = "", index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (index === undefined) {
      plain = joinPath(plain, name);
      rendered += `.${name}`;
      value = isObject(value) ? value[name] : undefined;
      continue;
    }
    const keys = findListKeys(kind, plain);
    value = Array.isArray(value) ? value[Number(index)] : undefined;
    rendered += keys && isObject(value) ? renderSteps([readKeys(value, keys)]) : `[${index}]`;
  }
  return rendered;
}

/** Two entries on one port and protocol make the merge ambiguous, so the whole request is refused. */
export function findDuplicateKey(kind: string, object: JsonObject): string | undefined {
  const ports = isObject(object.spec) ? object.spec.ports : undefined;
  const keys = findListKeys(kind, "spec.ports");
  if (!keys || !Array.isArray(ports)) return undefined;
  const seen = new Set<string>();
  for (const port of ports.filter(isObject)) {
    const key = renderSteps([readKeys(port, keys)]);
    if (seen.has(key)) return `.spec.ports: duplicate entries for key ${key}`;
    seen.add(key);
  }
  return undefined;
}

/** Puts the applied configuration over the live object; keyed lists element by element, atomic ones as a whole. */
export function mergeApplied(kind: string, live: JsonObject, applied: JsonObject, path = ""): JsonObject {
  const merged: JsonObject = { ...live };
  for (const [name, value] of Object.entries(applied)) {
    const inner = joinPath(path, name);
    const before = Object.hasOwn(merged, name) ? merged[name] : undefined;
    const keys = findListKeys(kind, inner);
    if (keys && Array.isArray(value) && Array.isArray(before))
      merged[name] = mergeElements(kind, before, value, keys, inner);
    else if (isObject(value) && isObject(before) && !isAtomicMap(kind, inner))
      merged[name] = mergeApplied(kind, before, value, inner);
    else if (value !== null) merged[name] = value;
  }
  return merged;
}

/** New elements go to the end: server-side apply has no opinion on order. */
function mergeElements(
  kind: string,
  before: JsonValue[],
  after: JsonValue[],
  keys: string[],
  path: string,
): JsonValue[] {
  const merged = [...before];
  const keyOf = (item: JsonValue) => (isObject(item) ? renderSteps([readKeys(item, keys)]) : "");
  for (const item of after) {
    const at = merged.findIndex((other) => keyOf(other) === keyOf(item));
    if (at < 0) merged.push(item);
    else merged[at] = mergeApplied(kind, merged[at] as JsonObject, item as JsonObject, path);
  }
  return merged;
}

/** A path that is gone already is no error: another request may have removed what is around it. */
export function removeField(object: JsonObject, steps: Step[]): void {
  let value: JsonValue | undefined = object;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    if (typeof step === "string") {
      if (!isObject(value)) return;
      if (isLast) delete value[step];
      else value = value[step];
    } else {
      if (!Array.isArray(value)) return;
      const found = value.findIndex(
        (item) => isObject(item) && renderSteps([readKeys(item, Object.keys(step))]) === renderSteps([step]),
      );
      if (found < 0) return;
      if (isLast) value.splice(found, 1);
      else value = value[found];
    }
  }
}
