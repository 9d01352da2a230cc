import type { ClusterFacts, NodeFacts } from "../api/facts.ts";
import type { JsonObject, Node } from "../api/objects.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import type { ClusterNode } from "./cluster.ts";

/**
 * The cluster of the course, where facts and manifests name no node.
 * Addresses of RFC 5737 and kubeadm's usual Pod range, one /24 for each node.
 */
const DEFAULT_NODES: NodeFacts[] = [1, 2, 3].map((number) => ({
  name: `n${number}`,
  addresses: [`192.0.2.1${number}`],
  podCIDRs: [`10.244.${number}.0/24`],
}));

/** Nodes of the facts first, then those of Node objects; what facts say about a Node object wins. */
export function buildNodes(facts: ClusterFacts, objects: readonly JsonObject[]): ClusterNode[] {
  const given = objects.map((object) => object as unknown as Node);
  const stated = facts.nodes ?? [];
  if (stated.length === 0 && given.length === 0) return DEFAULT_NODES.map((node) => buildNode(node, undefined));
  const nodes = stated.map((node) =>
    buildNode(
      node,
      given.find((object) => object.metadata?.name === node.name),
    ),
  );
  for (const object of given) {
    const name = String(object.metadata?.name ?? "");
    if (!nodes.some((node) => node.name === name)) nodes.push(buildNode({ name, addresses: [] }, object));
  }
  // A node without a range could hold no pod whose address nobody stated.
  return nodes.map((node, index) =>
    node.podCIDRs.length > 0 ? node : { ...node, podCIDRs: [`10.244.${(index + 1) % 256}.0/24`] },
  );
}

/** Internal addresses before external ones, as kube-proxy picks its node IP. */
function buildNode(stated: NodeFacts, object: Node | undefined): ClusterNode {
  const reported = object?.status?.addresses ?? [];
  const internal = reported.filter((each) => each?.type === "InternalIP");
  const external = reported.filter((each) => each?.type === "ExternalIP");
  const addresses = stated.addresses?.length
    ? stated.addresses
    : [...internal, ...external].map((each) => each.address);
  return {
    name: stated.name,
    addresses: addresses.map(parseText),
    podCIDRs: stated.podCIDRs ?? object?.spec?.podCIDRs ?? (object?.spec?.podCIDR ? [object.spec.podCIDR] : []),
    labels: { "kubernetes.io/hostname": stated.name, ...object?.metadata?.labels, ...stated.labels },
    listens: stated.listens ?? [],
    hasStatedListens: stated.listens !== undefined,
    kubeProxy: stated.kubeProxy ?? "running",
    ...(stated.staleManifests === undefined ? {} : { staleManifests: stated.staleManifests }),
    ...(stated.bridgeAddress === undefined ? {} : { bridgeAddress: stated.bridgeAddress }),
  };
}

function parseText(text: string): string {
  const address = parseAddress(text);
  return address.family === "invalid" ? String(text) : address.text;
}

/** The node as the EndpointSlice controller and kube-proxy's topology read it. */
export function buildNodeObject(node: ClusterNode, given: Node | undefined): Node {
  return {
    ...given,
    apiVersion: "v1",
    kind: "Node",
    metadata: { ...given?.metadata, name: node.name, labels: node.labels },
    status: {
      ...given?.status,
      addresses: node.addresses.map((address) => ({ type: "InternalIP", address })),
      conditions: given?.status?.conditions ?? [{ type: "Ready", status: "True" }],
    },
  };
}
