import type { JsonObject } from "../../api/objects.ts";
import { getText } from "../../apiserver/objects/json-access.ts";
import { findPortMeaning } from "../find-port-meaning.ts";
import { describeMissingService, formatPortList } from "../find-service-alike.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { GATEWAY_GROUP, isGranted, listRouteBackends, listRoutes, type RouteBackend } from "../list-routes.ts";

function checkGrant(
  route: Located<JsonObject>,
  backend: RouteBackend,
  name: string,
  namespace: string,
  context: LintContext,
): Finding[] {
  if (namespace === route.namespace) return [];
  const kind = getText(route.object.kind);
  const from = { group: GATEWAY_GROUP, kind, namespace: route.namespace };
  if (isGranted(from, { kind: "Service", namespace, name }, context)) return [];
  const place = getObjectPlace(route, `${backend.field}.namespace`);
  const facts = { service: name, namespace, kind, ownNamespace: route.namespace };
  return [buildFinding("route-needs-reference-grant", "warning", place, facts)];
}

function checkBackend(route: Located<JsonObject>, backend: RouteBackend, context: LintContext): Finding[] {
  const { value, field } = backend;
  const name = getText(value.name);
  const namespace = getText(value.namespace) || route.namespace;
  const grants = checkGrant(route, backend, name, namespace, context);
  const service = context.findService(namespace, name);
  if (!service) {
    if (name === "" || context.services.length === 0) return grants;
    const { alike, elsewhere, severity } = describeMissingService(namespace, name, context);
    const facts = { service: name, namespace, alike, otherNamespace: elsewhere };
    return [
      ...grants,
      buildFinding("route-service-not-found", severity, getObjectPlace(route, `${field}.name`), facts),
    ];
  }
  const wanted = typeof value.port === "number" ? value.port : 0;
  if ((service.object.spec.ports ?? []).some((port) => port.port === wanted)) return grants;
  const facts = { service: name, wanted, ...findPortMeaning(service, wanted, context), ports: formatPortList(service) };
  return [
    ...grants,
    buildFinding("route-port-not-of-service", "warning", getObjectPlace(route, `${field}.port`), facts),
  ];
}

/** A route names a Service and one of that Service's own ports, by number; into another namespace only where that lets it. */
export function checkRouteBackends(context: LintContext): Finding[] {
  return listRoutes(context).flatMap((route) =>
    listRouteBackends(route.object).flatMap((backend) => checkBackend(route, backend, context)),
  );
}
