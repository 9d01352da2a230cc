import type { Endpoint } from "../api/objects.ts";
import type { ZoneRatios } from "./build-zone-ratios.ts";

/** No zone may end up with more than 20 % more traffic per endpoint than an even share. */
const OVERLOAD_THRESHOLD = 0.2;

export type TopologyHintsResult =
  | { status: "assigned" }
  | {
      status: "not-assigned";
      reason: "node-info" | "fewer-endpoints-than-zones" | "overload" | "endpoint-without-zone";
    };

function isReady(endpoint: Endpoint): boolean {
  return endpoint.conditions?.ready === true;
}

/** Ties go to the zone that comes first in the alphabet; the real controller's map order decides them by chance. */
function getMost(zones: Map<string, number>): [zone: string, count: number] {
  let most: [string, number] = ["", 0];
  for (const [zone, count] of [...zones].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count > most[1]) most = [zone, count];
  }
  return most;
}

/** How many endpoints each zone wants, or none when a zone would be overloaded. Source: getAllocations. */
function buildDesired(ratios: Map<string, number>, count: number): Map<string, number> | "overload" {
  const desired = new Map<string, number>();
  let remaining = count;
  for (const [zone, ratio] of ratios) {
    const minimum = Math.ceil(ratio * count * (1 / (1 + OVERLOAD_THRESHOLD)));
    desired.set(zone, Math.max(ratio * count, minimum));
    remaining -= minimum;
    if (remaining < 0) return "overload";
  }
  return desired;
}

/** Whole endpoints that move from zones with too many to zones with too few. Source: utils.go getGivingAndReceivingZones. */
function planMoves(
  desired: Map<string, number>,
  current: Map<string, number>,
): { gives: string[]; receives: string[] } {
  const giving = new Map<string, number>();
  const receiving = new Map<string, number>();
  for (const [zone, target] of desired) {
    const difference = (current.get(zone) ?? 0) - target;
    if (difference > 0) giving.set(zone, difference);
    else if (difference < 0) receiving.set(zone, -difference);
  }
  const gives: string[] = [];
  const receives: string[] = [];
  for (;;) {
    const [from, give] = getMost(giving);
    const [to, receive] = getMost(receiving);
    if (!from || !to || (give < 1 && receive < 1) || give < 0.5 || receive < 0.5) return { gives, receives };
    gives.push(from);
    receives.push(to);
    giving.set(from, give - 1);
    receiving.set(to, receive - 1);
  }
}

/**
 * service.kubernetes.io/topology-mode: Auto. Endpoints are dealt out to zones in proportion to their CPU, all or none.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/topologycache/topologycache.go AddHints
 */
export function assignTopologyHints(endpoints: readonly Endpoint[], zones: ZoneRatios): TopologyHintsResult {
  const ready = endpoints.filter(isReady);
  if (zones.status !== "ok") return { status: "not-assigned", reason: zones.reason };
  if (zones.ratios.size > ready.length) return { status: "not-assigned", reason: "fewer-endpoints-than-zones" };
  const desired = buildDesired(zones.ratios, ready.length);
  if (desired === "overload") return { status: "not-assigned", reason: "overload" };
  if (ready.some((endpoint) => !endpoint.zone)) return { status: "not-assigned", reason: "endpoint-without-zone" };
  const current = new Map<string, number>();
  for (const endpoint of ready) {
    const zone = endpoint.zone ?? "";
    current.set(zone, (current.get(zone) ?? 0) + 1);
    endpoint.hints = { forZones: [{ name: zone }] };
  }
  const { gives, receives } = planMoves(desired, current);
  const receivers = receives.sort();
  for (const endpoint of ready) {
    const at = gives.indexOf(endpoint.zone ?? "");
    const to = at >= 0 ? receivers.shift() : undefined;
    if (to === undefined) continue;
    gives.splice(at, 1);
    endpoint.hints = { forZones: [{ name: to }] };
  }
  return { status: "assigned" };
}
