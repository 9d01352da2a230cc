import type { Protocol } from "../api/objects.ts";
import { listLookedUpContainers } from "../endpointslice/find-target-port.ts";
import type { Cluster, ClusterNode, ClusterPod } from "./cluster.ts";
import { findAddress } from "./get-plan.ts";

export type FoundHostPort =
  | { status: "found"; pod: ClusterPod; target: { ip: string; port: number } }
  | { status: "none" };

/**
 * The pod of this node that claims ip:port of the node for itself. Readiness and Services play no part. Source: the CNI
 * plugin `portmap` (chain CNI-HOSTPORT-DNAT). With hostNetwork nothing is rewritten: the process holds the port itself.
 */
export function findHostPort(
  cluster: Cluster,
  node: ClusterNode,
  ip: string,
  port: number,
  protocol: Protocol,
): FoundHostPort {
  const family = ip.includes(":") ? "IPv6" : "IPv4";
  for (const pod of cluster.pods) {
    if (pod.node !== node.name || pod.usesHostNetwork || pod.isGone) continue;
    for (const container of listLookedUpContainers(pod.object)) {
      for (const each of container.ports ?? []) {
        if (each.hostPort !== port || (each.protocol ?? "TCP") !== protocol) continue;
        if (each.hostIP && each.hostIP !== "0.0.0.0" && each.hostIP !== "::" && each.hostIP !== ip) continue;
        const podIP = findAddress(pod.ips, family);
        if (podIP !== undefined) return { status: "found", pod, target: { ip: podIP, port: each.containerPort } };
      }
    }
  }
  return { status: "none" };
}
