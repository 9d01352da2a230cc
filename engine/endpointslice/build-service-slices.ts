import type { Endpoint, EndpointPort, EndpointSlice, IpFamily, Node, Pod, Service } from "../api/objects.ts";
import { validateNonSpecialIp } from "../apiserver/primitives/ip-texts.ts";
import { assignDistributionHints } from "./assign-distribution-hints.ts";
import { assignTopologyHints } from "./assign-topology-hints.ts";
import { buildEndpoint, isPodTerminal } from "./build-endpoint.ts";
import type { ZoneRatios } from "./build-zone-ratios.ts";
import { createSliceName } from "./create-slice-name.ts";
import { findTargetPort } from "./find-target-port.ts";
import { findTriggerTime, TRIGGER_TIME_ANNOTATION } from "./find-trigger-time.ts";
import { sortSlicePorts } from "./sort-slice-ports.ts";

export const SERVICE_NAME_LABEL = "kubernetes.io/service-name";
export const MANAGED_BY_LABEL = "endpointslice.kubernetes.io/managed-by";
export const HEADLESS_LABEL = "service.kubernetes.io/headless";
const RESERVED_LABELS = new Set([SERVICE_NAME_LABEL, MANAGED_BY_LABEL, HEADLESS_LABEL]);
/** --max-endpoints-per-slice of the controller manager. */
const MAX_ENDPOINTS_PER_SLICE = 100;

export type SliceContext = {
  /** Absent when nobody said which nodes there are: then no pod is left out for lack of its node. */
  nodes: Map<string, Node> | undefined;
  zones: ZoneRatios;
  seed: string;
  /** `namespace/name` of the slices that exist already. */
  taken: Set<string>;
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/utils.go getAddressTypesForService */
export function listFamiliesOfService(service: Service): IpFamily[] {
  const families = (service.spec.ipFamilies ?? []).filter((family) => family === "IPv4" || family === "IPv6");
  if (families.length > 0) return [...new Set(families)] as IpFamily[];
  const { clusterIP } = service.spec;
  if (clusterIP && clusterIP !== "None") return [clusterIP.includes(":") ? "IPv6" : "IPv4"];
  // A Service that no API server has completed yet: upstream assumes both families for headless ones.
  return clusterIP === "None" ? ["IPv4", "IPv6"] : ["IPv4"];
}

/** Ports that this pod cannot resolve are left out for this pod alone. Source: utils.go getEndpointPorts */
function buildEndpointPorts(service: Service, pod: Pod): EndpointPort[] {
  const ports: EndpointPort[] = [];
  for (const servicePort of service.spec.ports ?? []) {
    const target = findTargetPort(pod, servicePort);
    if (target.status === "not-found") continue;
    const port: EndpointPort = {
      name: servicePort.name ?? "",
      protocol: servicePort.protocol ?? "TCP",
      port: target.port,
    };
    if (servicePort.appProtocol) port.appProtocol = servicePort.appProtocol;
    ports.push(port);
  }
  return ports;
}

function buildLabels(service: Service): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [key, value] of Object.entries(service.metadata.labels ?? {})) {
    if (!RESERVED_LABELS.has(key)) labels[key] = value;
  }
  labels[MANAGED_BY_LABEL] = "endpointslice-controller.k8s.io";
  labels[SERVICE_NAME_LABEL] = service.metadata.name ?? "";
  if (!service.spec.clusterIP || service.spec.clusterIP === "None") labels[HEADLESS_LABEL] = "";
  return labels;
}

function buildSlice(
  service: Service,
  family: IpFamily,
  ports: EndpointPort[],
  endpoints: Endpoint[],
  context: SliceContext & { number: number; time: string | undefined },
): EndpointSlice {
  const owner = service.metadata.name ?? "";
  const namespace = service.metadata.namespace ?? "default";
  const seed = `${context.seed}/${namespace}/${owner}/${family}/${context.number}`;
  const metadata: EndpointSlice["metadata"] = {
    name: createSliceName({ namespace, name: owner }, seed, context.taken),
    generateName: `${owner}-`,
    namespace,
    labels: buildLabels(service),
    ownerReferences: [{ apiVersion: "v1", kind: "Service", name: owner, controller: true, blockOwnerDeletion: true }],
  };
  if (service.metadata.uid && metadata.ownerReferences?.[0]) metadata.ownerReferences[0].uid = service.metadata.uid;
  if (service.metadata.creationTimestamp) metadata.creationTimestamp = service.metadata.creationTimestamp;
  if (context.time !== undefined) metadata.annotations = { [TRIGGER_TIME_ANNOTATION]: context.time };
  return { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata, addressType: family, endpoints, ports };
}

/** The deprecated annotation has precedence. Source: utils.go hintsEnabled */
function usesTopologyMode(service: Service): boolean {
  const annotations = service.metadata.annotations ?? {};
  const value =
    annotations["service.kubernetes.io/topology-aware-hints"] ?? annotations["service.kubernetes.io/topology-mode"];
  return value === "Auto" || value === "auto";
}

function isLeftOut(pod: Pod, service: Service, context: SliceContext): boolean {
  if (isPodTerminal(pod)) return true;
  const isNodeMissing = context.nodes !== undefined && !context.nodes.has(pod.spec.nodeName ?? "");
  return isNodeMissing && service.spec.publishNotReadyAddresses !== true;
}

/** The API server takes no slice with an address that nobody can be reached at: loopback, link-local, multicast. */
function isRefused({ endpoints }: EndpointSlice): boolean {
  return (endpoints ?? []).some(({ addresses }) => addresses.some((ip) => validateNonSpecialIp(ip).length > 0));
}

function compareByAddress(a: Endpoint, b: Endpoint): number {
  const [left = "", right = ""] = [a.addresses[0], b.addresses[0]];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The slices of one Service in one family: pods are grouped by the ports they resolve to, a hundred to a slice. The real
 * controller orders endpoints by chance; here they are sorted by address as text, as kube-proxy sorts them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/reconciler.go reconcileByAddressType
 */
export function buildServiceSlices(
  service: Service,
  pods: readonly Pod[],
  family: IpFamily,
  context: SliceContext,
): EndpointSlice[] {
  const groups = new Map<string, { ports: EndpointPort[]; endpoints: Endpoint[] }>();
  const all: Endpoint[] = [];
  for (const pod of pods) {
    if (isLeftOut(pod, service, context)) continue;
    const endpoint = buildEndpoint(pod, context.nodes?.get(pod.spec.nodeName ?? ""), service, family);
    if (endpoint.addresses.length === 0) continue;
    const ports = buildEndpointPorts(service, pod);
    const key = JSON.stringify(ports);
    const group = groups.get(key);
    if (group) group.endpoints.push(endpoint);
    else groups.set(key, { ports, endpoints: [endpoint] });
    all.push(endpoint);
  }
  const time = findTriggerTime(service, pods);
  if (groups.size === 0) return [buildSlice(service, family, [], [], { ...context, number: 0, time })];
  const slices: EndpointSlice[] = [];
  for (const { ports, endpoints } of groups.values()) {
    endpoints.sort(compareByAddress);
    sortSlicePorts(ports);
    for (let start = 0; start < endpoints.length; start += MAX_ENDPOINTS_PER_SLICE) {
      const part = endpoints.slice(start, start + MAX_ENDPOINTS_PER_SLICE);
      slices.push(buildSlice(service, family, ports, part, { ...context, number: slices.length, time }));
    }
  }
  if (usesTopologyMode(service)) assignTopologyHints(all, context.zones);
  else assignDistributionHints(all, service.spec.trafficDistribution);
  return slices.filter((slice) => !isRefused(slice));
}
