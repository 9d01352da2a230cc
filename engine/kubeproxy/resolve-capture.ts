import { isInRange, parseAddress } from "./network-address.ts";
import type {
  Capture,
  EndpointInfo,
  FlowSource,
  FlowVerdict,
  PlannedServicePort,
  PolicyScope,
  TrafficPlan,
} from "./traffic-plan.ts";

/** A Flow whose texts are in normal form, with everything the rules ask about it. */
export type NormalFlow = {
  source: FlowSource;
  protocol: string;
  destIP: string;
  destPort: number;
  isDestLocal: boolean;
};

const NO_ENDPOINTS: EndpointInfo[] = [];

/** No rule matches, or the packet falls out of a chain without a new destination. */
export const UNCLAIMED: FlowVerdict = { kind: "unclaimed" };

/**
 * KUBE-EXT and external-…: policy Cluster masquerades everything; policy Local short-circuits pods and the node itself to
 * all endpoints, and lets everybody else have the local ones with the source address kept.
 */
export function resolveExternalChain(capture: Capture, source: FlowSource): FlowVerdict {
  const { servicePort } = capture;
  if (servicePort.externalScope === "cluster") return buildDnat(capture, "cluster", true, source);
  if (source.isPod) return buildDnat(capture, "cluster", false, source);
  if (source.isNode) return buildDnat(capture, "cluster", true, source);
  return servicePort.hasExternalEndpoints ? buildDnat(capture, "local", false, source) : UNCLAIMED;
}

/** Whoever is no pod may sit outside, where no route leads back from another node; without a detector nobody can tell. */
export function isClusterIPMasqueraded({ config }: TrafficPlan, source: FlowSource): boolean {
  return config.masqueradeAll || (config.localDetector.type !== "None" && !source.isPod);
}

/** A VIP may be a local address of the node, and then its own packets carry it as source: allowed if the node is. */
export function isSourceAllowed(plan: TrafficPlan, servicePort: PlannedServicePort, source: FlowSource): boolean {
  const address = parseAddress(source.text);
  if (address.family === "invalid") return false;
  if (servicePort.allowsFromNode && servicePort.service.loadBalancerVIPs.includes(source.text)) return true;
  return (plan.index.sourceRanges.get(servicePort) ?? []).some((range) => isInRange(address, range));
}

export function buildDnat(
  { kind, servicePort }: Capture,
  scope: PolicyScope,
  isMasqueraded: boolean,
  source: FlowSource,
): FlowVerdict {
  const endpoints = scope === "cluster" ? servicePort.clusterEndpoints : servicePort.localEndpoints;
  const hairpinEndpoints = source.isEndpoint
    ? endpoints.filter((endpoint) => endpoint.ip === source.text)
    : NO_ENDPOINTS;
  return { kind: "dnat", destination: kind, servicePort, scope, endpoints, isMasqueraded, hairpinEndpoints };
}

export function buildDenial({ kind, servicePort }: Capture): FlowVerdict {
  const { verdict, reason } = servicePort.withoutEndpoints;
  return { kind: verdict, reason, destination: kind, servicePort };
}
