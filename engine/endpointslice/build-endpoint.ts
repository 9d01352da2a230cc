import type { Endpoint, IpFamily, Node, Pod, Service } from "../api/objects.ts";
import { listPodAddresses } from "./list-pod-addresses.ts";

export const ZONE_LABEL = "topology.kubernetes.io/zone";

export function isPodReady(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some((condition) => condition.type === "Ready" && condition.status === "True");
}

/** A finished pod never answers again. One that is being deleted still may. */
export function isPodTerminal(pod: Pod): boolean {
  return pod.status?.phase === "Failed" || pod.status?.phase === "Succeeded";
}

/** A StatefulSet pod of this very Service, whose host name becomes a DNS name. */
export function usesHostname(pod: Pod, service: Service): boolean {
  return Boolean(pod.spec.hostname) && pod.spec.subdomain === service.metadata.name;
}

/**
 * ready = publishNotReadyAddresses, or serving and not terminating.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/utils.go podToEndpoint
 */
export function buildEndpoint(pod: Pod, node: Node | undefined, service: Service, family: IpFamily): Endpoint {
  const serving = isPodReady(pod);
  const terminating = Boolean(pod.metadata.deletionTimestamp);
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const endpoint: Endpoint = {
    addresses: listPodAddresses(pod, family),
    conditions: { ready, serving, terminating },
    targetRef: { kind: "Pod", namespace: pod.metadata.namespace ?? "default", name: pod.metadata.name ?? "" },
  };
  if (pod.metadata.uid && endpoint.targetRef) endpoint.targetRef.uid = pod.metadata.uid;
  if (pod.spec.nodeName) endpoint.nodeName = pod.spec.nodeName;
  const zone = node?.metadata.labels?.[ZONE_LABEL];
  if (zone) endpoint.zone = zone;
  if (usesHostname(pod, service) && pod.spec.hostname) endpoint.hostname = pod.spec.hostname;
  return endpoint;
}
