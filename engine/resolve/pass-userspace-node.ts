import type { Verdict } from "../api/verdict.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import { planUserspace } from "../kubeproxy/userspace/plan-userspace.ts";
import { resolveUserspaceFlow } from "../kubeproxy/userspace/resolve-userspace-flow.ts";
import type { ClusterNode } from "./cluster.ts";
import { type Branch, combineVerdicts, prependHops } from "./combine-verdicts.ts";
import { getProxyObjects } from "./get-plan.ts";
import { reachTarget } from "./reach-target.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/** kube-proxy tries this many endpoints, one after the other, before it gives up. */
const DIAL_ATTEMPTS = 4;

/**
 * Mode userspace (removed in v1.26): the rules lead into the kube-proxy process, which accepts the connection and opens a
 * second one to an endpoint. So the source is always the node, dead endpoints are skipped, and nothing is ever refused.
 * A kube-proxy that died carries nothing: its port is closed.
 */
export function passUserspaceNode(
  walk: Walk,
  node: ClusterNode,
  packet: Packet,
): { status: "claimed"; verdict: Verdict } | { status: "unclaimed" } {
  const { cluster, client, protocol } = walk;
  if (node.kubeProxy === "absent") return { status: "unclaimed" };
  const hostIP = node.addresses[0] ?? "";
  const plan = planUserspace(getProxyObjects(cluster, node), { nodeName: node.name, hostIP, seed: node.name });
  const isBridged = client.kind === "pod" && client.node === node;
  const shape = { sourceIP: packet.source, protocol, destIP: packet.ip, destPort: packet.port, isBridged };
  const flow = resolveUserspaceFlow(plan, shape, new Set(node.addresses));
  if (flow.kind === "unclaimed") return { status: "unclaimed" };
  const { service, endpoints } = flow.portal;
  const key = `${service.namespace}/${service.name}`;
  const chain = packet.ip === service.clusterIP ? "KUBE-PORTALS" : "KUBE-NODEPORT";
  const hop = buildHop(
    node === client.node ? "client-node" : "receiving-node",
    node.name,
    packet,
    "accepted-by-kube-proxy",
    {
      rewrittenTo: `${node.name}:${flow.proxyPort}`,
      rule: `${chain}-${client.kind === "node" && node === client.node ? "HOST" : "CONTAINER"}`,
    },
  );
  if (node.kubeProxy === "dead") {
    const reason = {
      code: "node-does-not-listen",
      node: node.name,
      ip: hostIP,
      port: flow.proxyPort,
      isServicePort: false,
    } as const;
    return { status: "claimed", verdict: conclude({ outcome: "refused", reason }, hop) };
  }
  const tries = endpoints.map((endpoint): Branch => {
    const [ip = "", port = ""] = endpoint.split(":");
    const target = { source: packet.source, ip: parseText(ip), port: Number(port) };
    const arrival = { packet: target, rewriter: node, isMasqueraded: true, isProxied: true, service: key };
    return { probability: 1 / endpoints.length, verdict: reachTarget(walk, arrival) };
  });
  const none: Verdict =
    protocol === "UDP"
      ? conclude({ outcome: "timed-out", reason: { code: "no-answer-over-udp", ip: packet.ip, port: packet.port } })
      : conclude({ outcome: "refused", reason: { code: "accepted-then-closed", service: key, port: packet.port } });
  return { status: "claimed", verdict: prependHops([hop], chooseLiveEndpoint(tries, none, protocol === "UDP")) };
}

function parseText(ip: string): string {
  const address = parseAddress(ip);
  return address.family === "invalid" ? ip : address.text;
}

/** Dialling UDP cannot fail, so there is no retry: a dead endpoint is silence. */
function chooseLiveEndpoint(tries: Branch[], none: Verdict, isUdp: boolean): Verdict {
  const live = tries.filter(({ verdict }) => verdict.outcome === "delivered");
  if (live.length === 0) return none;
  const dead = tries.length - live.length;
  // Endpoints are shuffled, then taken in turn: every attempt may be a dead one only if there are at least as many.
  let allDead = isUdp ? dead / tries.length : 1;
  if (!isUdp) for (let i = 0; i < DIAL_ATTEMPTS; i++) allDead *= Math.max(0, dead - i) / Math.max(1, tries.length - i);
  const branches = live.map(({ verdict }) => ({ probability: (1 - allDead) / live.length, verdict }));
  return combineVerdicts(allDead > 0 ? [...branches, { probability: allDead, verdict: none }] : branches);
}
