import type { EndpointSlice, Service, ServicePort } from "../api/objects.ts";
import type { RouteBackend, RouteZone } from "./route.ts";

/** What a number or name is, if it is no port of the Service: that is the one that was mixed up. "" = nothing known. */
export type PortRole = "" | "targetPort" | "nodePort" | "containerPort";

/** The Service port that a backend asks for, or why it has none. */
export type BackendPort =
  | { status: "found"; service: Service; port: ServicePort }
  | { status: "not-a-service" }
  | { status: "no-such-service"; otherNamespaces: string[] }
  | { status: "no-port"; service: Service }
  | { status: "no-such-port"; service: Service; role: PortRole; ports: string[] };

/**
 * Routes ask for a port of the Service by number, an Ingress by number or name: never for the pod's port or the node's. Only
 * TCP ports count, except for UDPRoutes, since a Service may have one number for both.
 */
export function findBackendPort(
  zone: Pick<RouteZone, "services" | "endpointSlices">,
  backend: RouteBackend,
  protocol: "TCP" | "UDP" = "TCP",
): BackendPort {
  if (backend.kind !== "Service" || backend.group !== "") return { status: "not-a-service" };
  const named = zone.services.filter((each) => each.metadata.name === backend.name);
  const service = named.find((each) => (each.metadata.namespace ?? "default") === backend.namespace);
  if (!service) {
    return { status: "no-such-service", otherNamespaces: named.map((each) => each.metadata.namespace ?? "default") };
  }
  const wanted = backend.port;
  if (wanted === undefined) return { status: "no-port", service };
  const ports = service.spec.ports ?? [];
  const matching = ports.filter((each) => (typeof wanted === "number" ? each.port : each.name) === wanted);
  const port = matching.find((each) => (each.protocol ?? "TCP") === protocol) ?? matching[0];
  if (port) return { status: "found", service, port };
  const role = findPortRole(zone.endpointSlices, service, wanted);
  return { status: "no-such-port", service, role, ports: ports.map(formatServicePort) };
}

/** "http (80)" or "80". */
function formatServicePort(port: ServicePort): string {
  return port.name ? `${port.name} (${port.port})` : String(port.port);
}

function findPortRole(slices: readonly EndpointSlice[], service: Service, wanted: number | string): PortRole {
  const ports = service.spec.ports ?? [];
  if (ports.some((each) => each.targetPort === wanted)) return "targetPort";
  if (ports.some((each) => each.nodePort === wanted)) return "nodePort";
  const isEndpointPort = listServiceSlices(slices, service).some((slice) =>
    slice.ports?.some((each) => each.port === wanted),
  );
  return isEndpointPort ? "containerPort" : "";
}

export function listServiceSlices(slices: readonly EndpointSlice[], service: Service): EndpointSlice[] {
  const { name, namespace = "default" } = service.metadata;
  return slices.filter(
    ({ metadata }) =>
      metadata.labels?.["kubernetes.io/service-name"] === name && (metadata.namespace ?? "default") === namespace,
  );
}
