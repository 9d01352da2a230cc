// What the registry does to an object between reading and judging it: PrepareForCreate and PrepareForUpdate of the strategies, e.g.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/apps/daemonset/strategy.go
import type { JsonObject } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { findObjectKind } from "./find-object-kind.ts";
import { getList, getObject, getText, getTextMap, isPresent } from "./json-access.ts";

const TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

function getAnnotations(object: JsonObject): Record<string, string> {
  return getTextMap(getObject(object.metadata).annotations);
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

/**
 * Deviation, on purpose: the status of a new object is kept, where the real server clears all but a node's. There is no
 * kubelet here that would write it, so a manifest may say what it would have said. A later update cannot change it.
 */
export function prepareObject(object: JsonObject, old?: JsonObject): JsonObject {
  const kind = getText(object.kind);
  if (!findObjectKind(getText(object.apiVersion), kind)) return object;
  let next = object;
  if (old !== undefined) {
    const { status, ...rest } = next;
    next = isPresent(old.status) ? { ...rest, status: old.status } : rest;
  }
  if (kind === "Namespace" && isPresent(old?.spec)) next = { ...next, spec: old.spec };
  if (kind === "EndpointSlice") next = prepareEndpointSlice(next, old);
  return kind === "DaemonSet" ? prepareDaemonSet(next, old) : next;
}
