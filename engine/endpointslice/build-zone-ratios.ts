import type { Node } from "../api/objects.ts";
import { ZONE_LABEL } from "./build-endpoint.ts";

/** Share of the cluster's CPU in each zone, or why nobody can say. Codes follow the controller's event messages. */
export type ZoneRatios =
  | { status: "ok"; ratios: Map<string, number> }
  | { status: "insufficient"; reason: "node-info" };

const EXCLUDED = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

const DECIMAL_SUFFIXES = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY_SUFFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/**
 * "4" → 4000, "3920m" → 3920, "1k" and "1e3" → a million, what is no quantity → 0.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity, MilliValue
 */
function parseMilliCpu(text: unknown): number {
  const match = /^\+?([0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(
    String(text ?? ""),
  );
  if (!match) return 0;
  const [, digits, exponent = "0", suffix = ""] = match;
  const factor = suffix.endsWith("i")
    ? 1000 * 1024 ** BINARY_SUFFIXES.indexOf(suffix)
    : 1000 ** (DECIMAL_SUFFIXES.indexOf(suffix) - 2);
  const milli = Number(digits) * factor * 10 ** Number(exponent);
  // Binary fractions: without rounding, some decimal would come out a hair above the whole number it is.
  return Math.ceil(Number(milli.toPrecision(12)));
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
