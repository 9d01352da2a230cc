import type { EndpointSlice, Service } from "../api/objects.ts";
import { formatIp, parseIp } from "../lib/ip.ts";

export type DnsZone = {
  services: readonly Service[];
  endpointSlices: readonly EndpointSlice[];
  /** "cluster.local". */
  clusterDomain: string;
  /** Names of the namespaces; absent when nobody said which there are. */
  namespaces?: ReadonlyMap<string, unknown>;
};

/** `weight` is what one address behind the record gets of 100. */
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
 * https://github.com/coredns/coredns/blob/v1.14.2/plugin/kubernetes/kubernetes.go findServices
 * Not modelled: TXT, PTR, delays between an object's change and its record.
 */
export function findClusterRecords(zone: DnsZone, absoluteName: string): ClusterRecords {
  const suffix = `.${zone.clusterDomain}`;
  if (!absoluteName.endsWith(suffix)) return NO_SUCH_NAME;
  const labels = absoluteName.slice(0, -suffix.length).split(".");
  const kind = labels.pop();
  const namespace = labels.pop() ?? "";
  const name = labels.pop();
  if (name === undefined || labels.length > 2) return NO_SUCH_NAME;
  if (kind === "pod") return zone.namespaces?.has(namespace) === false ? NO_SUCH_NAME : findPodRecord(name);
  if (kind !== "svc") return NO_SUCH_NAME;
  const service = zone.services.find(
    (each) => each.metadata.name === name && (each.metadata.namespace ?? "default") === namespace,
  );
  if (!service) return NO_SUCH_NAME;
  const key = `${namespace}/${name}`;
  if (service.spec.type === "ExternalName") {
    // CoreDNS has no record for one that looks like an address; as a name it resolves no better, and shows why.
    if (labels.length > 0) return NO_SUCH_NAME;
    return {
      status: "alias",
      service: key,
      target: (service.spec.externalName ?? "").replace(/\.$/, "").toLowerCase(),
    };
  }
  if (labels.length === 2) {
    // Words without their underscore are no names of the specification, but CoreDNS takes them.
    return findSrvRecords(zone, service, labels[0]!.replace(/^_/, ""), labels[1]!.replace(/^_/, ""));
  }
  if (labels.length === 0 && service.spec.clusterIP !== "None") {
    return { status: "addresses", service: key, isHeadless: false, ips: listClusterIps(service) };
  }
  const addresses = listReadyAddresses(zone, service);
  if (labels.length === 0) {
    const ips = [...new Set(addresses.map(({ ip }) => ip))];
    return ips.length > 0
      ? { status: "addresses", service: key, isHeadless: true, ips }
      : { status: "no-ready-endpoints", service: key };
  }
  // One endpoint has a name under a Service with a cluster IP too, although only headless ones promise it.
  const ips = [...new Set(addresses.filter(({ label }) => label === labels[0]).map(({ ip }) => ip))];
  return ips.length > 0 ? { status: "addresses", service: key, isHeadless: true, ips } : NO_SUCH_NAME;
}

function listClusterIps({ spec }: Service): string[] {
  return spec.clusterIPs ?? [spec.clusterIP ?? ""];
}

/**
 * `10-244-1-10.NAMESPACE.pod.ZONE`, `fd00--1.NAMESPACE.pod.ZONE`: CoreDNS's `pods insecure` answers without looking whether
 * the pod exists. https://github.com/coredns/coredns/blob/v1.14.2/plugin/kubernetes/kubernetes.go findPods
 */
function findPodRecord(label: string): ClusterRecords {
  const isFourParts = label.split("-").length === 4 && !label.includes("--");
  const ip = parseIp(label.replaceAll("-", isFourParts ? "." : ":"));
  return ip.status === "ok" ? { status: "pod-address", ips: [formatIp(ip)] } : NO_SUCH_NAME;
}

/** Only named ports have SRV records: the port of a Service with a cluster IP, the endpoint's own port of a headless one. */
function findSrvRecords(zone: DnsZone, service: Service, portName: string, protocol: string): ClusterRecords {
  const { name, namespace = "default" } = service.metadata;
  const base = `${name}.${namespace}.svc.${zone.clusterDomain}`;
  const ports = (service.spec.ports ?? []).filter((port) => isPortNamed(port.name, port.protocol, portName, protocol));
  const targets =
    service.spec.clusterIP !== "None"
      ? ports.flatMap(({ port }) => listClusterIps(service).map((ip) => ({ target: base, port, ip })))
      : listReadyAddresses(zone, service).flatMap(({ ip, label, slice }) =>
          (slice.ports ?? [])
            .filter((port) => port.port && isPortNamed(port.name, port.protocol, portName, protocol))
            .map((port) => ({ target: `${label}.${base}`, port: port.port!, ip })),
        );
  if (targets.length === 0) return NO_SUCH_NAME;
  const weight = Math.max(1, Math.floor(100 / targets.length));
  // Addresses of one name and port stand behind one record: those of two families, or endpoints that share a hostname.
  const records = new Map<string, SrvRecord>();
  for (const { target, port, ip } of targets) {
    const record = records.get(`${target}:${port}`) ?? { target, port, weight, ips: [] };
    records.set(`${target}:${port}`, record);
    if (!record.ips.includes(ip)) record.ips.push(ip);
  }
  return { status: "srv", service: `${namespace}/${name}`, records: [...records.values()] };
}

/** `_http._tcp`: both words without their underscore; DNS knows no upper case. */
function isPortNamed(name: unknown, protocol: unknown, wantedName: string, wantedProtocol: string): boolean {
  return name === wantedName && String(protocol ?? "TCP").toLowerCase() === wantedProtocol;
}

/** Every ready address with its name under the Service: the endpoint's hostname, else the address itself with dashes. */
function listReadyAddresses(zone: DnsZone, service: Service): { ip: string; label: string; slice: EndpointSlice }[] {
  const { name, namespace = "default" } = service.metadata;
  return zone.endpointSlices
    .filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === name)
    .filter((slice) => (slice.metadata.namespace ?? "default") === namespace && slice.addressType !== "FQDN")
    .flatMap((slice) =>
      (slice.endpoints ?? [])
        .filter((endpoint) => endpoint.conditions?.ready !== false)
        .flatMap(({ addresses, hostname }) =>
          addresses.map((ip) => ({ ip, label: hostname || buildAddressLabel(ip), slice })),
        ),
    );
}

/** No label ends in a dash, so `fd00::` becomes `fd00--0`. */
function buildAddressLabel(ip: string): string {
  return ip.replaceAll(/[.:]/g, "-").replace(/-$/, "-0");
}
