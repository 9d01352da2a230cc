// What the registry does to an object between reading and judging it: PrepareForCreate and PrepareForUpdate of the strategies, e.g.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/apps/daemonset/strategy.go
import type { JsonObject } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { getList, getNumber, getObject, getText, getTextMap, isPresent } from "./json-access.ts";
import { getObjectSupport } from "./object-kinds.ts";

const TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

/** Whether a change counts as a new generation; kinds that are missing have none. */
const CHANGES: Record<string, (object: JsonObject, old: JsonObject) => boolean> = {
  Pod: isSpecChanged,
  Deployment: (object, old) => isSpecChanged(object, old) || !isSameJson(getAnnotations(object), getAnnotations(old)),
  ReplicaSet: isSpecChanged,
  StatefulSet: isSpecChanged,
  DaemonSet: isSpecChanged,
  Ingress: isSpecChanged,
  NetworkPolicy: isSpecChanged,
  EndpointSlice: (object, old) =>
    ["addressType", "endpoints", "ports"].some((name) => !isSameJson(object[name], old[name])) ||
    !isSameJson(getObject(getObject(object.metadata).labels), getObject(getObject(old.metadata).labels)),
};

function isSpecChanged(object: JsonObject, old: JsonObject): boolean {
  return !isSameJson(object.spec, old.spec);
}

function getAnnotations(object: JsonObject): Record<string, string> {
  return getTextMap(getObject(object.metadata).annotations);
}

function prepareGeneration(object: JsonObject, old: JsonObject | undefined): JsonObject {
  const kind = getText(object.kind);
  const isChanged = Object.hasOwn(CHANGES, kind) ? CHANGES[kind] : undefined;
  const { generation: given, ...metadata } = getObject(object.metadata);
  if (isChanged === undefined) {
    const kept = old === undefined ? given : getObject(old.metadata).generation;
    return { ...object, metadata: { ...metadata, ...(isPresent(kept) && { generation: kept }) } };
  }
  const before = old === undefined ? 0 : getNumber(getObject(old.metadata).generation);
  const generation = old === undefined || isChanged(object, old) ? before + 1 : before;
  return { ...object, metadata: { ...metadata, generation } };
}

/** A count of the template's changes, which once was a field and is an annotation now. */
function prepareDaemonSet(object: JsonObject, old: JsonObject | undefined): JsonObject {
  const before = old === undefined ? 0 : Number(getAnnotations(old)[TEMPLATE_GENERATION] ?? 1);
  const isSame = old !== undefined && isSameJson(getObject(object.spec).template, getObject(old.spec).template);
  const annotations = { ...getAnnotations(object), [TEMPLATE_GENERATION]: String(isSame ? before : before + 1) };
  return { ...object, metadata: { ...getObject(object.metadata), annotations } };
}

/** v1 has nodeName and zone instead; what is written here is dropped. endpointslice/strategy.go dropTopologyOnV1 */
function prepareEndpointSlice(object: JsonObject, old: JsonObject | undefined): JsonObject {
  if (!isPresent(object.endpoints) || (old !== undefined && isSameJson(object.endpoints, old.endpoints))) return object;
  const endpoints = getList(object.endpoints).map((entry) => {
    const { deprecatedTopology, ...endpoint } = getObject(entry);
    return endpoint;
  });
  return { ...object, endpoints };
}

/** Once an object is on its way out, an update does not bring it back. rest/update.go BeforeUpdate */
function keepDeletion(object: JsonObject, old: JsonObject): JsonObject {
  const { deletionTimestamp, deletionGracePeriodSeconds } = getObject(old.metadata);
  const metadata = getObject(object.metadata);
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(isPresent(deletionTimestamp) && { deletionTimestamp }),
      ...(isPresent(deletionGracePeriodSeconds) && {
        deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds ?? deletionGracePeriodSeconds,
      }),
    },
  };
}

/**
 * Deviation, on purpose: the status of a new object is kept, where the real server clears all but a node's. There is no
 * kubelet here that would write it, so a manifest may say what it would have said. A later update cannot change it.
 */
export function prepareObject(object: JsonObject, old?: JsonObject): JsonObject {
  const kind = getText(object.kind);
  if (getObjectSupport(getText(object.apiVersion), kind).status === "carried") return object;
  let next = old === undefined ? object : keepDeletion(object, old);
  if (old !== undefined) {
    const { status, ...rest } = next;
    next = isPresent(old.status) ? { ...rest, status: old.status } : rest;
  }
  if (kind === "Namespace" && isPresent(old?.spec)) next = { ...next, spec: old.spec };
  if (kind === "EndpointSlice") next = prepareEndpointSlice(next, old);
  next = prepareGeneration(next, old);
  return kind === "DaemonSet" ? prepareDaemonSet(next, old) : next;
}
