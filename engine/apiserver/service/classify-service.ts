// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/service/util.go
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/strategy.go (needs…)
import type { KubernetesObject, Service } from "../../api/objects.ts";

export const CLUSTER_IP_NONE = "None";

/** The core kind; a custom resource may be called Service, too. */
export function isService(object: KubernetesObject): boolean {
  return object.kind === "Service" && object.apiVersion === "v1";
}

/** Headless for validation: the list of cluster IPs is exactly `None`. */
export function isHeadless(service: Service): boolean {
  const ips = service.spec.clusterIPs ?? [];
  return ips.length === 1 && ips[0] === CLUSTER_IP_NONE;
}

export function isExternalName(service: Service): boolean {
  return service.spec.type === "ExternalName";
}

export function isLoadBalancer(service: Service): boolean {
  return service.spec.type === "LoadBalancer";
}

/** ExternallyAccessible: somebody outside the cluster may be sent to it: only then an external traffic policy means something. */
export function isExternallyAccessible(service: Service): boolean {
  const { type, externalIPs } = service.spec;
  if (type === "NodePort" || type === "LoadBalancer") return true;
  return type === "ClusterIP" && (externalIPs ?? []).length > 0;
}

/** NeedsHealthCheck, needsHCNodePort */
export function hasHealthCheckNodePort(service: Service): boolean {
  return isLoadBalancer(service) && service.spec.externalTrafficPolicy === "Local";
}

/** needsNodePort of strategy.go: NodePort and LoadBalancer, whether or not node ports are really allocated. */
export function isNodePortType(service: Service): boolean {
  return service.spec.type === "NodePort" || isLoadBalancer(service);
}

/** shouldAllocateNodePorts, and needsNodePort of storage.go: entries without a nodePort get one. */
export function usesAutoNodePorts(service: Service): boolean {
  if (service.spec.type === "NodePort") return true;
  return isLoadBalancer(service) && service.spec.allocateLoadBalancerNodePorts !== false;
}

export function isSameList(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  const [a, b] = [left ?? [], right ?? []];
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}
