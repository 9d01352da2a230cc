import type { Verdict } from "../api/verdict.ts";
import { resolveIpvsFlow } from "../kubeproxy/ipvs/resolve-ipvs-flow.ts";
import { isInRange, parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import { resolveFlow } from "../kubeproxy/resolve-flow.ts";
import type { FlowVerdict } from "../kubeproxy/traffic-plan.ts";
import { buildRulePath } from "./build-rule-path.ts";
import type { Cluster, ClusterNode } from "./cluster.ts";
import { combineVerdicts, prependHops } from "./combine-verdicts.ts";
import { findHostPort } from "./find-host-port.ts";
import { findAddress, getPlan } from "./get-plan.ts";
import { passUserspaceNode } from "./pass-userspace-node.ts";
import { isIngressOf, reachLoadBalancer } from "./reach-load-balancer.ts";
import { reachNodeProcess } from "./reach-node-process.ts";
import { buildPolicyHop, checkEgress, reachTarget } from "./reach-target.ts";
import { buildHop, conclude, formatDestination, type Packet, type Walk } from "./walk.ts";

/**
 * A packet goes through a node: kube-proxy's rules first, then hostPorts, then routing. That order is the one of the hooks:
 * KUBE-SERVICES is put in front of PREROUTING and OUTPUT, plugins append theirs, and routing sees the rewritten destination.
 * A packet may pass two nodes (a pod dials another node's node port); it cannot come back, since the second one owns the
 * address.
 */
export function passNode(walk: Walk, node: ClusterNode, packet: Packet): Verdict {
  if (walk.cluster.mode === "userspace") {
    const proxied = passUserspaceNode(walk, node, packet);
    return proxied.status === "claimed" ? proxied.verdict : passUnclaimed(walk, node, packet);
  }
  const flow = resolveNodeFlow(walk.cluster, node, { ...packet, protocol: walk.protocol });
  switch (flow.kind) {
    case "unclaimed":
      return passUnclaimed(walk, node, packet);
    case "dnat":
      return passRewriting(walk, node, packet, flow);
    case "accept":
      return reachNodeProcess(walk, node, packet);
    default:
      return concludeBlocked(walk, node, packet, flow);
  }
}

/** What kube-proxy's rules on one node do to one new connection, in the cluster's mode. */
export function resolveNodeFlow(
  cluster: Cluster,
  node: ClusterNode,
  packet: Packet & { protocol: string },
): FlowVerdict {
  if (node.kubeProxy === "absent") return { kind: "unclaimed" };
  const plan = getPlan(cluster, node, packet.ip.includes(":") ? "IPv6" : "IPv4");
  const flow = { sourceIP: packet.source, protocol: packet.protocol, destIP: packet.ip, destPort: packet.port };
  if (cluster.mode !== "ipvs") return resolveFlow(plan, { ...flow, mode: cluster.mode });
  return resolveIpvsFlow(plan, flow);
}

/** "client-node" only where the rewriting happens on the node that the client itself runs on: stale rules hurt nobody else. */
function buildPlace(walk: Walk, node: ClusterNode): "client-node" | "receiving-node" {
  return node === walk.client.node ? "client-node" : "receiving-node";
}

/** The health-check port is no match of its own: it ends at kube-proxy's socket and is told as such. */
const MATCH = {
  "cluster-ip": "matches-cluster-ip",
  "external-ip": "matches-external-ip",
  "load-balancer-ip": "matches-load-balancer-ip",
  "node-port": "matches-node-port",
  "health-check-node-port": "matches-node-port",
} as const;

/**
 * One rewriting straight to the endpoint, never by way of the cluster IP. Masquerading may differ per endpoint: the one that is
 * the client itself is always masqueraded.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
 */
function passRewriting(walk: Walk, node: ClusterNode, packet: Packet, flow: FlowVerdict & { kind: "dnat" }): Verdict {
  const { endpoints, servicePort } = flow;
  if (endpoints.length === 0) return passUnclaimed(walk, node, packet);
  const hop = buildHop(buildPlace(walk, node), node.name, packet, MATCH[flow.destination], {
    rewrittenTo: endpoints.map((endpoint) => endpoint.address).join(", "),
    service: getServiceKey(servicePort.service),
    rule: buildRulePath(walk.cluster.mode, flow),
  });
  const branches = endpoints.map((endpoint) => ({
    probability: 1 / endpoints.length,
    verdict: reachTarget(walk, {
      packet: { ...packet, ip: endpoint.ip, port: endpoint.port },
      rewriter: node,
      isMasqueraded: flow.isMasqueraded || flow.hairpinEndpoints.includes(endpoint),
      service: getServiceKey(servicePort.service),
    }),
  }));
  return prependHops([hop], combineVerdicts(branches));
}

function getServiceKey(service: { namespace: string; name: string }): string {
  return `${service.namespace}/${service.name}`;
}

/**
 * Rejections reach the client as "connection refused", drops as silence: the difference tells "nobody anywhere" from
 * "nobody on this node".
 */
function concludeBlocked(
  walk: Walk,
  node: ClusterNode,
  packet: Packet,
  flow: FlowVerdict & { kind: "reject" | "drop" },
): Verdict {
  const place = buildPlace(walk, node);
  const rule = buildRulePath(walk.cluster.mode, flow);
  const hop = (why: Parameters<typeof buildHop>[3]) => buildHop(place, node.name, packet, why, { rule });
  if (flow.reason === "unallocated-cluster-ip") {
    const reason = { code: "unallocated-cluster-ip", ip: packet.ip } as const;
    return conclude({ outcome: "timed-out", reason }, hop("dropped-unallocated-cluster-ip"));
  }
  const { service: port } = flow.servicePort;
  const service = getServiceKey(port);
  const owner = walk.cluster.nodeByIP.get(packet.ip);
  if (flow.reason === "invalid-port-of-cluster-ip" && owner && owner !== node) {
    return concludeTakenAddress(walk, { node, owner, packet, service });
  }
  if (flow.reason === "invalid-port-of-cluster-ip") {
    const reason = { code: "invalid-port-of-cluster-ip", service, ip: packet.ip, port: packet.port } as const;
    return conclude({ outcome: "refused", reason }, hop("rejected-invalid-cluster-ip-port"));
  }
  if (flow.reason === "no-endpoints") {
    const reason = { code: "no-endpoints", service, port: packet.port } as const;
    return conclude({ outcome: "refused", reason }, hop("rejected-no-endpoints"));
  }
  if (flow.reason === "no-local-endpoints") {
    const policy = flow.destination === "cluster-ip" ? "internal" : "external";
    const reason = { code: "no-local-endpoints", service, port: packet.port, policy, node: node.name } as const;
    return conclude({ outcome: "timed-out", reason }, hop("dropped-no-local-endpoints"));
  }
  const ranges = port.loadBalancerSourceRanges;
  const reason = { code: "source-not-in-ranges", service, port: packet.port, source: packet.source, ranges } as const;
  return conclude({ outcome: "timed-out", reason }, hop("dropped-source-range"));
}

/**
 * In mode ipvs every node has every external IP on kube-ipvs0, also one that is another node's own: from here that node is out of reach,
 * and KUBE-IPVS-FILTER rejects all that is no port of the Service, of any protocol.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/ipvs/proxier.go writeIptablesRules
 */
export function concludeTakenAddress(
  walk: Walk,
  taken: { node: ClusterNode; owner: ClusterNode; packet: Packet; service: string },
): Verdict {
  const { node, owner, packet, service } = taken;
  const { ip, port } = packet;
  const names = { node: node.name, owner: owner.name };
  const reason = { code: "node-address-taken-by-ipvs", ...names, ip, port, service } as const;
  const why = port === 0 ? "icmp-rejected" : "rejected-invalid-cluster-ip-port";
  const hop = buildHop(buildPlace(walk, node), node.name, packet, why, { rule: "KUBE-IPVS-FILTER", service });
  return conclude({ outcome: "refused", reason }, hop);
}

/** No rule of kube-proxy matched: the node's own sockets and hostPorts, or wherever routing sends the packet. */
function passUnclaimed(walk: Walk, node: ClusterNode, packet: Packet): Verdict {
  const { cluster } = walk;
  const { ip } = packet;
  const address = parseAddress(ip);
  const isLocal = node.addresses.includes(ip) || (address.family !== "invalid" && isLoopbackIP(ip));
  if (isLocal) {
    // kube-proxy's hooks stand before the plugin's, so an equal node port wins over a hostPort.
    const hostPort = findHostPort(cluster, node, ip, packet.port, walk.protocol);
    if (hostPort.status === "none") return reachNodeProcess(walk, node, packet);
    const { pod, target } = hostPort;
    const hop = buildHop(buildPlace(walk, node), node.name, packet, "matches-host-port", {
      rewrittenTo: formatDestination(target.ip, target.port),
      rule: "CNI-HOSTPORT-DNAT",
    });
    const isMasqueraded = isLoopbackIP(packet.source) || pod === walk.client.pod;
    const arrival = { packet: { ...packet, ...target }, rewriter: node, isMasqueraded };
    return prependHops([hop], reachTarget(walk, arrival));
  }
  const other = cluster.nodeByIP.get(ip);
  if (other) return travelToNode(walk, node, other, packet);
  const service = cluster.serviceByClusterIP.get(ip);
  if (service || isServiceAddress(cluster, ip)) return concludeUnclaimedClusterIP(walk, node, packet);
  if (isLoadBalancer(cluster, ip)) {
    // Sent back to where it came from: no rule of this node takes it (a node's own packet without endpoints, no kube-proxy).
    if (!walk.hasPassedBalancer) return reachLoadBalancer(walk, packet, passNode);
    const hop = buildHop(buildPlace(walk, node), node.name, packet, "no-rule-matches");
    return conclude({ outcome: "timed-out", reason: { code: "unknown-host", ip } }, hop);
  }
  return reachTarget(walk, { packet, isMasqueraded: false });
}

function isLoopbackIP(ip: string): boolean {
  return ip === "::1" || ip.startsWith("127.");
}

/**
 * From node to node. Egress policies see the address as dialled, because the rewriting is still to come on the other node. The receiving node may see a pod's address or its node's: the plugin decides, and under policy Local the fate depends on it.
 */
function travelToNode(walk: Walk, from: ClusterNode, to: ClusterNode, packet: Packet): Verdict {
  const { client, cluster } = walk;
  if (client.kind === "pod") {
    const denied = checkEgress(walk, packet, undefined, to);
    if (denied.status === "denied") {
      const { policy } = denied;
      const reason = {
        code: "denied-by-network-policy",
        policy,
        pod: client.name,
        port: packet.port,
        direction: "egress",
      } as const;
      return conclude({ outcome: "timed-out", reason }, buildPolicyHop(walk, packet, policy));
    }
  }
  if (client.kind !== "pod" || from !== client.node) return passNode(walk, to, packet);
  const isRewritten =
    cluster.facts.podToNodeMasquerade ?? walk.ask("cni-masquerade", ["kept", "rewritten"] as const) === "rewritten";
  if (!isRewritten) return passNode(walk, to, packet);
  const family = packet.ip.includes(":") ? "IPv6" : "IPv4";
  const source = findAddress(from.addresses, family) ?? packet.source;
  const hop = buildHop("client-node", from.name, packet, "masqueraded", { rewrittenSource: source });
  return prependHops([hop], passNode(walk, to, { ...packet, source }));
}

/** Nothing answers for it: the packet leaves by the default route and is never heard of again. */
function concludeUnclaimedClusterIP(walk: Walk, node: ClusterNode, packet: Packet): Verdict {
  const { ip, port } = packet;
  const service = walk.cluster.serviceByClusterIP.get(ip);
  const hop = buildHop(buildPlace(walk, node), node.name, packet, "no-rule-matches");
  if (!service) return conclude({ outcome: "timed-out", reason: { code: "unallocated-cluster-ip", ip } }, hop);
  const key = `${service.metadata.namespace ?? "default"}/${service.metadata.name}`;
  const reason = { code: "no-rule-for-cluster-ip-port", service: key, ip, port, protocol: walk.protocol } as const;
  return conclude({ outcome: "timed-out", reason }, hop);
}

export function isServiceAddress(cluster: Cluster, ip: string): boolean {
  const address = parseAddress(ip);
  if (address.family === "invalid") return false;
  return cluster.serviceCIDRs.some((cidr) => {
    const range = parseRange(cidr);
    return range.first !== "invalid" && isInRange(address, range);
  });
}

/** By its address, or by the name that its provider gave it. */
export function isLoadBalancer(cluster: Cluster, host: string): boolean {
  return cluster.services.some((service) =>
    service.status?.loadBalancer?.ingress?.some((each) => isIngressOf(each, host)),
  );
}
