import type { EndpointInfo } from "./traffic-plan.ts";

/**
 * What a health-check node port reports: per Service ("namespace/name") the number of distinct local addresses that are
 * ready. Terminating endpoints may still get traffic but are not counted, so the balancer drains the node. Services
 * without one are absent. Takes the map of `buildEndpointsMap`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/endpointschangetracker.go LocalReadyEndpoints
 */
export function tabulateLocalReadyEndpoints(endpointsMap: ReadonlyMap<string, EndpointInfo[]>): Record<string, number> {
  const addresses = new Map<string, Set<string>>();
  for (const [key, endpoints] of endpointsMap) {
    const service = key.slice(0, key.indexOf(":"));
    for (const endpoint of endpoints) {
      if (!endpoint.isLocal || !endpoint.isReady) continue;
      const known = addresses.get(service) ?? new Set();
      addresses.set(service, known.add(endpoint.ip));
    }
  }
  return Object.fromEntries([...addresses].map(([service, ips]) => [service, ips.size]));
}
