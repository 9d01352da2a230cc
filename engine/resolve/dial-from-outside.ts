import type { Verdict } from "../api/verdict.ts";
import type { ClusterNode } from "./cluster.ts";
import { prependHops } from "./combine-verdicts.ts";
import { isLoadBalancer, isServiceAddress, passNode } from "./pass-node.ts";
import { reachExternalHost } from "./reach-external-host.ts";
import { reachLoadBalancer } from "./reach-load-balancer.ts";
import { isLoopbackText } from "./reach-node-process.ts";
import { reachTarget } from "./reach-target.ts";
import { buildHop, conclude, formatDestination, type Packet, type Walk } from "./walk.ts";

/** Platforms whose node addresses live inside a virtual machine that the laptop has no route into. */
export const HIDDEN_NODES: ReadonlySet<string> = new Set([
  ...["kind-mac", "minikube-docker", "minikube-docker-mac", "docker-desktop"],
]);

/**
 * From beyond the cluster: first whether there is a way in at all. Cluster IPs and pod addresses mean nothing to other
 * networks; only node addresses, balancers and routed external IPs do.
 */
export function dialFromOutside(walk: Walk, ip: string, port: number): Verdict {
  const { cluster, client } = walk;
  const packet: Packet = { source: client.ips[0] ?? "", ip, port };
  if (isLoopbackText(ip)) return dialOwnMachine(walk, packet);
  const node = cluster.nodeByIP.get(ip);
  if (node) return dialNode(walk, node, packet);
  if (isLoadBalancer(cluster, ip)) return reachLoadBalancer(walk, packet, passNode);
  if (cluster.services.some((service) => service.spec.externalIPs?.includes(ip))) return dialExternalIP(walk, packet);
  if (cluster.serviceByClusterIP.has(ip) || isServiceAddress(cluster, ip)) {
    const via = cluster.nodeByName.get(cluster.facts.routeToServiceCIDR ?? "");
    if (via) return passNode(walk, via, packet);
    return concludeNoRoute(walk, packet, { code: "no-route-to-cluster-ip", ip });
  }
  if (cluster.podByIP.has(ip)) {
    if (cluster.facts.podsRoutedOutside) return reachTarget(walk, { packet, isMasqueraded: false });
    return concludeNoRoute(walk, packet, { code: "no-route-to-pod", ip });
  }
  return reachExternalHost(walk, packet);
}

/** Told as a time-out: most routers drop; some answer "no route to host", which clients print as such. */
function concludeNoRoute(
  walk: Walk,
  packet: Packet,
  reason: Extract<Verdict, { outcome: "timed-out" }>["reason"],
): Verdict {
  return conclude({ outcome: "timed-out", reason }, buildHop("client", walk.client.name, packet, "no-route"));
}

/** Whether a node address is more than a number to this client. */
function dialNode(walk: Walk, node: ClusterNode, packet: Packet): Verdict {
  const { platform = "bare-metal", firewallOpen } = walk.cluster.facts;
  const { ip } = packet;
  if (HIDDEN_NODES.has(platform)) return concludeNoRoute(walk, packet, { code: "no-route-to-node", ip, platform });
  if (platform === "cloud") {
    const isOpen = firewallOpen ?? walk.ask("firewall", ["open", "closed"] as const) === "open";
    if (!isOpen) return concludeNoRoute(walk, packet, { code: "no-route-to-node", ip, platform });
  }
  return passNode(walk, node, packet);
}

/** An external IP is nobody's until the network's owner routes it to a node. */
function dialExternalIP(walk: Walk, packet: Packet): Verdict {
  const { cluster } = walk;
  const given = cluster.facts.routeToExternalIPs;
  const names = cluster.nodes.map((node) => node.name);
  const via = given ?? walk.ask("route-to-external-ip", ["no-route", ...names]);
  const node = cluster.nodeByName.get(via);
  return node
    ? passNode(walk, node, packet)
    : concludeNoRoute(walk, packet, { code: "node-unreachable", ip: packet.ip });
}

/** localhost of a laptop: what the platform forwards into the cluster's nodes. */
function dialOwnMachine(walk: Walk, packet: Packet): Verdict {
  const { cluster, protocol } = walk;
  const { hostPortMappings = [], platform } = cluster.facts;
  const mapping = hostPortMappings.find(
    (each) => each.hostPort === packet.port && (each.protocol ?? "TCP") === protocol,
  );
  const target = mapping?.nodePort ?? (platform === "docker-desktop" ? findDesktopNodePort(walk, packet.port) : 0);
  const node = mapping?.node === undefined ? cluster.nodes[0] : cluster.nodeByName.get(mapping.node);
  if (target === 0 || !node) {
    const reason = { code: "host-does-not-listen", host: "localhost", port: packet.port } as const;
    return conclude({ outcome: "refused", reason }, buildHop("client", walk.client.name, packet, "no-listener"));
  }
  const ip = node.addresses.find((address) => !address.includes(":")) ?? node.addresses[0] ?? "";
  // Docker's forwarder shows the node the first address of its network.
  const source = ip.replace(/\.\d+$/, ".1");
  const hop = buildHop("network", node.name, packet, "forwarded-by-platform", {
    rewrittenTo: formatDestination(ip, target),
    rewrittenSource: source,
  });
  return prependHops([hop], passNode(walk, node, { source, ip, port: target }));
}

/** Docker Desktop shows node ports, and the ports of LoadBalancer Services, on the laptop's localhost. */
function findDesktopNodePort(walk: Walk, port: number): number {
  const services = walk.cluster.services.filter((service) =>
    ["NodePort", "LoadBalancer"].includes(service.spec.type ?? ""),
  );
  for (const { spec } of services) {
    for (const each of spec.ports ?? []) {
      if ((each.protocol ?? "TCP") !== walk.protocol) continue;
      if (each.nodePort === port || (spec.type === "LoadBalancer" && each.port === port)) return each.nodePort ?? 0;
    }
  }
  return 0;
}
