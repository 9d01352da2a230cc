import type { ClusterFacts, PodFacts } from "../api/facts.ts";
import type { EndpointSlice, Endpoints, JsonObject, Node, Pod, Service } from "../api/objects.ts";
import { buildEndpointSlices, isSelecting } from "../endpointslice/build-endpoint-slices.ts";
import { buildMirroredSlices } from "../endpointslice/build-mirrored-slices.ts";
import { expandPods } from "../intake/expand-pods.ts";
import type { ExpandedPod } from "../intake/expand-workloads.ts";
import { listNamedNodes, type NamedNode } from "../intake/list-named-nodes.ts";
import { isControllerSlice } from "../intake/list-reported-pods.ts";
import type { LocatedObject, ManifestFile } from "../intake/reading.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import { admitManifests } from "./admit-manifests.ts";
import { buildNodeObject, buildNodes } from "./build-nodes.ts";
import type { Cluster, ClusterNode, ClusterPod } from "./cluster.ts";
import { findClusterCIDRs } from "./find-cluster-cidrs.ts";
import { placePods } from "./place-pods.ts";

export type ClusterInput = {
  /** Texts in the order in which they are applied. */
  manifests: string | ManifestFile[];
  /** What is stated here beats what configurations among the texts report. */
  facts: ClusterFacts;
  /** See `ReadOptions.isExcerpt`. */
  isExcerpt?: boolean;
  /** Decides what the API server allocates at random. */
  seed?: number | string;
  /** RFC 3339; creation time of the objects. */
  now?: string;
};

/**
 * From text to a cluster at rest: parse, apply in order (what the API server refuses is kept in `rejected`, the rest goes on),
 * make the pods of workloads, merge the facts, build EndpointSlices. Rules of a node are planned when first asked for.
 * Objects in namespaces that no Namespace object declares are taken as if it existed.
 */
export function buildCluster(input: ClusterInput): Cluster {
  const { manifests, seed = 1, now = "2026-01-01T00:00:00Z", isExcerpt } = input;
  const files = typeof manifests === "string" ? [{ file: "manifests.yaml", text: manifests }] : manifests;
  const admitted = admitManifests(files, input.facts, { seed, now, isExcerpt });
  const { located, reported } = admitted.reading;
  const stated = { ...reported, ...input.facts };
  const given = admitted.objects.get("Node") ?? [];
  const named = listNamedNodes(located);
  // What a configuration would call its nodes counts where no object knows better.
  const isUnnamed = given.length === 0 && named.length === 0;
  const nodes = buildNodes(stated, given, isUnnamed ? admitted.reading.configuredNodes.map(buildNamedNode) : named);
  const facts = input.facts.hostPortMappings ? stated : placeMappings(stated, nodes);
  const pods = buildPods(located, facts, nodes);
  const services = (admitted.objects.get("Service") ?? []) as unknown as Service[];
  const endpointSlices = buildSlices(services, pods.filter(hasStarted), nodes, located);
  return {
    reading: admitted.reading,
    facts,
    mode: facts.proxyMode ?? "iptables",
    clusterDomain: facts.clusterDomain ?? "cluster.local",
    serviceCIDRs: admitted.reading.serviceCIDRs,
    clusterCIDRs: findClusterCIDRs(facts, nodes),
    problems: admitted.reading.problems,
    rejected: admitted.rejected,
    refusedObjects: admitted.refusedObjects,
    warnings: admitted.reading.warnings.map(({ message }) => message),
    services,
    endpointSlices,
    pods,
    nodes,
    networkPolicies: admitted.objects.get("NetworkPolicy") ?? [],
    ingresses: admitted.objects.get("Ingress") ?? [],
    namespaces: admitted.reading.namespaces,
    objects: admitted.objects,
    creationOrder: admitted.inOrder.map(buildObjectKey),
    ...buildIndexes(services, pods, nodes),
    plans: new Map(),
    staleObjects: new Map(),
  };
}

const SERVICE_LABEL = "kubernetes.io/service-name";

/**
 * Slices as the controllers would write them for these pods; those that the text itself brings are kept, and a Service that
 * comes with slices or Endpoints of the controllers, as a real cluster prints them, gets no others.
 */
export function buildSlices(
  services: Service[],
  pods: readonly ClusterPod[],
  nodes: readonly ClusterNode[],
  located: readonly LocatedObject[],
): EndpointSlice[] {
  const listKind = <T>(kind: string) => located.filter(({ object }) => object.kind === kind) as LocatedObject<T>[];
  const given = listKind<Node>("Node").map(({ object }) => object);
  const slices = listKind<EndpointSlice>("EndpointSlice").map(({ object }) => object);
  const printed = slices.filter(isControllerSlice);
  const known = new Set(printed.map(({ metadata }) => `${metadata.namespace}/${metadata.labels?.[SERVICE_LABEL]}`));
  const selecting = new Set(services.filter(isSelecting).map(getKey));
  const endpoints = listKind<Endpoints>("Endpoints");
  // The controllers write these for the Services that select, and mirror all others.
  const reported = endpoints.filter((each) => each.isPrinted && selecting.has(`${each.namespace}/${each.name}`));
  const taken = new Set<string>();
  const copied = reported.flatMap(({ object, namespace, name }) => {
    if (known.has(`${namespace}/${name}`)) return [];
    known.add(`${namespace}/${name}`);
    return buildMirroredSlices(object, "reported", taken);
  });
  const computed = buildEndpointSlices({
    services: services.filter((service) => !known.has(getKey(service))),
    pods: pods.map((pod) => pod.object),
    nodes: nodes.map((node) =>
      buildNodeObject(
        node,
        given.find((object) => object.metadata?.name === node.name),
      ),
    ),
    endpoints: endpoints.map(({ object }) => object),
    endpointSlices: slices.filter((slice) => !isControllerSlice(slice)),
  });
  return [...computed, ...copied, ...printed];
}

function getKey({ metadata }: Service): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function buildNamedNode(name: string): NamedNode {
  return { name, addresses: [], podIPs: [], isReported: true };
}

/** A mapping to a node that is called otherwise here: kind's configuration does not say the cluster's name. */
function placeMappings(facts: ClusterFacts, nodes: readonly ClusterNode[]): ClusterFacts {
  const names = new Set(nodes.map((node) => node.name));
  if (!facts.hostPortMappings?.some(({ node }) => node !== undefined && !names.has(node))) return facts;
  const hostPortMappings = facts.hostPortMappings.map(({ node, ...mapping }) => {
    const role = /-((?:control-plane|worker)\d*)$/.exec(node ?? "")?.[1];
    const meant = node && names.has(node) ? node : [...names].find((name) => role && name.endsWith(`-${role}`));
    return meant ? { ...mapping, node: meant } : mapping;
  });
  return { ...facts, hostPortMappings };
}

function hasStarted(pod: ClusterPod): boolean {
  return !pod.isGone && pod.ips.length > 0;
}

/** Pods of the texts first, then those that only the facts mention; one name is one Pod. */
export function buildPods(
  located: readonly LocatedObject[],
  facts: ClusterFacts,
  nodes: readonly ClusterNode[],
): ClusterPod[] {
  const names = nodes.map((node) => node.name);
  const pods = new Map<string, ExpandedPod>();
  for (const each of expandPods(located, names)) {
    const { metadata } = each.pod;
    pods.set(`${metadata.namespace}/${metadata.name}`, each);
  }
  for (const [key, said] of Object.entries(facts.pods ?? {})) {
    const pod = buildBarePod(key, said);
    const id = `${pod.metadata.namespace}/${pod.metadata.name}`;
    if (!pods.has(id)) pods.set(id, { pod, origin: "fact" });
  }
  return placePods([...pods.values()], facts.pods ?? {}, nodes);
}

/** A pod that only the facts mention: typically the client. */
function buildBarePod(key: string, said: PodFacts): Pod {
  const slash = key.indexOf("/");
  const metadata = { namespace: slash < 0 ? "default" : key.slice(0, slash), name: key.slice(slash + 1) };
  const spec = { containers: [], ...(said.node ? { nodeName: said.node } : {}) };
  return { apiVersion: "v1", kind: "Pod", metadata, spec };
}

function buildObjectKey(object: JsonObject): string {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return `${String(object.kind)}/${String(metadata.namespace ?? "default")}/${String(metadata.name ?? "")}`;
}

function buildIndexes(services: readonly Service[], pods: readonly ClusterPod[], nodes: readonly ClusterNode[]) {
  const podByIP = new Map<string, ClusterPod>();
  // A new pod may have got the address of one that is gone.
  for (const pod of [...pods].sort((a, b) => Number(b.isGone) - Number(a.isGone))) {
    if (!pod.usesHostNetwork) for (const ip of pod.ips) podByIP.set(ip, pod);
  }
  const serviceByClusterIP = new Map<string, Service>();
  for (const service of services) {
    for (const text of service.spec.clusterIPs ?? [service.spec.clusterIP ?? ""]) {
      const address = parseAddress(text);
      if (address.family !== "invalid") serviceByClusterIP.set(address.text, service);
    }
  }
  return {
    podByKey: new Map(pods.map((pod) => [pod.key, pod])),
    podByIP,
    nodeByName: new Map(nodes.map((node) => [node.name, node])),
    nodeByIP: new Map(nodes.flatMap((node) => node.addresses.map((ip) => [ip, node] as const))),
    serviceByClusterIP,
  };
}
