import type { Service } from "../api/objects.ts";
import type { DeliveredTo, Hop, RefusedReason, Verdict } from "../api/verdict.ts";
import { isInRange, parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import { checkListener } from "./check-listener.ts";
import { checkNetworkPolicy } from "./check-network-policy.ts";
import type { ClusterNode, ClusterPod } from "./cluster.ts";
import { findAddress } from "./get-plan.ts";
import { reachExternalHost } from "./reach-external-host.ts";
import { isLoopbackText, reachNodeProcess } from "./reach-node-process.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/** A packet on the last stretch: nothing will rewrite its destination any more. */
export type Arrival = {
  packet: Packet;
  /** The node whose rules chose this destination; absent if the client dialled it. */
  rewriter?: ClusterNode;
  /** The rewriter puts its own address in place of the source. */
  isMasqueraded: boolean;
  /** kube-proxy itself opens the connection (mode userspace). */
  isProxied?: boolean;
  /** "namespace/name" of the Service that led here. */
  service?: string;
};

/** Who, if anybody, answers at a pod's, node's or foreign address, and with which source address it sees the client. */
export function reachTarget(walk: Walk, arrival: Arrival): Verdict {
  const { cluster } = walk;
  const { ip, port } = arrival.packet;
  const pod = cluster.podByIP.get(ip);
  if (pod?.isGone) return concludePodGone(arrival.packet);
  const inner = pod || arrival.isProxied || !arrival.rewriter ? undefined : cluster.serviceByClusterIP.get(ip);
  if (inner) return concludeRewrittenOnce(walk, arrival, inner);
  const node = pod ? cluster.nodeByName.get(pod.node) : cluster.nodeByIP.get(ip);
  const { packet, hops } = masquerade(arrival, node);
  if (isPolicyPoint(walk, arrival) && pod !== walk.client.pod) {
    const denied = checkEgress(walk, packet, pod, node);
    if (denied.status === "denied") {
      const reason = {
        code: "denied-by-network-policy",
        policy: denied.policy,
        pod: walk.client.name,
        port,
        direction: "egress",
      } as const;
      return conclude({ outcome: "timed-out", reason }, buildPolicyHop(walk, packet, denied.policy));
    }
  }
  if (isReplyLost(walk, arrival, node)) {
    const reason = { code: "reply-lost", service: arrival.service ?? "", node: arrival.rewriter?.name ?? "" } as const;
    return conclude(
      { outcome: "timed-out", reason },
      ...hops,
      buildHop("network", node?.name ?? ip, packet, "reply-lost"),
    );
  }
  if (pod) return reachPod(walk, arrival, pod, packet, hops);
  if (node) return prepend(hops, reachNodeProcess(walk, node, packet, arrival.service !== undefined));
  if (isInClusterRange(walk, ip)) return concludePodGone(packet, hops);
  return prepend(hops, reachExternalHost(walk, packet));
}

/**
 * An endpoint that is a cluster IP: the nat table sees a connection's first packet once, so nothing rewrites it to a pod. It leaves by the
 * default route and is lost; in mode nftables the check of active cluster IPs, which comes after the rewriting, rejects it, and in mode ipvs
 * the node itself has the address and nothing listens there (read, not tried).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go setupNFTables
 */
function concludeRewrittenOnce({ cluster }: Walk, arrival: Arrival, { metadata }: Service): Verdict {
  const { packet, rewriter, service = "" } = arrival;
  const { ip, port } = packet;
  const inner = `${metadata.namespace ?? "default"}/${metadata.name ?? ""}`;
  const reason = { code: "endpoint-is-cluster-ip", service, ip, port, inner } as const;
  const hop = buildHop("network", rewriter?.name ?? ip, packet, "rewritten-once-only", { service: inner });
  const isRejected = cluster.mode === "nftables" || cluster.mode === "ipvs";
  return conclude(isRejected ? { outcome: "refused", reason } : { outcome: "timed-out", reason }, hop);
}

function prepend(hops: Hop[], verdict: Verdict): Verdict {
  return { ...verdict, hops: [...hops, ...verdict.hops] };
}

/**
 * The address that a masquerading node shows: the one of the interface towards the target. Default for its own pods too: the
 * primary address (true of routed plugins; a bridge plugin shows the bridge's, see `bridgeAddress`).
 */
function masquerade(arrival: Arrival, target: ClusterNode | undefined): { packet: Packet; hops: Hop[] } {
  const { packet, rewriter } = arrival;
  if (!arrival.isMasqueraded || !rewriter) return { packet, hops: [] };
  // Handed to a process of the node itself in INPUT, a packet from elsewhere never sees POSTROUTING.
  const isFromNode = rewriter.addresses.includes(packet.source) || isLoopbackText(packet.source);
  if (rewriter.addresses.includes(packet.ip) && !isFromNode && !arrival.isProxied) return { packet, hops: [] };
  const family = packet.ip.includes(":") ? "IPv6" : "IPv4";
  const primary = findAddress(rewriter.addresses, family) ?? rewriter.addresses[0] ?? packet.source;
  const isOwnPod = target === rewriter && !rewriter.addresses.includes(packet.ip);
  const bridge = isOwnPod && rewriter.bridgeAddress;
  const source = bridge && findAddress([bridge], family) ? bridge : primary;
  const hop = buildHop("node", rewriter.name, packet, "masqueraded", { rewrittenSource: source });
  return { packet: { ...packet, source }, hops: source === packet.source || arrival.isProxied ? [] : [hop] };
}

function reachPod(walk: Walk, arrival: Arrival, pod: ClusterPod, packet: Packet, hops: Hop[]): Verdict {
  const { cluster, client, protocol } = walk;
  const isItself = pod === client.pod;
  if (isItself && arrival.rewriter === client.node && arrival.rewriter && !arrival.isProxied) {
    // The packet has to leave the bridge by the port it came in on.
    const hairpin = cluster.facts.hairpin ?? walk.ask("hairpin", ["reflects", "swallows"] as const) === "reflects";
    if (!hairpin) {
      const reason = { code: "hairpin-off", pod: pod.key } as const;
      return conclude({ outcome: "timed-out", reason }, ...hops, buildHop("node", pod.node, packet, "hairpin"));
    }
  }
  // Where the rewriting node holds the pod as well, plugins filter in FORWARD, before POSTROUTING replaces the source.
  const isFilteredBefore = arrival.rewriter?.name === pod.node && !arrival.isProxied;
  const source = isFilteredBefore ? arrival.packet.source : packet.source;
  if (!isItself && !isFromOwnNode(walk, pod, source)) {
    const peerPod = cluster.podByIP.get(source);
    const peer = { ip: source, ...(peerPod ? { pod: peerPod } : {}) };
    const check = checkNetworkPolicy(cluster, "ingress", pod, peer, { port: packet.port, protocol, target: pod });
    if (check.status === "denied" && cluster.facts.enforcesNetworkPolicy !== false) {
      const { policy } = check;
      const reason = {
        code: "denied-by-network-policy",
        policy,
        pod: pod.key,
        port: packet.port,
        direction: "ingress",
      } as const;
      return conclude({ outcome: "timed-out", reason }, ...hops, buildPolicyHop(walk, packet, policy));
    }
  }
  return prepend(hops, answerFromPod(walk, pod, packet));
}

/** The sockets of a pod's network namespace decide. */
export function answerFromPod(walk: Walk, pod: ClusterPod, packet: Packet): Verdict {
  const { source, ip, port } = packet;
  const delivered: DeliveredTo = { ip, port, pod: pod.key, node: pod.node, probability: 1, sourceSeen: source };
  const listens = pod.listens ?? [];
  if (!pod.listens) {
    if (walk.ask("listeners", ["listens", "does-not-listen"] as const) === "listens") {
      return conclude(
        { outcome: "delivered", deliveredTo: [delivered] },
        buildHop("pod", pod.key, packet, "listener-answers"),
      );
    }
  }
  const check = checkListener(listens, ip, port, walk.protocol);
  if (check.status === "answers") {
    const { container } = check.listener;
    const deliveredTo = [container === undefined ? delivered : { ...delivered, container }];
    return conclude({ outcome: "delivered", deliveredTo }, buildHop("pod", pod.key, packet, "listener-answers"));
  }
  if (check.status === "other-address" && check.isLoopback) {
    const reason = { code: "pod-listens-on-loopback-only", pod: pod.key, ip, port, address: check.address } as const;
    return conclude({ outcome: "refused", reason }, buildHop("pod", pod.key, packet, "listener-on-other-address"));
  }
  const ports = listens.filter((each) => (each.protocol ?? "TCP") === walk.protocol).map((each) => each.port);
  const reason: RefusedReason = { code: "pod-does-not-listen", pod: pod.key, ip, port, listens: [...new Set(ports)] };
  const why = check.status === "closed" ? "no-listener" : "listener-on-other-address";
  return conclude({ outcome: "refused", reason }, buildHop("pod", pod.key, packet, why));
}

/**
 * Egress rules look at a packet as it leaves the client's node: rewritten if that node did the rewriting, as dialled if
 * another node will.
 */
function isPolicyPoint(walk: Walk, arrival: Arrival): boolean {
  const isAtClient = arrival.rewriter === undefined || arrival.rewriter === walk.client.node;
  return walk.client.kind === "pod" && isAtClient && !arrival.isProxied;
}

export function checkEgress(walk: Walk, packet: Packet, target: ClusterPod | undefined, node: ClusterNode | undefined) {
  const { cluster, client, protocol } = walk;
  const isOwnNode = target === undefined && node !== undefined && node === client.node;
  if (!client.pod || isOwnNode || cluster.facts.enforcesNetworkPolicy === false) return { status: "allowed" } as const;
  const peer = { ip: packet.ip, ...(target ? { pod: target } : {}) };
  const shape = { port: packet.port, protocol, ...(target ? { target } : {}) };
  return checkNetworkPolicy(cluster, "egress", client.pod, peer, shape);
}

export function buildPolicyHop(walk: Walk, packet: Packet, policy: string): Hop {
  return buildHop("network", walk.client.node?.name ?? walk.client.name, packet, "dropped-by-network-policy", {
    rule: policy,
  });
}

/** A pod's own node may always talk to it: kubelet probes depend on that. */
function isFromOwnNode(walk: Walk, pod: ClusterPod, source: string): boolean {
  const node = walk.cluster.nodeByName.get(pod.node);
  return node !== undefined && [...node.addresses, node.bridgeAddress, "127.0.0.1", "::1"].includes(source);
}

/**
 * The answer must pass the node that rewrote the question, or the client gets it from an address it never dialled. It does
 * if that node masqueraded, or holds the target, or holds the client.
 */
function isReplyLost(walk: Walk, arrival: Arrival, target: ClusterNode | undefined): boolean {
  const { rewriter, isMasqueraded } = arrival;
  return rewriter !== undefined && !isMasqueraded && target !== rewriter && walk.client.node !== rewriter;
}

function concludePodGone(packet: Packet, hops: Hop[] = []): Verdict {
  const reason = { code: "pod-gone", ip: packet.ip, port: packet.port } as const;
  return conclude(
    { outcome: "timed-out", reason },
    ...hops,
    buildHop("network", packet.ip, packet, "pod-not-reachable"),
  );
}

function isInClusterRange(walk: Walk, ip: string): boolean {
  const address = parseAddress(ip);
  return (
    address.family !== "invalid" &&
    walk.cluster.clusterCIDRs.some((cidr) => {
      const range = parseRange(cidr);
      return range.first !== "invalid" && isInRange(address, range);
    })
  );
}
