import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import { GATEWAY_GROUP, getName, getNamespace, isGatewayApi } from "./read-object.ts";
import type { RouteBackend } from "./route.ts";

/**
 * What lets a route reach into the backend's namespace. An Ingress has no such way, and needs none: it names no namespace.
 * https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1beta1/referencegrant_types.go ReferenceGrantSpec
 */
export function findReferenceGrant(
  grants: readonly JsonObject[],
  route: { kind: string; namespace: string },
  backend: Pick<RouteBackend, "group" | "kind" | "namespace" | "name">,
): { status: "not-needed" } | { status: "granted"; grant: string } | { status: "missing" } {
  if (route.namespace === backend.namespace) return { status: "not-needed" };
  const grant = grants.find((each) => {
    if (!isGatewayApi(each) || getNamespace(each) !== backend.namespace) return false;
    const { from, to } = getObject(each.spec);
    return getList(from).some((who) => isFrom(who, route)) && getList(to).some((what) => isTo(what, backend));
  });
  return grant ? { status: "granted", grant: `${getNamespace(grant)}/${getName(grant)}` } : { status: "missing" };
}

function isFrom(value: JsonValue, route: { kind: string; namespace: string }): boolean {
  const { group, kind, namespace } = getObject(value);
  return group === GATEWAY_GROUP && kind === route.kind && namespace === route.namespace;
}

/** Without a name it is for all objects of the kind. */
function isTo(value: JsonValue, backend: Pick<RouteBackend, "group" | "kind" | "name">): boolean {
  const { group, kind, name } = getObject(value);
  const isKind = getText(group) === backend.group && kind === backend.kind;
  return isKind && (getText(name) === "" || name === backend.name);
}
