import type { EndpointSubset } from "../api/objects.ts";

/** Addresses that fit into one Endpoints object. Source: endpoints_controller.go maxCapacity */
const MAX_CAPACITY = 1000;

export const OVER_CAPACITY_ANNOTATION = "endpoints.kubernetes.io/over-capacity";

function count(subsets: readonly EndpointSubset[], list: "addresses" | "notReadyAddresses"): number {
  return subsets.reduce((sum, subset) => sum + (subset[list]?.length ?? 0), 0);
}

/**
 * What is over capacity is cut in place: every subset keeps its share, rounded up, and not-ready addresses go first.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/endpoint/endpoints_controller.go truncateEndpoints
 */
export function truncateSubsets(subsets: EndpointSubset[]): { isTruncated: boolean } {
  const ready = count(subsets, "addresses");
  const notReady = count(subsets, "notReadyAddresses");
  if (ready + notReady <= MAX_CAPACITY) return { isTruncated: false };
  const list = ready > MAX_CAPACITY ? "addresses" : "notReadyAddresses";
  const [total, room] = ready > MAX_CAPACITY ? [ready, MAX_CAPACITY] : [notReady, MAX_CAPACITY - ready];
  let left = room;
  for (const subset of subsets) {
    const addresses = subset[list] ?? [];
    const kept = addresses.slice(0, Math.min(left, Math.ceil((addresses.length / total) * room)));
    left -= kept.length;
    if (list === "addresses") delete subset.notReadyAddresses;
    delete subset[list];
    if (kept.length > 0) subset[list] = kept;
  }
  return { isTruncated: true };
}
