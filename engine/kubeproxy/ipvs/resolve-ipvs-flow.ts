import { buildAddressKey } from "../build-flow-index.ts";
import { classifySource, isLocalAddress, parseFlowAddress } from "../classify-source.ts";
import { parseAddress } from "../network-address.ts";
import { isClusterIPMasqueraded, isSourceAllowed } from "../resolve-capture.ts";
import type {
  Capture,
  EndpointInfo,
  Flow,
  FlowSource,
  FlowVerdict,
  PolicyScope,
  TrafficPlan,
} from "../traffic-plan.ts";

/**
 * What FlowVerdict has, and: "answers-ping": the address is the node's own (kube-ipvs0), so the node answers ICMP itself.
 * `isReplyLostForOutsiders`: policy Local without a local endpoint sends the packet on to another node with the client's
 * address kept, and the answer comes back past this node.
 */
export type IpvsVerdict =
  | Exclude<FlowVerdict, { kind: "dnat" }>
  | (Extract<FlowVerdict, { kind: "dnat" }> & { isReplyLostForOutsiders: boolean })
  | { kind: "answers-ping" };

/**
 * ipvs mode seen from outside. No rules text is printed for it. Endpoints are taken in turn (scheduler rr), so a share is
 * exactly 1/n rather than 1/n on average. Read from source only: the kernel the tests run on has no IPVS.
 * https://github.com/kubernetes/kubernetes/blob/v1.30.5/pkg/proxy/ipvs/proxier.go syncProxyRules, syncEndpoint
 */
export function resolveIpvsFlow(plan: TrafficPlan, flow: Flow): IpvsVerdict {
  const source = classifySource(plan, flow);
  const destIP = parseFlowAddress(flow.destIP);
  const protocol = flow.protocol.toUpperCase();
  const isVirtualIP = isHeldByDummyInterface(plan, destIP);
  if (protocol === "ICMP") return isVirtualIP ? { kind: "answers-ping" } : { kind: "unclaimed" };
  const [byAddress] = plan.index.byAddress.get(buildAddressKey(destIP, protocol, flow.destPort)) ?? [];
  if (byAddress) return resolveVirtualServer(plan, byAddress, source);
  if (isVirtualIP) {
    const servicePort = plan.index.clusterIPs.get(destIP)?.[0] ?? findOwner(plan, destIP);
    return { kind: "reject", reason: "invalid-port-of-cluster-ip", servicePort: servicePort! };
  }
  const [byNodePort] = plan.index.byNodePort.get(`${protocol}|${flow.destPort}`) ?? [];
  if (byNodePort && servesNodePorts(plan, destIP)) return resolveVirtualServer(plan, byNodePort, source);
  return { kind: "unclaimed" };
}

function isHeldByDummyInterface(plan: TrafficPlan, ip: string): boolean {
  return plan.index.clusterIPs.has(ip) || (findOwner(plan, ip) !== undefined && !plan.index.localIPs.has(ip));
}

function findOwner(plan: TrafficPlan, ip: string) {
  return plan.servicePorts.find(({ service }) => {
    return service.externalIPs.includes(ip) || service.loadBalancerVIPs.includes(ip);
  });
}

/** Every local address by default, as in iptables mode, but never loopback: `-s 127.0.0.0/8 -j RETURN` comes first. */
function servesNodePorts(plan: TrafficPlan, ip: string): boolean {
  const address = parseAddress(ip);
  if (address.family === "invalid" || ip.startsWith("127.") || ip === "::1") return false;
  const { nodePortAddresses } = plan;
  return nodePortAddresses.isMatchAll ? isLocalAddress(plan, ip) : nodePortAddresses.ips.includes(ip);
}

function resolveVirtualServer(plan: TrafficPlan, capture: Capture, source: FlowSource): IpvsVerdict {
  const { kind, servicePort } = capture;
  // KUBE-PROXY-FIREWALL hangs in INPUT and FORWARD; a process of the node meets IPVS in OUTPUT, before either.
  const isFirewalled = kind === "load-balancer-ip" && servicePort.hasSourceRanges && !source.isNode;
  if (isFirewalled && !isSourceAllowed(plan, servicePort, source)) {
    return { kind: "drop", reason: "source-not-in-ranges", destination: kind, servicePort };
  }
  const wished: PolicyScope = kind === "cluster-ip" ? servicePort.internalScope : servicePort.externalScope;
  const scope = wished === "local" && servicePort.localEndpoints.length === 0 ? "cluster" : wished;
  const endpoints = scope === "local" ? servicePort.localEndpoints : servicePort.clusterEndpoints;
  // A virtual server without real servers: the kernel itself answers "port unreachable".
  if (endpoints.length === 0) return { kind: "reject", reason: "no-endpoints", destination: kind, servicePort };
  const isMasqueraded = decideMasquerade(plan, kind, wished, source);
  return {
    kind: "dnat",
    destination: kind,
    servicePort,
    scope,
    endpoints,
    isMasqueraded,
    hairpinEndpoints: endpoints.filter((endpoint: EndpointInfo) => endpoint.isLocal && endpoint.ip === source.text),
    isReplyLostForOutsiders: kind !== "cluster-ip" && wished === "local" && scope === "cluster",
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.30.5/pkg/proxy/ipvs/proxier.go writeIptablesRules */
function decideMasquerade(plan: TrafficPlan, kind: Capture["kind"], wished: PolicyScope, source: FlowSource): boolean {
  if (kind !== "cluster-ip") return wished === "cluster";
  if (plan.config.masqueradeAll || plan.config.localDetector.type !== "None")
    return isClusterIPMasqueraded(plan, source);
  // Without a detector the rule reads "source is a cluster IP": a process of the node that took the VIP as its source.
  return source.isNode;
}
