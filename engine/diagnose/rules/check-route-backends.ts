import type { JsonObject } from "../../api/objects.ts";
import { getText } from "../../apiserver/objects/json-access.ts";
import { findReferenceGrant } from "../../routes/find-reference-grant.ts";
import type { RouteBackend } from "../../routes/route.ts";
import { buildCreation } from "../build-mend.ts";
import { findPortMeaning } from "../find-port-meaning.ts";
import { describeMissingService, formatPortList } from "../find-service-alike.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { listRouteBackends, listRoutes } from "../list-routes.ts";
import { planBackendName, planBackendPort } from "../plan-backend-change.ts";

function checkGrant(route: Located<JsonObject>, backend: RouteBackend, context: LintContext): Finding[] {
  const grants = context.listObjects("ReferenceGrant").map(({ object }) => object);
  const kind = getText(route.object.kind);
  if (findReferenceGrant(grants, { kind, namespace: route.namespace }, backend).status !== "missing") return [];
  const place = getObjectPlace(route, `${backend.field}.namespace`);
  const facts = { service: backend.name, namespace: backend.namespace, kind, ownNamespace: route.namespace };
  const finding = buildFinding("route-needs-reference-grant", "warning", place, facts);
  return [{ ...finding, mends: buildCreation(route.document, buildGrant(kind, route.namespace, backend)) }];
}

/** It lives where the Service does, and lets in the routes of this kind and namespace only. */
function buildGrant(kind: string, from: string, { name, namespace }: RouteBackend): JsonObject {
  return {
    apiVersion: "gateway.networking.k8s.io/v1beta1",
    kind: "ReferenceGrant",
    metadata: { name: `${from}-to-${name}`, namespace },
    spec: {
      from: [{ group: "gateway.networking.k8s.io", kind, namespace: from }],
      to: [{ group: "", kind: "Service", name }],
    },
  };
}

function checkService(route: Located<JsonObject>, backend: RouteBackend, context: LintContext): Finding[] {
  const { name, namespace } = backend;
  const service = context.findService(namespace, name);
  if (!service) {
    if (name === "" || context.allServices.length === 0) return [];
    const { alike, elsewhere, severity } = describeMissingService(namespace, name, context);
    const facts = { service: name, namespace, alike, otherNamespace: elsewhere };
    const place = getObjectPlace(route, backend.nameField);
    return [buildFinding("route-service-not-found", severity, place, facts, planBackendName(backend, alike))];
  }
  const wanted = backend.port ?? 0;
  if ((service.object.spec.ports ?? []).some((port) => port.port === wanted)) return [];
  if (context.isWrittenTwice("Service", namespace, name)) return [];
  const meaning = findPortMeaning(service, wanted, context);
  const facts = { service: name, wanted, ...meaning, ports: formatPortList(service) };
  const place = getObjectPlace(route, backend.portField);
  const changes = planBackendPort(backend, service, meaning.instead);
  return [buildFinding("route-port-not-of-service", "warning", place, facts, changes)];
}

/** A route names a Service and one of that Service's own ports, by number; into another namespace only where that lets it. */
export function checkRouteBackends(context: LintContext): Finding[] {
  return listRoutes(context).flatMap((route) =>
    listRouteBackends(route).flatMap((backend) => [
      ...checkGrant(route, backend, context),
      ...checkService(route, backend, context),
    ]),
  );
}
