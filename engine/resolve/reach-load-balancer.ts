import type { LoadBalancerIngress, Service } from "../api/objects.ts";
import type { Verdict } from "../api/verdict.ts";
import type { ClusterNode } from "./cluster.ts";
import { combineVerdicts, prependHops } from "./combine-verdicts.ts";
import type { Client } from "./find-client.ts";
import { findAddress } from "./get-plan.ts";
import { buildHop, conclude, formatDestination, type Packet, type Walk } from "./walk.ts";

type PassNode = (walk: Walk, node: ClusterNode, packet: Packet) => Verdict;

/** The address from which a balancer dials that has but a name; it belongs to no network. */
const NAMED_BALANCER_IP = "198.51.100.1";

export function isIngressOf({ ip, hostname }: LoadBalancerIngress, host: string): boolean {
  return ip === host || (hostname !== undefined && hostname.toLowerCase() === host.toLowerCase().replace(/\.$/, ""));
}

/**
 * The provider's balancer in front of the nodes. ipMode VIP: packets reach a node as the client sent them. ipMode Proxy: the
 * balancer opens its own connection to the node port, from its own address. It picks among the nodes that pass its health
 * check: those with a local ready endpoint under policy Local, else those with a living kube-proxy; if none passes, any.
 * Not modelled: balancers that send straight to pods, and their own port checks.
 */
export function reachLoadBalancer(walk: Walk, packet: Packet, passNode: PassNode): Verdict {
  const { cluster, protocol } = walk;
  const service = cluster.services.find(
    (each) =>
      each.status?.loadBalancer?.ingress?.some((ingress) => isIngressOf(ingress, packet.ip)) &&
      each.spec.ports?.some((port) => port.port === packet.port && (port.protocol ?? "TCP") === protocol),
  );
  if (!service) {
    // Whether a balancer refuses a port it does not serve is its maker's choice.
    const answer = walk.ask("load-balancer", ["refuses", "silent"] as const);
    const hop = buildHop("load-balancer", packet.ip, packet, "no-listener");
    if (answer === "silent")
      return conclude({ outcome: "timed-out", reason: { code: "unknown-host", ip: packet.ip } }, hop);
    const reason = { code: "host-does-not-listen", host: packet.ip, port: packet.port } as const;
    return conclude({ outcome: "refused", reason }, hop);
  }
  const ingress = service.status?.loadBalancer?.ingress?.find((each) => isIngressOf(each, packet.ip));
  // kube-proxy has no rule for a name, so such a balancer can only come through the node port.
  const isNamed = ingress?.ip !== packet.ip;
  const own = isNamed ? NAMED_BALANCER_IP : packet.ip;
  const nodes = listHealthyNodes(walk, service);
  const nodePort = service.spec.ports?.find((port) => port.port === packet.port)?.nodePort ?? 0;
  const branches = nodes.map((node) => {
    const isProxy = (ingress?.ipMode === "Proxy" || isNamed) && nodePort !== 0;
    const ip = findAddress(node.addresses, packet.ip.includes(":") ? "IPv6" : "IPv4") ?? node.addresses[0] ?? "";
    const sent = isProxy ? { source: own, ip, port: nodePort } : packet;
    const hop = buildHop(
      "load-balancer",
      `${service.metadata.namespace}/${service.metadata.name}`,
      packet,
      "forwarded-by-load-balancer",
      {
        ...(isProxy ? { rewrittenTo: formatDestination(ip, nodePort), rewrittenSource: own } : {}),
      },
    );
    const balancer: Client = { kind: "outside", name: packet.ip, ips: [own], namespace: "" };
    const next = { ...walk, hasPassedBalancer: true, ...(isProxy ? { client: balancer } : {}) };
    return { probability: 1 / nodes.length, verdict: prependHops([hop], passNode(next, node, sent)) };
  });
  return combineVerdicts(branches);
}

function listHealthyNodes(walk: Walk, service: Service): ClusterNode[] {
  const { cluster } = walk;
  const healthy = cluster.nodes.filter((node) => {
    if (node.kubeProxy !== "running") return false;
    return service.spec.externalTrafficPolicy !== "Local" || hasReadyEndpoint(walk, service, node);
  });
  return healthy.length > 0 ? healthy : cluster.nodes;
}

function hasReadyEndpoint(walk: Walk, service: Service, node: ClusterNode): boolean {
  return walk.cluster.endpointSlices.some(
    (slice) =>
      slice.metadata.labels?.["kubernetes.io/service-name"] === service.metadata.name &&
      slice.metadata.namespace === service.metadata.namespace &&
      slice.endpoints?.some((endpoint) => endpoint.nodeName === node.name && endpoint.conditions?.ready !== false),
  );
}
