import type { Service } from "../../api/objects.ts";
import {
  hasHealthCheckNodePort,
  isExternallyAccessible,
  isExternalName,
  isLoadBalancer,
  isNodePortType,
  isSameList,
} from "./classify-service.ts";

/**
 * Wipes what a change of type makes meaningless, but only where the user left it as it was: what somebody typed
 * anew is for validation to turn down. Changes `service` in place.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/strategy.go dropTypeDependentFields
 */
export function overrideTypeDependentFields(service: Service, old: Service): void {
  const { spec } = service;
  if (!isExternalName(old) && isExternalName(service)) dropClusterIpFields(service, old);
  if (isNodePortType(old) && !isNodePortType(service) && hasOnlyOldNodePorts(service, old)) {
    for (const port of spec.ports ?? []) delete port.nodePort;
  }
  if (hasHealthCheckNodePort(old) && !hasHealthCheckNodePort(service)) {
    if ((spec.healthCheckNodePort ?? 0) === (old.spec.healthCheckNodePort ?? 0)) delete spec.healthCheckNodePort;
  }
  if (isLoadBalancer(old) && !isLoadBalancer(service)) {
    if (spec.allocateLoadBalancerNodePorts === old.spec.allocateLoadBalancerNodePorts) {
      delete spec.allocateLoadBalancerNodePorts;
    }
    if (spec.loadBalancerClass === old.spec.loadBalancerClass) delete spec.loadBalancerClass;
  }
  if (isExternallyAccessible(old) && !isExternallyAccessible(service)) {
    if ((spec.externalTrafficPolicy ?? "") === (old.spec.externalTrafficPolicy ?? ""))
      delete spec.externalTrafficPolicy;
  }
  if (!isLoadBalancer(service) && service.status?.loadBalancer !== undefined) {
    service.status = { ...service.status, loadBalancer: {} };
  }
}

function dropClusterIpFields({ spec }: Service, old: Service): void {
  if ((spec.clusterIP ?? "") === (old.spec.clusterIP ?? "") && isSameList(spec.clusterIPs, old.spec.clusterIPs)) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
  }
  if (isSameList(spec.ipFamilies, old.spec.ipFamilies)) delete spec.ipFamilies;
  if ((spec.ipFamilyPolicy ?? "") === (old.spec.ipFamilyPolicy ?? "")) delete spec.ipFamilyPolicy;
}

/** Entries may come, go and change, as long as no new number appears. */
function hasOnlyOldNodePorts(service: Service, old: Service): boolean {
  const oldNumbers = new Set((old.spec.ports ?? []).map((port) => port.nodePort ?? 0));
  return (service.spec.ports ?? []).every((port) => !port.nodePort || oldNumbers.has(port.nodePort));
}
