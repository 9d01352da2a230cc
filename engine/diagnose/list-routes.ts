import type { JsonObject } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import type { LintContext, Located } from "./lint-context.ts";

/** Kinds of the Gateway API that name Services. */
const ROUTE_KINDS = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];

export const GATEWAY_GROUP = "gateway.networking.k8s.io";

export type RouteBackend = { field: string; value: JsonObject };

export function listRoutes(context: LintContext): Located<JsonObject>[] {
  const routes = ROUTE_KINDS.flatMap((kind) => context.listObjects(kind));
  return routes.filter(({ object }) => getText(object.apiVersion).startsWith(`${GATEWAY_GROUP}/`));
}

/** References to Services: where requests go, and where copies of them go. Other kinds of backends are not looked at. */
export function listRouteBackends(route: JsonObject): RouteBackend[] {
  const backends = getList(getObject(route.spec).rules).flatMap((entry, index) => {
    const rule = getObject(entry);
    const field = `spec.rules[${index}]`;
    const own = getList(rule.backendRefs).map((value, at) => ({
      field: `${field}.backendRefs[${at}]`,
      value: getObject(value),
    }));
    const mirrors = getList(rule.filters).flatMap((filter, at) => {
      const mirror = getObject(getObject(filter).requestMirror).backendRef;
      return mirror === undefined
        ? []
        : [{ field: `${field}.filters[${at}].requestMirror.backendRef`, value: getObject(mirror) }];
    });
    return [...own, ...mirrors];
  });
  return backends.filter(
    ({ value }) => (getText(value.kind) || "Service") === "Service" && getText(value.group) === "",
  );
}

/** A ReferenceGrant in the target's namespace that lets `kind` objects of `namespace` in. */
export function isGranted(
  from: { group: string; kind: string; namespace: string },
  to: { kind: string; namespace: string; name: string },
  context: LintContext,
): boolean {
  return context.listObjects("ReferenceGrant").some((grant) => {
    if (grant.namespace !== to.namespace) return false;
    const spec = getObject(grant.object.spec);
    const letsIn = getList(spec.from)
      .map(getObject)
      .some(
        (each) => each.kind === from.kind && each.namespace === from.namespace && getText(each.group) === from.group,
      );
    const leadsTo = getList(spec.to)
      .map(getObject)
      .some(
        (each) => each.kind === to.kind && getText(each.group) === "" && (getText(each.name) || to.name) === to.name,
      );
    return letsIn && leadsTo;
  });
}
