import type { EndpointSubset, Endpoints, IpFamily, Pod, Service } from "../api/objects.ts";
import { validateNonSpecialIp } from "../apiserver/primitives/ip-texts.ts";
import { isPodReady, isPodTerminal, usesHostname } from "./build-endpoint.ts";
import { isSelecting, SLICE_LIMITS } from "./build-endpoint-slices.ts";
import { HEADLESS_LABEL, listFamiliesOfService } from "./build-service-slices.ts";
import { findTargetPort } from "./find-target-port.ts";
import { findTriggerTime, TRIGGER_TIME_ANNOTATION } from "./find-trigger-time.ts";
import { buildPodIndex, listSelectedPods } from "./index-pods.ts";
import { listPodAddresses } from "./list-pod-addresses.ts";
import { repackSubsets } from "./repack-subsets.ts";
import { OVER_CAPACITY_ANNOTATION, truncateSubsets } from "./truncate-subsets.ts";

type Address = NonNullable<EndpointSubset["addresses"]>[number];
type SubsetPort = NonNullable<EndpointSubset["ports"]>[number];

const MANAGED_BY_LABEL = "endpoints.kubernetes.io/managed-by";

/** Terminating pods count only where not-ready addresses are published. Source: ShouldPodBeInEndpoints */
function isLeftOut(pod: Pod, service: Service): boolean {
  if (isPodTerminal(pod)) return true;
  return Boolean(pod.metadata.deletionTimestamp) && service.spec.publishNotReadyAddresses !== true;
}

function buildAddress(pod: Pod, service: Service, ip: string): Address {
  const { name = "", namespace = "default", uid } = pod.metadata;
  const address: Address = {
    ip,
    nodeName: pod.spec.nodeName ?? "",
    targetRef: { kind: "Pod", name, namespace, ...(uid ? { uid } : {}) },
  };
  if (usesHostname(pod, service) && pod.spec.hostname) address.hostname = pod.spec.hostname;
  return address;
}

/** The same number behind the same Service port is the same object for every pod, as `repackSubsets` wants it. */
function listResolvedPorts(service: Service, pod: Pod, known: Map<string, SubsetPort>): SubsetPort[] {
  const ports: SubsetPort[] = [];
  for (const [index, servicePort] of (service.spec.ports ?? []).entries()) {
    const target = findTargetPort(pod, servicePort);
    if (target.status === "not-found") continue;
    const key = `${index}/${target.port}`;
    const port: SubsetPort = known.get(key) ?? { port: target.port, protocol: servicePort.protocol ?? "TCP" };
    known.set(key, port);
    if (servicePort.name) port.name = servicePort.name;
    if (servicePort.appProtocol) port.appProtocol = servicePort.appProtocol;
    ports.push(port);
  }
  return ports;
}

function buildSubsets(service: Service, pods: readonly Pod[], family: IpFamily): EndpointSubset[] {
  const known = new Map<string, SubsetPort>();
  const subsets: EndpointSubset[] = [];
  const isHeadlessWithoutPorts = (service.spec.ports ?? []).length === 0 && service.spec.clusterIP === "None";
  for (const pod of pods) {
    if (isLeftOut(pod, service)) continue;
    const [ip] = listPodAddresses(pod, family);
    if (ip === undefined) continue;
    const ports = listResolvedPorts(service, pod, known);
    if (ports.length === 0 && !isHeadlessWithoutPorts) continue;
    const isReady = service.spec.publishNotReadyAddresses === true || isPodReady(pod);
    const addresses = [buildAddress(pod, service, ip)];
    subsets.push(isReady ? { addresses, ports } : { notReadyAddresses: addresses, ports });
  }
  return repackSubsets(subsets);
}

function buildLabels(service: Service): Record<string, string> {
  const { [HEADLESS_LABEL]: _own, ...labels } = service.metadata.labels ?? {};
  const isHeadless = !service.spec.clusterIP || service.spec.clusterIP === "None";
  return { ...labels, ...(isHeadless ? { [HEADLESS_LABEL]: "" } : {}), [MANAGED_BY_LABEL]: "endpoint-controller" };
}

/** One address without a node, or one that nobody can be reached at, and the API server refuses the whole object. */
function isRefused(subsets: readonly EndpointSubset[]): boolean {
  return subsets.some((subset) =>
    [...(subset.addresses ?? []), ...(subset.notReadyAddresses ?? [])].some(
      ({ ip, nodeName }) => nodeName === "" || validateNonSpecialIp(ip).length > 0,
    ),
  );
}

function buildServiceEndpoints(
  service: Service,
  pods: readonly Pod[],
  given: Endpoints | undefined,
): Endpoints | undefined {
  const subsets = buildSubsets(service, pods, listFamiliesOfService(service)[0] ?? "IPv4");
  const annotations = { ...given?.metadata.annotations };
  const time = findTriggerTime(service, pods);
  if (time !== undefined) annotations[TRIGGER_TIME_ANNOTATION] = time;
  delete annotations[OVER_CAPACITY_ANNOTATION];
  if (truncateSubsets(subsets).isTruncated) annotations[OVER_CAPACITY_ANNOTATION] = "truncated";
  if (isRefused(subsets)) return given;
  const { name = "", namespace = "default", creationTimestamp } = service.metadata;
  const metadata: Endpoints["metadata"] = {
    ...(creationTimestamp ? { creationTimestamp } : {}),
    ...given?.metadata,
    name,
    namespace,
    labels: buildLabels(service),
  };
  if (Object.keys(annotations).length > 0) metadata.annotations = annotations;
  return { apiVersion: "v1", kind: "Endpoints", metadata, ...(subsets.length > 0 ? { subsets } : {}) };
}

export type EndpointsInput = {
  services: readonly Service[];
  pods: readonly Pod[];
  /** Written by hand; the controller writes its own over those of a Service with a selector. */
  endpoints?: readonly Endpoints[];
};

/**
 * The old Endpoints objects: one per Service with a selector, in the Service's first family only.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/endpoint/endpoints_controller.go syncService
 * After `SLICE_LIMITS.selections` a Service gets the pods that still fit, as in `buildEndpointSlices`.
 */
export function buildEndpoints(input: EndpointsInput): Endpoints[] {
  const index = buildPodIndex(input.pods);
  const result = new Map<string, Endpoints>();
  for (const given of input.endpoints ?? []) {
    result.set(`${given.metadata.namespace ?? "default"}/${given.metadata.name ?? ""}`, given);
  }
  let budget: number = SLICE_LIMITS.selections;
  for (const service of input.services) {
    if (!isSelecting(service)) continue;
    const { namespace = "default", name = "" } = service.metadata;
    const key = `${namespace}/${name}`;
    const pods = listSelectedPods(index, namespace, service.spec.selector ?? {}).slice(0, budget);
    budget -= pods.length;
    const endpoints = buildServiceEndpoints(service, pods, result.get(key));
    if (endpoints !== undefined) result.set(key, endpoints);
  }
  return [...result.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, endpoints]) => endpoints);
}
