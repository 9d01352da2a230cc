import type { IpFamily, LoadBalancerIngress, Service, ServicePort } from "../api/objects.ts";
import { getRecord, listRecords, listTexts } from "./list-records.ts";
import { parseAddress, parseFamilyAddresses, parseFamilyRanges } from "./network-address.ts";
import type { ServicePortInfo } from "./traffic-plan.ts";

/** `ignoresIPMode`: for proxies that are older than the field. */
export type ServiceMapOptions = { ipFamily: IpFamily; ignoresIPMode?: boolean };

const OTHER_PROXY_LABEL = "service.kubernetes.io/service-proxy-name";

/**
 * What kube-proxy keeps of the Services for one address family: one entry per entry of `spec.ports`, keyed by
 * namespace, name, port name and protocol (a later entry with the same key replaces the earlier one).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/serviceport.go newBaseServiceInfo
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/servicechangetracker.go serviceToServiceMap
 */
export function buildServiceMap(
  services: readonly Service[],
  options: ServiceMapOptions,
): Map<string, ServicePortInfo> {
  const map = new Map<string, ServicePortInfo>();
  for (const service of listRecords(services)) {
    const clusterIP = findClusterIP(service, options.ipFamily);
    if (clusterIP === "" || isForAnotherProxy(service)) continue;
    const shared = buildSharedFacts(service, options);
    for (const port of listRecords(service.spec.ports)) {
      const info = buildServicePort(shared, clusterIP, port);
      map.set(buildServicePortKey(info.namespace, info.name, info.portName, info.protocol), info);
    }
  }
  return map;
}

export function buildServicePortKey(namespace: string, name: string, portName: string, protocol: string): string {
  return `${namespace}/${name}:${portName}/${protocol}`;
}

// The informer's label selector keeps these away from the proxy. The headless label is no reason: a field selector asks for
// the cluster IP instead.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/cmd/kube-proxy/app/server.go ProxyServer.Run
function isForAnotherProxy(service: Service): boolean {
  return OTHER_PROXY_LABEL in getRecord(service.metadata?.labels);
}

/** "" = the Service does not exist for this family: headless, ExternalName, or single-stack of the other family. */
function findClusterIP(service: Service, family: IpFamily): string {
  const spec = service.spec;
  if (!spec || spec.type === "ExternalName" || !spec.clusterIP || spec.clusterIP === "None") return "";
  const families = listTexts(spec.ipFamilies);
  const text = families.length === 0 ? spec.clusterIP : (spec.clusterIPs?.[families.indexOf(family)] ?? "");
  const address = parseAddress(text);
  return address.family === family ? address.text : "";
}

/** What all ports of one Service have in common. */
type SharedFacts = Pick<
  ServicePortInfo,
  | "namespace"
  | "name"
  | "externalIPs"
  | "loadBalancerVIPs"
  | "loadBalancerSourceRanges"
  | "stickySeconds"
  | "usesExternalPolicyLocal"
  | "usesInternalPolicyLocal"
  | "healthCheckNodePort"
>;

function buildSharedFacts(service: Service, options: ServiceMapOptions): SharedFacts {
  const { spec, metadata } = service;
  const usesExternalPolicyLocal = spec.externalTrafficPolicy === "Local" && isExternallyAccessibleType(service);
  return {
    namespace: metadata?.namespace ?? "",
    name: metadata?.name ?? "",
    externalIPs: parseFamilyAddresses(listTexts(spec.externalIPs), options.ipFamily).map((address) => address.text),
    loadBalancerVIPs: findVIPs(listRecords(service.status?.loadBalancer?.ingress), options),
    loadBalancerSourceRanges: listSourceRanges(listTexts(spec.loadBalancerSourceRanges), options.ipFamily),
    stickySeconds:
      spec.sessionAffinity === "ClientIP" ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800) : 0,
    usesExternalPolicyLocal,
    usesInternalPolicyLocal: spec.internalTrafficPolicy === "Local",
    healthCheckNodePort: spec.type === "LoadBalancer" && usesExternalPolicyLocal ? (spec.healthCheckNodePort ?? 0) : 0,
  };
}

// The field is ignored on every other Service. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/v1/service/util.go ExternallyAccessible
function isExternallyAccessibleType({ spec }: Service): boolean {
  if (spec.type === "LoadBalancer" || spec.type === "NodePort") return true;
  return spec.type === "ClusterIP" && listTexts(spec.externalIPs).length > 0;
}

/** A range that holds every address lets everybody in, as having no ranges does. */
function listSourceRanges(texts: readonly string[], family: IpFamily): string[] {
  const ranges = parseFamilyRanges(texts, family);
  return ranges.some((range) => range.prefixLength === 0) ? [] : ranges.map((range) => range.text);
}

/** Host names have no rule; ipMode Proxy means that packets must reach the real balancer. */
function findVIPs(ingress: readonly LoadBalancerIngress[], options: ServiceMapOptions): string[] {
  const texts = ingress
    .filter((entry) => entry.ip && (options.ignoresIPMode || (entry.ipMode ?? "VIP") === "VIP"))
    .map((entry) => entry.ip ?? "");
  return parseFamilyAddresses(texts, options.ipFamily).map((address) => address.text);
}

// Spelled out field by field: spreading is the slowest part of planning ten thousand Services.
function buildServicePort(shared: SharedFacts, clusterIP: string, port: ServicePort): ServicePortInfo {
  const portName = port.name ?? "";
  return {
    namespace: shared.namespace,
    name: shared.name,
    externalIPs: shared.externalIPs,
    loadBalancerVIPs: shared.loadBalancerVIPs,
    loadBalancerSourceRanges: shared.loadBalancerSourceRanges,
    stickySeconds: shared.stickySeconds,
    usesExternalPolicyLocal: shared.usesExternalPolicyLocal,
    usesInternalPolicyLocal: shared.usesInternalPolicyLocal,
    healthCheckNodePort: shared.healthCheckNodePort,
    portName,
    protocol: typeof port.protocol === "string" ? port.protocol : "TCP",
    nameString: `${shared.namespace}/${shared.name}${portName === "" ? "" : `:${portName}`}`,
    clusterIP,
    port: port.port,
    nodePort: port.nodePort ?? 0,
  };
}
