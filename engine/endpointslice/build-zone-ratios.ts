import type { Node } from "../api/objects.ts";
import { ZONE_LABEL } from "./build-endpoint.ts";

/** Share of the cluster's CPU in each zone, or why nobody can say. Codes follow the controller's event messages. */
export type ZoneRatios =
  | { status: "ok"; ratios: Map<string, number> }
  | { status: "insufficient"; reason: "node-info" };

const EXCLUDED = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/** "4" → 4000, "3920m" → 3920, anything else → 0. Not modelled: the exponents of resource.Quantity. */
function parseMilliCpu(text: string | undefined): number {
  const match = /^([0-9]+(?:\.[0-9]+)?)(m?)$/.exec(text ?? "");
  return match ? Math.ceil(Number(match[1]) * (match[2] ? 1 : 1000)) : 0;
}

/**
 * One node without a zone or without CPU is enough to know nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/topologycache/topologycache.go SetNodes
 */
export function buildZoneRatios(nodes: readonly Node[]): ZoneRatios {
  const cpuByZone = new Map<string, number>();
  let total = 0;
  for (const node of nodes) {
    const labels = node.metadata.labels ?? {};
    if (EXCLUDED.some((label) => Object.hasOwn(labels, label))) continue;
    if (node.status?.conditions?.find((condition) => condition.type === "Ready")?.status !== "True") continue;
    const cpu = parseMilliCpu(node.status.allocatable?.cpu);
    const zone = labels[ZONE_LABEL];
    if (!zone || cpu === 0) return { status: "insufficient", reason: "node-info" };
    total += cpu;
    cpuByZone.set(zone, (cpuByZone.get(zone) ?? 0) + cpu);
  }
  if (total === 0 || cpuByZone.size < 2) return { status: "insufficient", reason: "node-info" };
  return { status: "ok", ratios: new Map([...cpuByZone].map(([zone, cpu]) => [zone, cpu / total])) };
}
