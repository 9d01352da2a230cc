import type { Endpoint, EndpointSlice, Service } from "../api/objects.ts";

export type DnsZone = {
  services: readonly Service[];
  endpointSlices: readonly EndpointSlice[];
  /** "cluster.local". */
  clusterDomain: string;
};

/** `weight` is the record's share of 100. */
export type SrvRecord = { target: string; port: number; weight: number; ips: string[] };

/** What the cluster's DNS holds under one absolute name. */
export type ClusterRecords =
  | { status: "addresses"; service: string; isHeadless: boolean; ips: string[] }
  | { status: "pod-address"; ips: string[] }
  | { status: "srv"; service: string; records: SrvRecord[] }
  | { status: "alias"; service: string; target: string }
  | { status: "no-ready-endpoints"; service: string }
  | { status: "no-such-name" };

const NO_SUCH_NAME = { status: "no-such-name" } as const;

/**
 * Kubernetes DNS specification 1.1.0 as CoreDNS's `kubernetes` plugin serves it.
 * https://github.com/kubernetes/dns/blob/master/docs/specification.md
 * Not modelled: TXT, PTR, delays between an object's change and its record.
 */
export function findClusterRecords(zone: DnsZone, absoluteName: string): ClusterRecords {
  const suffix = `.${zone.clusterDomain}`;
  if (!absoluteName.endsWith(suffix)) return NO_SUCH_NAME;
  const labels = absoluteName.slice(0, -suffix.length).split(".");
  const kind = labels.pop();
  const namespace = labels.pop() ?? "";
  if (kind === "pod" && labels.length === 1) return findPodRecord(labels[0]!);
  const name = labels.pop();
  if (kind !== "svc" || name === undefined) return NO_SUCH_NAME;
  const service = zone.services.find(
    (each) => each.metadata.name === name && (each.metadata.namespace ?? "default") === namespace,
  );
  if (!service) return NO_SUCH_NAME;
  const key = `${namespace}/${name}`;
  if (service.spec.type === "ExternalName") {
    // CoreDNS hands the name on as it is: an address-looking one stays a name that nobody resolves.
    return {
      status: "alias",
      service: key,
      target: (service.spec.externalName ?? "").replace(/\.$/, "").toLowerCase(),
    };
  }
  if (labels.length === 2 && labels[0]!.startsWith("_") && labels[1]!.startsWith("_")) {
    return findSrvRecords(zone, service, labels[0]!.slice(1), labels[1]!.slice(1));
  }
  if (service.spec.clusterIP !== "None") {
    const ips = service.spec.clusterIPs ?? [service.spec.clusterIP ?? ""];
    return labels.length === 0 ? { status: "addresses", service: key, isHeadless: false, ips } : NO_SUCH_NAME;
  }
  const endpoints = listReadyEndpoints(zone, service);
  if (labels.length === 0) {
    const ips = [...new Set(endpoints.flatMap(({ endpoint }) => endpoint.addresses))];
    return ips.length > 0
      ? { status: "addresses", service: key, isHeadless: true, ips }
      : { status: "no-ready-endpoints", service: key };
  }
  const host = labels.join(".");
  const ips = endpoints
    .filter(({ endpoint }) => buildEndpointLabel(endpoint) === host)
    .flatMap((each) => each.endpoint.addresses);
  return ips.length > 0 ? { status: "addresses", service: key, isHeadless: true, ips } : NO_SUCH_NAME;
}

/** `10-244-1-10.NAMESPACE.pod.ZONE`: CoreDNS's `pods insecure` answers without looking whether the pod exists. */
function findPodRecord(label: string): ClusterRecords {
  const parts = label.split("-");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return NO_SUCH_NAME;
  return { status: "pod-address", ips: [parts.map(Number).join(".")] };
}

/** Only named ports have SRV records: the port of a Service with a cluster IP, the endpoint's own port of a headless one. */
function findSrvRecords(zone: DnsZone, service: Service, portName: string, protocol: string): ClusterRecords {
  const { name, namespace = "default" } = service.metadata;
  const base = `${name}.${namespace}.svc.${zone.clusterDomain}`;
  const ports = (service.spec.ports ?? []).filter((port) => isPortNamed(port.name, port.protocol, portName, protocol));
  const key = `${namespace}/${name}`;
  if (service.spec.clusterIP !== "None") {
    const ips = service.spec.clusterIPs ?? [service.spec.clusterIP ?? ""];
    const records = ports.map((port) => ({ target: base, port: port.port, weight: 100, ips }));
    return records.length > 0 ? { status: "srv", service: key, records } : NO_SUCH_NAME;
  }
  const targets = listReadyEndpoints(zone, service).flatMap(({ endpoint, slice }) =>
    (slice.ports ?? [])
      .filter((port) => port.port && isPortNamed(port.name, port.protocol, portName, protocol))
      .map((port) => ({
        target: `${buildEndpointLabel(endpoint)}.${base}`,
        port: port.port!,
        ips: endpoint.addresses,
      })),
  );
  if (targets.length === 0) return NO_SUCH_NAME;
  const weight = Math.max(1, Math.floor(100 / targets.length));
  return { status: "srv", service: key, records: targets.map((target) => ({ ...target, weight })) };
}

/** `_http._tcp`: both words without their underscore; DNS knows no upper case. */
function isPortNamed(name: unknown, protocol: unknown, wantedName: string, wantedProtocol: string): boolean {
  return name === wantedName && String(protocol ?? "TCP").toLowerCase() === wantedProtocol;
}

function listReadyEndpoints(zone: DnsZone, service: Service): { endpoint: Endpoint; slice: EndpointSlice }[] {
  const { name, namespace = "default" } = service.metadata;
  return zone.endpointSlices
    .filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === name)
    .filter((slice) => (slice.metadata.namespace ?? "default") === namespace && slice.addressType !== "FQDN")
    .flatMap((slice) =>
      (slice.endpoints ?? [])
        .filter((endpoint) => endpoint.conditions?.ready !== false)
        .map((endpoint) => ({ endpoint, slice })),
    );
}

function buildEndpointLabel(endpoint: Endpoint): string {
  return endpoint.hostname ?? (endpoint.addresses[0] ?? "").replaceAll(/[.:]/g, "-");
}
