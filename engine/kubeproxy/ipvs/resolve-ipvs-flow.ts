import { buildAddressKey } from "../build-flow-index.ts";
import { classifySource, isLocalAddress, parseFlowAddress } from "../classify-source.ts";
import { isInRange, parseAddress } from "../network-address.ts";
import { isClusterIPMasqueraded } from "../resolve-capture.ts";
import type {
  Capture,
  EndpointInfo,
  Flow,
  FlowSource,
  FlowVerdict,
  PlannedServicePort,
  PolicyScope,
  TrafficPlan,
} from "../traffic-plan.ts";

/**
 * What FlowVerdict has, and `isReplyLostForOutsiders`: policy Local without a local endpoint sends the packet on to another
 * node with the client's address kept, and the answer comes back past this node.
 */
export type IpvsVerdict =
  | Exclude<FlowVerdict, { kind: "dnat" }>
  | (Extract<FlowVerdict, { kind: "dnat" }> & { isReplyLostForOutsiders: boolean });

/**
 * ipvs mode seen from outside. No rules text is printed for it. Endpoints are taken in turn (scheduler rr), so a share is
 * exactly 1/n rather than 1/n on average. Virtual servers, sets and rules are those of kube-proxy; what IPVS itself makes of
 * them is read, not tried: the kernel the tests run on has none.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/ipvs/proxier.go syncProxyRules, syncEndpoint
 */
export function resolveIpvsFlow(plan: TrafficPlan, flow: Flow): IpvsVerdict {
  const source = classifySource(plan, flow);
  const destIP = parseFlowAddress(flow.destIP);
  const protocol = flow.protocol.toUpperCase();
  const isVirtualIP = isHeldByDummyInterface(plan, destIP);
  const [byAddress] = plan.index.byAddress.get(buildAddressKey(destIP, protocol, flow.destPort)) ?? [];
  if (byAddress) return resolveVirtualServer(plan, byAddress, source, destIP);
  const healthCheck = protocol === "TCP" && plan.index.byHealthCheckPort.get(flow.destPort);
  // The one port of a virtual address that KUBE-IPVS-FILTER leaves to a process of the node: kube-proxy's own.
  if (healthCheck && isVirtualIP) {
    return { kind: "accept", destination: "health-check-node-port", servicePort: healthCheck };
  }
  // The node has the address (kube-ipvs0), but the last rule of KUBE-IPVS-FILTER rejects whatever is new and no Service
  // port, echo requests among it: docs/decisions/012.
  if (isVirtualIP) {
    const servicePort = plan.index.clusterIPs.get(destIP)?.[0] ?? findOwner(plan, destIP);
    return { kind: "reject", reason: "invalid-port-of-cluster-ip", servicePort: servicePort! };
  }
  const [byNodePort] = plan.index.byNodePort.get(`${protocol}|${flow.destPort}`) ?? [];
  if (byNodePort && servesNodePorts(plan, destIP)) return resolveVirtualServer(plan, byNodePort, source, destIP);
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

function resolveVirtualServer(plan: TrafficPlan, capture: Capture, source: FlowSource, destIP: string): IpvsVerdict {
  const { kind, servicePort } = capture;
  const isFirewalled =
    kind === "load-balancer-ip" && servicePort.hasSourceRanges && !isAllowed(plan, servicePort, source, destIP);
  const refused = { kind: "drop", reason: "source-not-in-ranges", destination: kind, servicePort } as const;
  // Others meet KUBE-PROXY-FIREWALL in INPUT before IPVS; a process of the node meets IPVS in OUTPUT before KUBE-IPVS-OUT-FILTER.
  if (isFirewalled && !source.isNode) return refused;
  const wished: PolicyScope = kind === "cluster-ip" ? servicePort.internalScope : servicePort.externalScope;
  const scope = wished === "local" && servicePort.localEndpoints.length === 0 ? "cluster" : wished;
  const endpoints = scope === "local" ? servicePort.localEndpoints : servicePort.clusterEndpoints;
  // A virtual server without real servers: the kernel itself answers "port unreachable".
  if (endpoints.length === 0) return { kind: "reject", reason: "no-endpoints", destination: kind, servicePort };
  if (isFirewalled) return refused;
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

// A process of the node dials an address that the node itself has, so its packets carry that address: only the node's own
// place in the ranges counts for it.
function isAllowed(
  { index }: TrafficPlan,
  servicePort: PlannedServicePort,
  source: FlowSource,
  destIP: string,
): boolean {
  if (servicePort.allowsFromNode && (source.isNode || source.text === destIP)) return true;
  const address = parseAddress(source.text);
  if (source.isNode || address.family === "invalid") return false;
  return (index.sourceRanges.get(servicePort) ?? []).some((range) => isInRange(address, range));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/ipvs/proxier.go writeIptablesRules */
function decideMasquerade(plan: TrafficPlan, kind: Capture["kind"], wished: PolicyScope, source: FlowSource): boolean {
  if (kind !== "cluster-ip") return wished === "cluster";
  if (plan.config.masqueradeAll || plan.config.localDetector.type !== "None")
    return isClusterIPMasqueraded(plan, source);
  // Without a detector the rule reads "source is a cluster IP": a process of the node that took the VIP as its source.
  return source.isNode;
}
