import { buildAddressKey } from "./build-flow-index.ts";
import { isInRange, parseAddress } from "./network-address.ts";
import {
  buildDenial,
  buildDnat,
  isClusterIPMasqueraded,
  isSourceAllowed,
  type NormalFlow,
  resolveExternalChain,
  UNCLAIMED,
} from "./resolve-capture.ts";
import type { Capture, EndpointInfo, FlowVerdict, TrafficPlan } from "./traffic-plan.ts";

type Dnat = FlowVerdict & { kind: "dnat" };

/**
 * The same plan as nftables mode lives it. What differs from iptables mode: source ranges come first and hold without
 * endpoints; node ports only on `nodePortIPs`, never on localhost; a cluster IP rejects every port it does not have; the
 * rest of the service range is dropped; OUTPUT checks external destinations too; nothing is ever accepted.
 * Not modelled: an endpoint whose own ip:port is a destination of another Service without endpoints.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go setupNFTables, syncProxyRules
 */
export function resolveNftablesFlow(plan: TrafficPlan, flow: NormalFlow): FlowVerdict {
  const { index } = plan;
  const captures = index.byAddress.get(buildAddressKey(flow.destIP, flow.protocol, flow.destPort)) ?? [];
  // A map holds one verdict per key: of several Services with this address and ranges, the first one's count.
  const guard = captures.find(({ kind, servicePort }) => kind === "load-balancer-ip" && servicePort.hasSourceRanges);
  if (guard && !isSourceAllowed(plan, guard.servicePort, flow.source)) {
    return {
      kind: "drop",
      reason: "source-not-in-ranges",
      destination: guard.kind,
      servicePort: guard.servicePort,
    };
  }
  const isNodePortIP = index.nodePortIPs.has(flow.destIP);
  const nodePortCaptures = isNodePortIP ? (index.byNodePort.get(`${flow.protocol}|${flow.destPort}`) ?? []) : [];
  // `goto` from the first map never comes back, so the node port map is asked only if no address matched.
  const capture = findClaim(captures) ?? nodePortCaptures.find(hasChain);
  const verdict = capture ? resolveNat(plan, capture, flow) : UNCLAIMED;
  return verdict.kind === "dnat" ? verdict : resolveFilter(plan, flow, captures, nodePortCaptures);
}

// Of several Services the first one's claim counts; a claim of the same Service that comes later replaces it in the map.
function findClaim(captures: readonly Capture[]): Capture | undefined {
  const first = captures.find(hasChain);
  return first && captures.findLast((capture) => capture.servicePort === first.servicePort && hasChain(capture));
}

function hasChain({ kind, servicePort }: Capture): boolean {
  return kind === "cluster-ip" ? servicePort.hasInternalEndpoints : servicePort.hasAnyEndpoints;
}

function resolveNat(plan: TrafficPlan, capture: Capture, flow: NormalFlow): FlowVerdict {
  const { source } = flow;
  const verdict =
    capture.kind === "cluster-ip"
      ? buildDnat(capture, capture.servicePort.internalScope, false, source)
      : resolveExternalChain(capture, source);
  if (verdict.kind !== "dnat") return verdict;
  verdict.isMasqueraded ||= isMasqueradedAsClusterIP(plan, verdict, flow);
  if (verdict.hairpinEndpoints.length > 0) {
    verdict.hairpinEndpoints = verdict.hairpinEndpoints.filter((endpoint) => isHairpin(plan, verdict, endpoint));
  }
  return verdict;
}

// Also for an external IP that happens to be a cluster IP: since 1.36 anybody's, earlier that of the same Service, if its
// packets go through the same balancing chain.
function isMasqueradedAsClusterIP(plan: TrafficPlan, { servicePort, scope }: Dnat, flow: NormalFlow): boolean {
  if (!isClusterIPMasqueraded(plan, flow.source)) return false;
  if (plan.config.nftablesRelease !== "1.34") return plan.index.clusterIPs.has(flow.destIP);
  const { service, internalScope, hasInternalEndpoints } = servicePort;
  return service.clusterIP === flow.destIP && internalScope === scope && hasInternalEndpoints;
}

function isHairpin({ config, index }: TrafficPlan, { servicePort }: Dnat, { address }: EndpointInfo): boolean {
  if (config.nftablesRelease === "1.34") return true;
  return index.localEndpoints.get(servicePort.service.protocol)?.has(address) ?? false;
}

// INPUT asks for node ports before addresses; a packet of the node itself has passed OUTPUT's checks of addresses by then.
function resolveFilter(
  plan: TrafficPlan,
  flow: NormalFlow,
  captures: readonly Capture[],
  nodePortCaptures: readonly Capture[],
): FlowVerdict {
  const deniedPort = flow.isDestLocal ? nodePortCaptures.find(isDenied) : undefined;
  const deniedAddress = captures.find(isDenied);
  if (deniedPort && !flow.source.isNode) return buildDenial(deniedPort);
  if (deniedAddress) return buildDenial(deniedAddress);
  if (flow.source.isNode || !flow.isDestLocal) {
    const [servicePort] = plan.index.clusterIPs.get(flow.destIP) ?? [];
    if (servicePort) return { kind: "reject", reason: "invalid-port-of-cluster-ip", servicePort };
    if (isInServiceCIDR(plan, flow.destIP)) return { kind: "drop", reason: "unallocated-cluster-ip" };
  }
  return deniedPort ? buildDenial(deniedPort) : UNCLAIMED;
}

function isDenied({ kind, servicePort }: Capture): boolean {
  return !(kind === "cluster-ip" ? servicePort.hasInternalEndpoints : servicePort.hasExternalEndpoints);
}

function isInServiceCIDR({ index }: TrafficPlan, destIP: string): boolean {
  if (index.serviceCIDRs.length === 0) return false;
  const address = parseAddress(destIP);
  return address.family !== "invalid" && index.serviceCIDRs.some((range) => isInRange(address, range));
}
