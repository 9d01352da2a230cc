import type { JsonObject, Service, ServicePort } from "../api/objects.ts";
import { findClusterRecords } from "../dns/find-cluster-records.ts";
import type { Cluster } from "./cluster.ts";

/** An HTTP request as it arrives at an ingress controller. */
export type IngressRequest = { host: string; path: string };

/**
 * What the controller does with it. "answers": it proxies to one of `endpoints` ("ip:port"), past cluster IP and kube-proxy.
 * "unavailable" is HTTP 503, "not-found" the default backend's 404.
 */
export type IngressVerdict =
  | { status: "answers"; ingress: string; service: string; endpoints: string[] }
  | {
      status: "unavailable";
      ingress: string;
      service: string;
      reason: "no-such-service" | "no-such-service-port" | "no-ready-endpoints";
      /** The port as the Ingress writes it, and those that the Service has. */
      port: number | string;
      servicePorts: (number | string)[];
    }
  | { status: "not-found" };

type Backend = { service?: { name?: string; port?: { number?: number; name?: string } } };
type IngressPath = { path?: string; pathType?: string; backend?: Backend };
type IngressRule = { host?: string; http?: { paths?: IngressPath[] } };
type IngressObject = {
  metadata?: { name?: string; namespace?: string };
  spec?: { defaultBackend?: Backend; rules?: IngressRule[] };
};

/**
 * `backend.service.port` is a Service port, by number or name: neither targetPort nor nodePort. Longest path wins, an exact
 * host before a wildcard before none. Not modelled: TLS, rewrites, several controllers, default backends of a controller.
 */
export function resolveIngress(cluster: Cluster, request: IngressRequest): IngressVerdict {
  const ingresses = cluster.ingresses.map((object) => object as JsonObject & IngressObject);
  const candidates = ingresses.flatMap((ingress) =>
    (ingress.spec?.rules ?? []).flatMap((rule) =>
      (rule.http?.paths ?? [])
        .filter((path) => isHost(rule.host, request.host) && isPath(path, request.path))
        .map((path) => ({ ingress, backend: path.backend, rank: rankRule(rule.host, path) })),
    ),
  );
  const best = candidates.sort((a, b) => b.rank - a.rank)[0];
  if (best) return resolveBackend(cluster, best.ingress, best.backend ?? {});
  const fallback = ingresses.find((ingress) => ingress.spec?.defaultBackend);
  return fallback ? resolveBackend(cluster, fallback, fallback.spec?.defaultBackend ?? {}) : { status: "not-found" };
}

function isHost(wanted: string | undefined, host: string): boolean {
  if (!wanted) return true;
  if (!wanted.startsWith("*.")) return wanted.toLowerCase() === host.toLowerCase();
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot).toLowerCase() === wanted.slice(1).toLowerCase();
}

function isPath({ path = "/", pathType }: IngressPath, typed: string): boolean {
  if (pathType === "Exact") return path === typed;
  const prefix = path.replace(/\/$/, "");
  return typed === prefix || typed.startsWith(`${prefix}/`);
}

function rankRule(host: string | undefined, { path = "/", pathType }: IngressPath): number {
  const hostRank = !host ? 0 : host.startsWith("*.") ? 1 : 2;
  return hostRank * 1e6 + path.length * 2 + (pathType === "Exact" ? 1 : 0);
}

function resolveBackend(cluster: Cluster, ingress: IngressObject, backend: Backend): IngressVerdict {
  const namespace = ingress.metadata?.namespace ?? "default";
  const name = backend.service?.name ?? "";
  const wanted = backend.service?.port?.name ?? backend.service?.port?.number ?? 0;
  const service = cluster.services.find(
    (each) => each.metadata.name === name && (each.metadata.namespace ?? "default") === namespace,
  );
  const common = { ingress: `${namespace}/${ingress.metadata?.name ?? ""}`, service: `${namespace}/${name}` };
  const servicePorts = (service?.spec.ports ?? []).map((port) => port.name || port.port);
  const fail = (reason: Extract<IngressVerdict, { status: "unavailable" }>["reason"]): IngressVerdict => {
    return { status: "unavailable", ...common, reason, port: wanted, servicePorts };
  };
  if (!service) return fail("no-such-service");
  const port = service.spec.ports?.find((each) => (typeof wanted === "number" ? each.port : each.name) === wanted);
  if (!port) return fail("no-such-service-port");
  const endpoints = listEndpoints(cluster, service, port);
  return endpoints.length > 0 ? { status: "answers", ...common, endpoints } : fail("no-ready-endpoints");
}

function listEndpoints(cluster: Cluster, service: Service, port: ServicePort): string[] {
  const { name, namespace = "default" } = service.metadata;
  if (service.spec.type === "ExternalName") {
    const alias = findClusterRecords(cluster, `${name}.${namespace}.svc.${cluster.clusterDomain}`);
    return alias.status === "alias" ? [`${alias.target}:${port.port}`] : [];
  }
  const endpoints = cluster.endpointSlices
    .filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === name)
    .filter((slice) => (slice.metadata.namespace ?? "default") === namespace)
    .flatMap((slice) => {
      const number = slice.ports?.find((each) => (each.name ?? "") === (port.name ?? ""))?.port;
      const ready = (slice.endpoints ?? []).filter((each) => each.conditions?.ready !== false);
      return number ? ready.map((each) => formatEndpoint(each.addresses[0] ?? "", number)) : [];
    });
  return [...new Set(endpoints)].sort();
}

function formatEndpoint(ip: string, port: number): string {
  return ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
}
