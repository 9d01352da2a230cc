import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import type { Cluster, ClusterNode } from "./cluster.ts";
import { HIDDEN_NODES } from "./dial-from-outside.ts";
import { concludeTakenAddress, isLoadBalancer, isServiceAddress, resolveNodeFlow } from "./pass-node.ts";
import { reachExternalHost } from "./reach-external-host.ts";
import { isLoopbackText } from "./reach-node-process.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/**
 * `ping`: ICMP has no port, so no Service rule matches it. Pods and nodes answer for themselves, virtual addresses never:
 * silence, or a rejection where a rule rejects all that is no port of theirs. Not modelled: NetworkPolicy, which says nothing
 * about ICMP.
 */
export function pingAddress(walk: Walk, ip: string): Verdict {
  const { cluster, client } = walk;
  const packet: Packet = { source: client.ips[0] ?? "", ip, port: 0 };
  if (isLoopbackText(ip) || client.ips.includes(ip)) return answer(packet, { node: client.node?.name });
  const pod = cluster.podByIP.get(ip);
  if (pod?.isGone) return timeOut(packet, { code: "pod-gone", ip, port: 0 });
  if (pod) {
    const isRouted = client.kind !== "outside" || cluster.facts.podsRoutedOutside === true;
    return isRouted
      ? answer(packet, { pod: pod.key, node: pod.node })
      : timeOut(packet, { code: "no-route-to-pod", ip });
  }
  const node = cluster.nodeByIP.get(ip);
  if (node) {
    const via = client.node;
    const flow =
      via && via !== node && cluster.mode === "ipvs"
        ? resolveNodeFlow(cluster, via, { ...packet, protocol: "ICMP" })
        : undefined;
    if (via && flow?.kind === "reject" && "servicePort" in flow) {
      const { namespace, name } = flow.servicePort.service;
      return concludeTakenAddress(walk, { node: via, owner: node, packet, service: `${namespace}/${name}` });
    }
    const { platform = "bare-metal" } = cluster.facts;
    const isHidden = client.kind === "outside" && HIDDEN_NODES.has(platform);
    return isHidden ? timeOut(packet, { code: "no-route-to-node", ip, platform }) : answer(packet, { node: node.name });
  }
  if (isVirtual(cluster, ip)) return pingVirtualAddress(walk, packet);
  return reachExternalHost(walk, packet);
}

/** Addresses that no interface has: cluster IPs, the free ones among them, load balancers' and external IPs. */
function isVirtual(cluster: Cluster, ip: string): boolean {
  const isExternal = cluster.services.some((service) => service.spec.externalIPs?.includes(ip));
  return (
    cluster.serviceByClusterIP.has(ip) || isServiceAddress(cluster, ip) || isLoadBalancer(cluster, ip) || isExternal
  );
}

function pingVirtualAddress(walk: Walk, packet: Packet): Verdict {
  const { cluster, client } = walk;
  const { ip } = packet;
  const service = cluster.serviceByClusterIP.get(ip);
  const isInternal = service !== undefined || isServiceAddress(cluster, ip);
  const via = client.node ?? cluster.nodeByName.get(cluster.facts.routeToServiceCIDR ?? "");
  if (isInternal && !via) return timeOut(packet, { code: "no-route-to-cluster-ip", ip });
  const isProxied = via !== undefined && via.kubeProxy !== "absent";
  if (cluster.mode === "ipvs" && isProxied && (service || !isInternal)) {
    return reject(walk, packet, via, "KUBE-IPVS-FILTER");
  }
  if (!isInternal) return timeOut(packet, { code: "icmp-matches-no-rule", ip });
  if (!service) return timeOut(packet, { code: "unallocated-cluster-ip", ip });
  // `ip daddr @cluster-ips reject` asks for no protocol.
  if (cluster.mode === "nftables" && isProxied) return reject(walk, packet, via, "cluster-ips-check");
  return timeOut(packet, { code: "icmp-matches-no-rule", ip });
}

/** "namespace/name" of a Service with this cluster IP, load balancer IP or external IP. */
function findOwner({ services, serviceByClusterIP }: Cluster, ip: string): string {
  const owner =
    serviceByClusterIP.get(ip) ??
    services.find(({ spec, status }) => {
      return spec.externalIPs?.includes(ip) || status?.loadBalancer?.ingress?.some((each) => each.ip === ip);
    });
  return `${owner?.metadata.namespace ?? "default"}/${owner?.metadata.name ?? ""}`;
}

function reject({ client, cluster }: Walk, packet: Packet, node: ClusterNode, rule: string): Verdict {
  const place = node === client.node ? "client-node" : "receiving-node";
  const hop = buildHop(place, node.name, packet, "icmp-rejected", { rule });
  const reason = { code: "icmp-rejected", ip: packet.ip, service: findOwner(cluster, packet.ip) } as const;
  return conclude({ outcome: "refused", reason }, hop);
}

/** `port` 0 stands for "none" in every hop of a ping. */
function answer(packet: Packet, who: { pod?: string; node?: string | undefined }): Verdict {
  const target: DeliveredTo = { ip: packet.ip, port: 0, probability: 1, sourceSeen: packet.source };
  if (who.pod !== undefined) target.pod = who.pod;
  if (who.node !== undefined) target.node = who.node;
  const hop = buildHop(who.pod ? "pod" : "node", who.pod ?? who.node ?? packet.ip, packet, "icmp-answered");
  return conclude({ outcome: "delivered", deliveredTo: [target] }, hop);
}

function timeOut(packet: Packet, reason: Extract<Verdict, { outcome: "timed-out" }>["reason"]): Verdict {
  return conclude({ outcome: "timed-out", reason }, buildHop("network", packet.ip, packet, "icmp-unanswered"));
}
