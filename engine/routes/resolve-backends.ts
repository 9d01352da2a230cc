import type { EndpointSlice, JsonObject, Service, ServicePort } from "../api/objects.ts";
import type { ControllerReason } from "../api/verdict.ts";
import { type BackendPort, findBackendPort, listServiceSlices } from "./find-backend-port.ts";
import { findReferenceGrant } from "./find-reference-grant.ts";
import { formatRoute, type Route, type RouteBackend, type RouteZone } from "./route.ts";

export type BackendAnswer =
  /** The controller dials these itself: neither cluster IP nor kube-proxy takes part. */
  | { status: "endpoints"; service: string; port: number; endpoints: { ip: string; port: number }[] }
  /** An ExternalName Service. */
  | { status: "alias"; service: string; host: string; port: number }
  | { status: "fails"; reason: ControllerReason }
  | { status: "not-a-service"; kind: string };

/** `share`: how much of the rule's traffic this backend gets; shares add up to 1. */
export type BackendShare = { share: number; answer: BackendAnswer };

type Owner = Pick<Route, "kind" | "namespace" | "name">;

/**
 * Where a rule's traffic goes, backend by backend. The Gateway API demands 500 for an invalid reference and 503 where no endpoint
 * is ready; ingress-nginx gives 503 for all of them.
 * https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/httproute_types.go HTTPRouteRule.BackendRefs
 */
export function resolveBackends(
  zone: RouteZone,
  owner: Owner,
  backends: readonly RouteBackend[],
  protocol: "TCP" | "UDP" = "TCP",
): BackendShare[] {
  const total = backends.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    const reason: ControllerReason = { code: "no-backend", status: getInvalidStatus(owner), route: formatRoute(owner) };
    return [{ share: 1, answer: { status: "fails", reason } }];
  }
  return backends
    .filter(({ weight }) => weight > 0)
    .map((backend) => ({ share: backend.weight / total, answer: resolveBackend(zone, owner, backend, protocol) }));
}

function getInvalidStatus(owner: Owner): number {
  return owner.kind === "Ingress" ? 503 : 500;
}

function resolveBackend(zone: RouteZone, owner: Owner, backend: RouteBackend, protocol: "TCP" | "UDP"): BackendAnswer {
  const route = formatRoute(owner);
  const service = `${backend.namespace}/${backend.name}`;
  const grants: readonly JsonObject[] = zone.objects.get("ReferenceGrant") ?? [];
  const status = getInvalidStatus(owner);
  if (owner.kind !== "Ingress" && findReferenceGrant(grants, owner, backend).status === "missing") {
    const { namespace, field } = backend;
    const reason = { code: "backend-needs-reference-grant", status, route, field, service, namespace } as const;
    return { status: "fails", reason };
  }
  const found = findBackendPort(zone, backend, protocol);
  if (found.status !== "found") return describeFailure(found, backend, { status, route, service });
  const port = found.port.port;
  if (found.service.spec.type === "ExternalName") {
    return { status: "alias", service, host: found.service.spec.externalName ?? "", port };
  }
  const endpoints = listBackendEndpoints(zone.endpointSlices, found.service, found.port);
  if (endpoints.length > 0) return { status: "endpoints", service, port, endpoints };
  const { field } = backend;
  return { status: "fails", reason: { code: "backend-without-endpoints", status: 503, route, field, service, port } };
}

function describeFailure(
  found: Exclude<BackendPort, { status: "found" }>,
  backend: RouteBackend,
  common: { status: number; route: string; service: string },
): BackendAnswer {
  switch (found.status) {
    case "not-a-service":
      return { status: "not-a-service", kind: backend.kind };
    case "no-such-service": {
      const { otherNamespaces } = found;
      const reason = {
        code: "backend-service-not-found",
        ...common,
        field: backend.nameField,
        existsInNamespaces: otherNamespaces,
      } as const;
      return { status: "fails", reason };
    }
    case "no-port":
      return { status: "fails", reason: { code: "backend-without-port", ...common, field: backend.field } };
    case "no-such-port": {
      const { role, ports } = found;
      const port = backend.port ?? 0;
      return {
        status: "fails",
        reason: { code: "backend-port-not-of-service", ...common, field: backend.portField, port, role, ports },
      };
    }
  }
}

/** Ready endpoints of one port of a Service. Joined by the name of the port, as kube-proxy does; both families of a Service count. */
export function listBackendEndpoints(
  slices: readonly EndpointSlice[],
  service: Service,
  port: ServicePort,
): { ip: string; port: number }[] {
  const endpoints = new Map<string, { ip: string; port: number }>();
  for (const slice of listServiceSlices(slices, service)) {
    if (slice.addressType === "FQDN") continue;
    const number = slice.ports?.find(
      (each) => (each.name ?? "") === (port.name ?? "") && (each.protocol ?? "TCP") === (port.protocol ?? "TCP"),
    )?.port;
    if (!number) continue;
    for (const { addresses, conditions } of slice.endpoints ?? []) {
      const ip = addresses[0];
      if (ip !== undefined && conditions?.ready !== false) endpoints.set(`${ip}|${number}`, { ip, port: number });
    }
  }
  return [...endpoints.values()].sort((a, b) => (a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : a.port - b.port));
}
