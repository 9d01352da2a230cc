import type { Endpoint } from "../api/objects.ts";

const CLOSE = new Set(["PreferClose", "PreferSameZone", "PreferSameNode"]);

/**
 * spec.trafficDistribution: every ready endpoint names its own zone, with PreferSameNode its own node as well.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/trafficdist/trafficdist.go preferCloseHeuristic.update
 */
export function assignDistributionHints(endpoints: readonly Endpoint[], trafficDistribution: string | undefined): void {
  if (trafficDistribution === undefined || !CLOSE.has(trafficDistribution)) return;
  for (const endpoint of endpoints) {
    if (endpoint.conditions?.ready !== true) continue;
    const hints: NonNullable<Endpoint["hints"]> = {};
    if (endpoint.zone !== undefined) hints.forZones = [{ name: endpoint.zone }];
    if (endpoint.nodeName !== undefined && trafficDistribution === "PreferSameNode") {
      hints.forNodes = [{ name: endpoint.nodeName }];
    }
    if (hints.forZones || hints.forNodes) endpoint.hints = hints;
  }
}
