import type { EndpointSlice, Endpoints, Node, Pod, Service } from "../api/objects.ts";
import { addAll } from "../lib/add-all.ts";
import { buildMirroredSlices } from "./build-mirrored-slices.ts";
import {
  buildServiceSlices,
  listFamiliesOfService,
  MANAGED_BY_LABEL,
  SERVICE_NAME_LABEL,
  type SliceContext,
} from "./build-service-slices.ts";
import { buildZoneRatios } from "./build-zone-ratios.ts";
import { buildPodIndex, listSelectedPods } from "./index-pods.ts";

export type EndpointSliceInput = {
  services: readonly Service[];
  pods: readonly Pod[];
  /** None at all = nobody said which nodes there are. */
  nodes?: readonly Node[];
  /** Written by hand; mirrored where the Service of that name has no selector. */
  endpoints?: readonly Endpoints[];
  /** Written by hand; kept as they are. Those that a controller takes for its own are computed anew. */
  endpointSlices?: readonly EndpointSlice[];
  /** Decides the five letters of slice names. */
  seed?: string | number;
};

/**
 * Every Service of a text can select every pod of it, so a small text could ask for billions of endpoints. After so many
 * selections a Service gets the pods that still fit, and its slices say so in an annotation.
 */
export const SLICE_LIMITS = { selections: 500_000, annotation: "three-ports/truncated" } as const;

const [CONTROLLER, MIRRORING] = ["endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io"];

function getKey(object: { metadata: { namespace?: string; name?: string } }): string {
  return `${object.metadata.namespace ?? "default"}/${object.metadata.name ?? ""}`;
}

function hasSelector(service: Service): boolean {
  return Object.keys(service.spec.selector ?? {}).length > 0;
}

/** The controllers look for its pods. An ExternalName Service keeps its selector for show; they skip it. */
export function isSelecting(service: Service): boolean {
  return hasSelector(service) && service.spec.type !== "ExternalName";
}

/**
 * A slice that says a controller manages it lives only as long as that controller agrees: the first one deletes what it did
 * not write for a Service that it serves, the mirroring one whatever bears its name; what has an owner goes with it.
 */
function isTakenOver(slice: EndpointSlice, services: Map<string, Service>): boolean {
  const { namespace = "default", labels = {}, ownerReferences = [] } = slice.metadata;
  const manager = labels[MANAGED_BY_LABEL];
  if (manager !== CONTROLLER && manager !== MIRRORING) return false;
  if (ownerReferences.length > 0) return true;
  const name = labels[SERVICE_NAME_LABEL];
  if (!name) return false;
  const service = services.get(`${namespace}/${name}`);
  return manager === MIRRORING || (service !== undefined && isSelecting(service));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/endpointslicemirroring/endpointslicemirroring_controller.go shouldMirror */
function isMirrored(endpoints: Endpoints, services: Map<string, Service>): boolean {
  if (endpoints.metadata.labels?.["endpointslice.kubernetes.io/skip-mirror"] === "true") return false;
  if (endpoints.metadata.annotations?.["control-plane.alpha.kubernetes.io/leader"] !== undefined) return false;
  const service = services.get(getKey(endpoints));
  return service !== undefined && !hasSelector(service);
}

function markTruncated(slice: EndpointSlice): void {
  slice.metadata.annotations = { ...slice.metadata.annotations, [SLICE_LIMITS.annotation]: "true" };
}

function compareByName(a: EndpointSlice, b: EndpointSlice): number {
  const [left, right] = [getKey(a), getKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * What the EndpointSlice controllers make of a cluster: how a targetPort becomes a number, pod by pod. The result is sorted
 * by namespace and name. Cost grows with Services × pods they select, not with Services × pods.
 */
export function buildEndpointSlices(input: EndpointSliceInput): EndpointSlice[] {
  const services = new Map(input.services.map((service) => [getKey(service), service]));
  const given = (input.endpointSlices ?? []).filter((slice) => !isTakenOver(slice, services));
  const nodes = input.nodes ?? [];
  const seed = String(input.seed ?? "");
  const taken = new Set(given.map(getKey));
  const context: SliceContext = {
    nodes: nodes.length > 0 ? new Map(nodes.map((node) => [node.metadata.name ?? "", node])) : undefined,
    zones: buildZoneRatios(nodes),
    seed,
    taken,
  };
  const index = buildPodIndex(input.pods);
  const slices: EndpointSlice[] = [...given];
  let budget: number = SLICE_LIMITS.selections;
  for (const service of input.services) {
    if (!isSelecting(service)) continue;
    const selected = listSelectedPods(index, service.metadata.namespace ?? "default", service.spec.selector ?? {});
    const pods = selected.length > budget ? selected.slice(0, budget) : selected;
    budget -= pods.length;
    for (const family of listFamiliesOfService(service)) {
      const built = buildServiceSlices(service, pods, family, context);
      if (pods.length < selected.length) for (const slice of built) markTruncated(slice);
      addAll(slices, built);
    }
  }
  for (const endpoints of input.endpoints ?? []) {
    if (isMirrored(endpoints, services)) addAll(slices, buildMirroredSlices(endpoints, seed, taken));
  }
  return slices.sort(compareByName);
}
