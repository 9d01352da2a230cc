import type { Service } from "../../api/objects.ts";
import { hasHealthCheckNodePort, isExternalName, usesAutoNodePorts } from "./classify-service.ts";

/**
 * Keeps what was allocated earlier when an update does not mention it: a manifest without nodePort can be applied again
 * without losing its number. Changes `service` in place.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/storage.go patchAllocatedValues
 */
export function overrideAllocatedValues(service: Service, old: Service): void {
  const { spec } = service;
  if (!isExternalName(old) && !isExternalName(service)) {
    if (!spec.clusterIP && old.spec.clusterIP) spec.clusterIP = old.spec.clusterIP;
    if (!spec.clusterIPs?.length && old.spec.clusterIPs?.length) spec.clusterIPs = [...old.spec.clusterIPs];
  }
  if (usesAutoNodePorts(old) && usesAutoNodePorts(service)) overrideNodePorts(service, old);
  if (hasHealthCheckNodePort(old) && hasHealthCheckNodePort(service) && !spec.healthCheckNodePort) {
    if (old.spec.healthCheckNodePort) spec.healthCheckNodePort = old.spec.healthCheckNodePort;
  }
}

/** By name of the port entry ("" for an unnamed one), unless the number already moved to another entry. */
function overrideNodePorts(service: Service, old: Service): void {
  const oldPorts = old.spec.ports ?? [];
  const newPorts = service.spec.ports ?? [];
  const oldNumbers = new Set(oldPorts.map((port) => port.nodePort ?? 0));
  const used = new Set(newPorts.map((port) => port.nodePort ?? 0).filter((number) => number && oldNumbers.has(number)));
  const byName = new Map(oldPorts.map((port) => [port.name ?? "", port.nodePort ?? 0]));
  for (const port of newPorts) {
    if (port.nodePort) continue;
    const number = byName.get(port.name ?? "") ?? 0;
    if (number !== 0 && !used.has(number)) port.nodePort = number;
  }
}
