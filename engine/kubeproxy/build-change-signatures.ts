import type { EndpointSlice } from "../api/objects.ts";
import { findSliceOwner } from "./build-endpoints-map.ts";
import { listRecords } from "./list-records.ts";
import type { TrafficPlan } from "./traffic-plan.ts";

/**
 * Per Service the texts that are equal exactly if upstream sees no change: what the proxy keeps of the Service, whatever the
 * order of its ports, and its slices word for word, annotations among them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/servicechangetracker.go Update
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/endpointslicecache.go esDataChanged
 */
export function buildChangeSignatures(plan: TrafficPlan, slices: readonly EndpointSlice[]): Map<string, string> {
  const parts = new Map<string, string[]>();
  const add = (namespace: string, name: string, part: unknown) => {
    const key = `${namespace}/${name}`;
    const known = parts.get(key) ?? [];
    parts.set(key, known);
    known.push(JSON.stringify(part));
  };
  for (const { service } of plan.servicePorts) add(service.namespace, service.name, service);
  for (const slice of listRecords(slices)) {
    const owner = findSliceOwner(slice, plan.config.ipFamily);
    if (owner !== "none") add(owner.namespace, owner.name, slice);
  }
  return new Map([...parts].map(([key, known]) => [key, known.sort().join("\n")]));
}
