import { buildAddressKey } from "./build-flow-index.ts";
import {
  buildDenial,
  buildDnat,
  isClusterIPMasqueraded,
  isSourceAllowed,
  type NormalFlow,
  resolveExternalChain,
  UNCLAIMED,
} from "./resolve-capture.ts";
import type { Capture, FlowVerdict, TrafficPlan } from "./traffic-plan.ts";

/** The plan as the iptables chains live it. */
export function resolveIptablesFlow(plan: TrafficPlan, flow: NormalFlow): FlowVerdict {
  const captures = plan.index.byAddress.get(buildAddressKey(flow.destIP, flow.protocol, flow.destPort));
  const nodePortCaptures = flow.isDestLocal
    ? plan.index.byNodePort.get(`${flow.protocol}|${flow.destPort}`)
    : undefined;
  if (captures) {
    for (const capture of captures) {
      const verdict = resolveNat(plan, capture, flow);
      if (verdict.kind === "dnat") return verdict;
    }
  }
  if (nodePortCaptures && servesNodePorts(plan, flow.destIP)) {
    for (const capture of nodePortCaptures) {
      const verdict = resolveNat(plan, capture, flow);
      if (verdict.kind === "dnat") return verdict;
    }
  }
  return resolveFilter(plan, flow, captures ?? [], nodePortCaptures ?? []);
}

/** "unclaimed" here = the packet falls out of the chain without a new destination. */
function resolveNat(plan: TrafficPlan, capture: Capture, flow: NormalFlow): FlowVerdict {
  const { kind, servicePort } = capture;
  if (kind === "cluster-ip") {
    if (!servicePort.hasInternalEndpoints) return UNCLAIMED;
    return buildDnat(capture, servicePort.internalScope, isClusterIPMasqueraded(plan, flow.source), flow.source);
  }
  if (!servicePort.hasAnyEndpoints) return UNCLAIMED;
  if (
    kind === "load-balancer-ip" &&
    servicePort.usesFirewallChain &&
    !isSourceAllowed(plan, servicePort, flow.source)
  ) {
    return UNCLAIMED;
  }
  return resolveExternalChain(capture, flow.source);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules, the last rules of KUBE-SERVICES */
function servesNodePorts(plan: TrafficPlan, destIP: string): boolean {
  const isLoopbackIP = destIP === "::1" || destIP.startsWith("127.");
  if (isLoopbackIP && !plan.usesLocalhostNodePorts) return false;
  return plan.nodePortAddresses.isMatchAll || plan.nodePortAddresses.ips.includes(destIP);
}

/**
 * The filter table for a packet whose destination is still the one that was dialled. KUBE-SERVICES hangs in OUTPUT and
 * FORWARD, KUBE-EXTERNAL-SERVICES in INPUT and FORWARD, KUBE-PROXY-FIREWALL before them in all three.
 * Not modelled: an endpoint whose own ip:port is a destination of another Service without endpoints; KUBE-FIREWALL, which
 * drops what dials 127/8 from any other address.
 */
function resolveFilter(
  plan: TrafficPlan,
  flow: NormalFlow,
  captures: readonly Capture[],
  nodePortCaptures: readonly Capture[],
): FlowVerdict {
  for (const { kind, servicePort } of captures) {
    if (kind !== "load-balancer-ip" || !servicePort.usesFirewallChain) continue;
    const isAllowed = isSourceAllowed(plan, servicePort, flow.source);
    const reason = isAllowed ? "no-local-endpoints" : "source-not-in-ranges";
    return { kind: "drop", reason, destination: kind, servicePort };
  }
  // OUTPUT and, for a destination on this node, INPUT after it; otherwise INPUT or FORWARD alone.
  const isOutputOrForward = flow.source.isNode || !flow.isDestLocal;
  const isInputOrForward = !flow.source.isNode || flow.isDestLocal;
  if (isOutputOrForward) {
    for (const capture of captures) {
      if (capture.kind === "cluster-ip" && !capture.servicePort.hasInternalEndpoints) return buildDenial(capture);
    }
  }
  const healthCheck = flow.isDestLocal && flow.protocol === "TCP" && plan.index.byHealthCheckPort.get(flow.destPort);
  if (healthCheck) return { kind: "accept", destination: "health-check-node-port", servicePort: healthCheck };
  const isDenied = ({ kind, servicePort }: Capture) => kind !== "cluster-ip" && !servicePort.hasExternalEndpoints;
  const denied = isInputOrForward
    ? findFirst(plan, captures.find(isDenied), nodePortCaptures.find(isDenied))
    : undefined;
  return denied ? buildDenial(denied) : UNCLAIMED;
}

// One chain holds the refusals of addresses and of node ports, Service by Service. Both at once: two Services contradict.
function findFirst(
  plan: TrafficPlan,
  address: Capture | undefined,
  nodePort: Capture | undefined,
): Capture | undefined {
  if (!address || !nodePort || address.servicePort === nodePort.servicePort) return address ?? nodePort;
  const { servicePorts } = plan;
  return servicePorts.indexOf(nodePort.servicePort) < servicePorts.indexOf(address.servicePort) ? nodePort : address;
}
