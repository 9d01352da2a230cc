import type { TrafficRequest } from "../api/facts.ts";
import type { Cluster } from "./cluster.ts";
import { parseAddressText } from "./dial-address.ts";
import { isLoadBalancer, isServiceAddress } from "./pass-node.ts";
import { isLoopbackText } from "./reach-node-process.ts";
import type { Ask } from "./walk.ts";

/** Each node is tried; of a big cluster the first ones stand for all. */
const MAX_NODES = 16;

/**
 * A dump may name nodes and not their addresses. Somebody who dials an address that is nobody else's, at a port that nodes
 * serve, dials one of them: the cluster is then taken with the address in its place.
 */
export function placeDialledAddress(cluster: Cluster, { to }: TrafficRequest, ask: Ask): Cluster {
  const ip = parseAddressText(to.host.trim());
  const open = cluster.nodes.filter((node) => node.hasAssumedAddress).slice(0, MAX_NODES);
  if (ip === "" || open.length === 0 || isLoopbackText(ip) || isKnown(cluster, ip)) return cluster;
  const isServed = cluster.services.some(({ spec }) => spec.ports?.some((port) => port.nodePort === to.port));
  if (!isServed) return cluster;
  const names = open.map((node) => node.name);
  const name = names.length === 1 ? names[0] : ask("node-of-address", names);
  const nodes = cluster.nodes.map((node) =>
    node.name === name ? { ...node, addresses: [ip], hasAssumedAddress: false } : node,
  );
  return {
    ...cluster,
    nodes,
    nodeByName: new Map(nodes.map((node) => [node.name, node])),
    nodeByIP: new Map(nodes.flatMap((node) => node.addresses.map((address) => [address, node] as const))),
    plans: new Map(),
    staleObjects: new Map(),
  };
}

function isKnown(cluster: Cluster, ip: string): boolean {
  const { externalHosts = [], outsiders = {} } = cluster.facts;
  return (
    cluster.nodeByIP.has(ip) ||
    cluster.podByIP.has(ip) ||
    cluster.serviceByClusterIP.has(ip) ||
    isServiceAddress(cluster, ip) ||
    isLoadBalancer(cluster, ip) ||
    cluster.services.some(({ spec }) => spec.externalIPs?.includes(ip)) ||
    externalHosts.some((host) => host.ip === ip) ||
    Object.values(outsiders).includes(ip)
  );
}
