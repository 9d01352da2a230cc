import type { ClusterFacts } from "../api/facts.ts";
import { parseRange } from "../kubeproxy/network-address.ts";
import type { ClusterNode } from "./cluster.ts";

const DEFAULT_CLUSTER_CIDRS = ["10.244.0.0/16", "fd00:10:244::/48"];

/**
 * kube-proxy's --cluster-cidr, one range per family. Where nobody states it: the range of the first node's pods widened to
 * /16 (IPv4) or /48 (IPv6), which is how kubeadm clusters are cut.
 */
export function findClusterCIDRs(facts: ClusterFacts, nodes: readonly ClusterNode[]): string[] {
  if (facts.clusterCIDR !== undefined) return facts.clusterCIDR.split(",").map((text) => text.trim());
  const widened = new Map<string, string>();
  for (const cidr of nodes.flatMap((node) => node.podCIDRs)) {
    const range = parseRange(cidr);
    if (range.first === "invalid" || widened.has(range.first.family)) continue;
    const length = Math.min(range.prefixLength, range.first.family === "IPv4" ? 16 : 48);
    widened.set(range.first.family, `${range.first.text}/${length}`);
  }
  return widened.size > 0 ? [...widened.values()] : DEFAULT_CLUSTER_CIDRS;
}
