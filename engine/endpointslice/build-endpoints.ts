import type { EndpointSubset, Endpoints, IpFamily, Node, Pod, Service } from "../api/objects.ts";
import { addAll } from "../lib/add-all.ts";
import { isPodReady, isPodTerminal, usesHostname } from "./build-endpoint.ts";
import { listFamiliesOfService } from "./build-service-slices.ts";
import { findTargetPort } from "./find-target-port.ts";
import { buildPodIndex, listSelectedPods } from "./index-pods.ts";
import { listPodAddresses } from "./list-pod-addresses.ts";

type Address = NonNullable<EndpointSubset["addresses"]>[number];
type SubsetPort = NonNullable<EndpointSubset["ports"]>[number];
type Group = { ports: SubsetPort[]; ready: Map<string, Address>; notReady: Map<string, Address> };

/** Terminating pods count only where not-ready addresses are published. Source: ShouldPodBeInEndpoints */
function isLeftOut(pod: Pod, service: Service): boolean {
  if (isPodTerminal(pod)) return true;
  return Boolean(pod.metadata.deletionTimestamp) && service.spec.publishNotReadyAddresses !== true;
}

function buildAddress(pod: Pod, service: Service, ip: string): Address {
  const address: Address = {
    ip,
    targetRef: { kind: "Pod", name: pod.metadata.name ?? "", namespace: pod.metadata.namespace ?? "default" },
  };
  if (pod.metadata.uid && address.targetRef) address.targetRef.uid = pod.metadata.uid;
  if (pod.spec.nodeName) address.nodeName = pod.spec.nodeName;
  if (usesHostname(pod, service) && pod.spec.hostname) address.hostname = pod.spec.hostname;
  return address;
}

function listResolvedPorts(service: Service, pod: Pod): SubsetPort[] {
  const ports: SubsetPort[] = [];
  for (const servicePort of service.spec.ports ?? []) {
    const target = findTargetPort(pod, servicePort);
    if (target.status === "not-found") continue;
    const port: SubsetPort = { port: target.port, protocol: servicePort.protocol ?? "TCP" };
    if (servicePort.name) port.name = servicePort.name;
    if (servicePort.appProtocol) port.appProtocol = servicePort.appProtocol;
    ports.push(port);
  }
  return ports;
}

/** Addresses are ordered as text: 10.244.1.10 stands before 10.244.1.5. */
function listSorted(addresses: Map<string, Address>): Address[] {
  return [...addresses.values()].sort((a, b) => (a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : 0));
}

/** The thousand pods that fit into one object. Source: endpoints_controller.go maxCapacity, truncateEndpoints */
const MAX_CAPACITY = 1000;

function cutToCapacity(pods: readonly Pod[]): readonly Pod[] {
  if (pods.length <= MAX_CAPACITY) return pods;
  return [...pods.filter(isPodReady), ...pods.filter((pod) => !isPodReady(pod))].slice(0, MAX_CAPACITY);
}

function buildSubset(group: Group): EndpointSubset {
  const subset: EndpointSubset = {};
  if (group.ready.size > 0) subset.addresses = listSorted(group.ready);
  if (group.notReady.size > 0) subset.notReadyAddresses = listSorted(group.notReady);
  if (group.ports.length > 0) subset.ports = group.ports;
  return subset;
}

/**
 * Ports with the same addresses share a subset. Source: pkg/api/v1/endpoints/util.go RepackSubsets.
 * Not modelled: upstream orders the ports of a subset by a hash; here they keep the Service's order.
 */
function buildSubsets(
  service: Service,
  pods: readonly Pod[],
  family: IpFamily,
  nodes: Map<string, Node>,
): EndpointSubset[] {
  const byPort = new Map<string, Group>();
  const isHeadlessWithoutPorts = (service.spec.ports ?? []).length === 0 && service.spec.clusterIP === "None";
  for (const pod of pods) {
    if (isLeftOut(pod, service)) continue;
    const [ip] = listPodAddresses(pod, nodes.get(pod.spec.nodeName ?? ""), family);
    if (ip === undefined) continue;
    const isReady = service.spec.publishNotReadyAddresses === true || isPodReady(pod);
    const address = buildAddress(pod, service, ip);
    const ports = isHeadlessWithoutPorts ? [undefined] : listResolvedPorts(service, pod);
    for (const port of ports) {
      const key = JSON.stringify(port ?? null);
      let group = byPort.get(key);
      if (!group) {
        group = { ports: port ? [port] : [], ready: new Map(), notReady: new Map() };
        byPort.set(key, group);
      }
      (isReady ? group.ready : group.notReady).set(`${ip}/${pod.metadata.uid ?? pod.metadata.name}`, address);
    }
  }
  const byAddresses = new Map<string, Group>();
  for (const group of byPort.values()) {
    const key = JSON.stringify([[...group.ready.keys()].sort(), [...group.notReady.keys()].sort()]);
    const same = byAddresses.get(key);
    if (same) addAll(same.ports, group.ports);
    else byAddresses.set(key, group);
  }
  return [...byAddresses.values()].map(buildSubset);
}

export type EndpointsInput = {
  services: readonly Service[];
  pods: readonly Pod[];
  nodes?: readonly Node[];
  /** Written by hand; kept where the Service of that name has no selector, or is absent. */
  endpoints?: readonly Endpoints[];
};

/**
 * The old Endpoints objects: one per Service with a selector, in the Service's first family only.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/endpoint/endpoints_controller.go syncService
 * An Endpoints object holds a thousand addresses; upstream cuts what is over, ready ones last.
 */
export function buildEndpoints(input: EndpointsInput): Endpoints[] {
  const index = buildPodIndex(input.pods);
  const nodes = new Map((input.nodes ?? []).map((node) => [node.metadata.name ?? "", node]));
  const result = new Map<string, Endpoints>();
  for (const given of input.endpoints ?? []) {
    result.set(`${given.metadata.namespace ?? "default"}/${given.metadata.name ?? ""}`, given);
  }
  for (const service of input.services) {
    const selector = service.spec.selector ?? {};
    if (Object.keys(selector).length === 0 || service.spec.type === "ExternalName") continue;
    const namespace = service.metadata.namespace ?? "default";
    const [family = "IPv4"] = listFamiliesOfService(service);
    const subsets = buildSubsets(service, cutToCapacity(listSelectedPods(index, namespace, selector)), family, nodes);
    const labels = { ...service.metadata.labels };
    if (!service.spec.clusterIP || service.spec.clusterIP === "None") labels["service.kubernetes.io/headless"] = "";
    const metadata: Endpoints["metadata"] = { name: service.metadata.name ?? "", namespace, labels };
    if (service.metadata.creationTimestamp) metadata.creationTimestamp = service.metadata.creationTimestamp;
    const endpoints: Endpoints = { apiVersion: "v1", kind: "Endpoints", metadata };
    if (subsets.length > 0) endpoints.subsets = subsets;
    result.set(`${namespace}/${metadata.name}`, endpoints);
  }
  return [...result.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, endpoints]) => endpoints);
}
