import type { JsonObject } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import { readRuleBackends } from "../routes/read-backends.ts";
import { isGatewayApi } from "../routes/read-object.ts";
import type { RouteBackend } from "../routes/route.ts";
import type { LintContext, Located } from "./lint-context.ts";

/** Kinds of the Gateway API that name Services. */
const ROUTE_KINDS = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];

export function listRoutes(context: LintContext): Located<JsonObject>[] {
  return ROUTE_KINDS.flatMap((kind) => context.listObjects(kind)).filter(({ object }) => isGatewayApi(object));
}

/** References to Services: where requests go. Backends of other kinds are not looked at. */
export function listRouteBackends(route: Located<JsonObject>): RouteBackend[] {
  const rules = getList(getObject(route.object.spec).rules);
  return rules
    .flatMap((rule, index) => readRuleBackends(rule, `spec.rules[${index}]`, route.namespace))
    .filter(({ kind, group }) => kind === "Service" && group === "");
}
