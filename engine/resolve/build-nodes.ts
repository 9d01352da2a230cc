import type { ClusterFacts, NodeFacts } from "../api/facts.ts";
import type { JsonObject, Node } from "../api/objects.ts";
import type { NamedNode } from "../intake/list-named-nodes.ts";
import { parseAddress, parseRange } from "../kubeproxy/network-address.ts";
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

/**
 * Nodes of the facts first, then those of Node objects, then those that only pods and slices name; what facts say about a Node
 * object wins. The course's nodes are there only where nothing names another: never beside a node of somebody's cluster.
 */
export function buildNodes(
  facts: ClusterFacts,
  objects: readonly JsonObject[],
  named: readonly NamedNode[],
): ClusterNode[] {
  const given = objects.map((object) => object as unknown as Node);
  const stated = facts.nodes ?? [];
  const others = stated.length > 0 ? [] : [...named, ...listNodesOfFacts(facts)];
  const isCourse = others.every(
    ({ name, isReported }) => !isReported && DEFAULT_NODES.some((node) => node.name === name),
  );
  if (stated.length === 0 && given.length === 0 && isCourse) {
    return DEFAULT_NODES.map((node) => buildNode(node, undefined));
  }
  const nodes = stated.map((node) =>
    buildNode(
      node,
      given.find((object) => object.metadata?.name === node.name),
    ),
  );
  const known = new Set(nodes.map((node) => node.name));
  const add = (node: NodeFacts, object: Node | undefined) => {
    if (known.has(node.name)) return;
    known.add(node.name);
    nodes.push(buildNode(node, object));
  };
  for (const object of given) add({ name: String(object.metadata?.name ?? ""), addresses: [] }, object);
  for (const { name, addresses } of others) add({ name, addresses }, undefined);
  const podIPs = new Map(named.map((each) => [each.name, each.podIPs]));
  const taken = new Set(nodes.flatMap((node) => node.addresses));
  return nodes.map((node, index) => completeNode(node, index, podIPs.get(node.name) ?? [], taken));
}

function listNodesOfFacts({ pods = {} }: ClusterFacts): NamedNode[] {
  const names = Object.values(pods).flatMap(({ node }) => (node ? [node] : []));
  return [...new Set(names)].map((name) => ({ name, addresses: [], podIPs: [], isReported: false }));
}

/**
 * A node without a range could hold no pod whose address nobody stated, and one without an address could not be dialled: the
 * range is that around its pods, the address one that belongs to no network.
 */
function completeNode(node: ClusterNode, index: number, podIPs: readonly string[], taken: Set<string>): ClusterNode {
  const around = podIPs.flatMap((ip) => {
    const range = parseRange(`${ip}/${ip.includes(":") ? 64 : 24}`);
    return range.first === "invalid" ? [] : [range.text];
  });
  const podCIDRs = node.podCIDRs.length > 0 ? node.podCIDRs : around.slice(0, 1);
  const complete = { ...node, podCIDRs: podCIDRs.length > 0 ? podCIDRs : [`10.244.${(index + 1) % 256}.0/24`] };
  if (node.addresses.length > 0) return complete;
  for (let last = 11; last < 255; last++) {
    const address = `192.0.2.${last}`;
    if (taken.has(address)) continue;
    taken.add(address);
    return { ...complete, addresses: [address], hasAssumedAddress: true };
  }
  return complete;
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
    hasAssumedAddress: false,
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
