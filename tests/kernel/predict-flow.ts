import {
  type EndpointInfo,
  type FlowVerdict,
  type ProxyConfig,
  planTraffic,
  resolveFlow,
  type TrafficPlan,
} from "#engine";
import { ENDPOINT_SLICES, SERVICES } from "./cluster-objects.ts";
import {
  CLUSTER_CIDR,
  getNode,
  type KernelNode,
  listNodeIPs,
  NODE_LISTENERS,
  NODES,
  POD_LISTENERS,
  PODS,
  ROUTES,
  SERVICE_CIDR,
} from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import type { Observation } from "./start-driver.ts";

export type KernelMode = "iptables" | "nftables";

/** One thing that may be seen. `sources`: any of these, where the verdict says only "an address of the node". */
export type Expectation = { outcome: Observation["outcome"]; by?: string; sources?: string[] };

export function buildConfig(node: KernelNode, mode: KernelMode, changes: Partial<ProxyConfig>): ProxyConfig {
  return {
    mode,
    nodeName: node.name,
    nodeIP: node.ip,
    nodeIPs: listNodeIPs(node),
    localDetector: { type: "CIDR", cidr: CLUSTER_CIDR },
    serviceCIDRs: [SERVICE_CIDR],
    ...changes,
  };
}

export function planAllNodes(mode: KernelMode, changes: Partial<ProxyConfig> = {}): Map<string, TrafficPlan> {
  const objects = { services: SERVICES, endpointSlices: ENDPOINT_SLICES };
  return new Map(NODES.map((node) => [node.name, planTraffic(objects, buildConfig(node, mode, changes))]));
}

type Packet = { source: string; host: string; port: number; protocol: "TCP" | "UDP" };

const TIMED_OUT: Expectation[] = [{ outcome: "timed-out" }];
const REFUSED: Expectation[] = [{ outcome: "refused" }];

/**
 * The engine's verdict of each node that the packet meets, strung together by this network's routing: client's node,
 * router, receiving node; and whether the answer comes back through the node that rewrote the packet.
 */
export function predictFlow(plans: Map<string, TrafficPlan>, flow: KernelFlow): Expectation[] {
  const { host, port, protocol } = flow;
  const pod = PODS.find(({ name }) => name === flow.client);
  if (pod) return meetNode(plans, getNode(pod.node), { source: pod.ip, host, port, protocol }, flow.client);
  if (flow.client === "outside") {
    return meetRouter(plans, { source: flow.from ?? "", host, port, protocol }, flow.client, true);
  }
  const node = getNode(flow.client);
  const source = findSourceAddress(node, host);
  return meetNode(plans, node, { source, host, port, protocol }, flow.client);
}

/** Linux takes the first address of the interface that leads to the destination; an interface's second address is not used. */
export function findSourceAddress(node: KernelNode, host: string): string {
  if (host === "127.0.0.1" || host === node.bridgeIP) return host;
  return PODS.some(({ ip, node: home }) => ip === host && home === node.name) ? node.bridgeIP : node.ip;
}

function meetNode(plans: Map<string, TrafficPlan>, node: KernelNode, packet: Packet, client: string): Expectation[] {
  // Packets between pods of one node stay on its bridge, where no rule of kube-proxy concerns them.
  const verdict = resolveFlow(plans.get(node.name)!, {
    sourceIP: packet.source,
    protocol: packet.protocol,
    destIP: packet.host,
    destPort: packet.port,
  });
  switch (verdict.kind) {
    case "reject":
      return REFUSED;
    case "drop":
      return TIMED_OUT;
    case "dnat":
      return verdict.endpoints.flatMap((endpoint) => meetEndpoint(node, verdict, endpoint, packet, client));
    case "accept":
    case "unclaimed":
      return routeOnwards(plans, node, packet, client);
  }
}

function routeOnwards(
  plans: Map<string, TrafficPlan>,
  node: KernelNode,
  packet: Packet,
  client: string,
): Expectation[] {
  const { host, port, protocol, source } = packet;
  if (host === "127.0.0.1" || listNodeIPs(node).includes(host)) {
    return answerOfNode(node, port, protocol, [source]);
  }
  const pod = PODS.find(({ ip }) => ip === host);
  if (pod) return answerOfPod(pod.name, port, protocol, [source]);
  return meetRouter(plans, packet, client, false);
}

function meetRouter(
  plans: Map<string, TrafficPlan>,
  packet: Packet,
  client: string,
  isFromOutside: boolean,
): Expectation[] {
  const receiver = NODES.find((node) => listNodeIPs(node).includes(packet.host));
  if (receiver) return meetNode(plans, receiver, packet, client);
  const pod = PODS.find(({ ip }) => ip === packet.host);
  if (pod) return answerOfPod(pod.name, packet.port, packet.protocol, [packet.source]);
  const route =
    ROUTES.find(({ to }) => to === packet.host) ?? (packet.host.startsWith("10.96.") ? ROUTES[0] : undefined);
  return isFromOutside && route ? meetNode(plans, getNode(route.via), packet, client) : TIMED_OUT;
}

function meetEndpoint(
  node: KernelNode,
  verdict: FlowVerdict & { kind: "dnat" },
  endpoint: EndpointInfo,
  packet: Packet,
  client: string,
): Expectation[] {
  const isHairpin = verdict.hairpinEndpoints.includes(endpoint);
  const isMasqueraded = verdict.isMasqueraded || isHairpin;
  const pod = PODS.find(({ ip }) => ip === endpoint.ip);
  const protocol = packet.protocol;
  // The bridge has to send the packet out of the port it came in by; another node's packet comes in by the uplink.
  if (isHairpin && pod?.node === node.name && !pod.hasHairpin) return TIMED_OUT;
  if (!isMasqueraded && !comesBackThrough(node, endpoint, packet, client)) return TIMED_OUT;
  const leavesByBridge = pod?.node === node.name;
  const masqueraded = leavesByBridge ? node.bridgeIP : node.ip;
  if (pod) return answerOfPod(pod.name, endpoint.port, protocol, isMasqueraded ? [masqueraded] : [packet.source]);
  const home = NODES.find(({ ip }) => ip === endpoint.ip);
  if (!home) return TIMED_OUT;
  // A packet from elsewhere that ends on this very node goes through INPUT and never meets POSTROUTING.
  const isInput = home === node && client !== node.name;
  return answerOfNode(home, endpoint.port, protocol, [isMasqueraded && !isInput ? masqueraded : packet.source]);
}

/** The address of the reply must be put back by the node that rewrote the request. */
function comesBackThrough(node: KernelNode, endpoint: EndpointInfo, packet: Packet, client: string): boolean {
  const endpointNode = endpoint.nodeName;
  const clientNode =
    PODS.find(({ ip }) => ip === packet.source)?.node ?? NODES.find(({ name }) => name === client)?.name;
  return endpointNode === node.name || clientNode === node.name;
}

function answerOfPod(name: string, port: number, protocol: string, sources: string[]): Expectation[] {
  const listens = POD_LISTENERS.some((listener) => listener.port === port && listener.protocol === protocol);
  return listens ? [{ outcome: "answered", by: name, sources }] : REFUSED;
}

function answerOfNode(node: KernelNode, port: number, protocol: string, sources: string[]): Expectation[] {
  const listens = NODE_LISTENERS.some((listener) => listener.port === port && listener.protocol === protocol);
  return listens ? [{ outcome: "answered", by: node.name, sources }] : REFUSED;
}
