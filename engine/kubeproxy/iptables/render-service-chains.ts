import type { EndpointInfo, PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import { getEndpointChainName, getServiceChainNames } from "./chain-names.ts";
import { formatProbability } from "./format-probability.ts";
import type { RestoreTable } from "./restore-input.ts";

export type ChainOptions = {
  /** Large clusters do without the comments of per-endpoint rules. */
  usesEndpointComments: boolean;
};

/** The names of all chains that one service port needs now, in the order in which upstream declares them. */
export function listServiceChains(planned: PlannedServicePort): string[] {
  const { service } = planned;
  const names = getServiceChainNames(service);
  const chains: string[] = [];
  if (planned.usesExternalChain) chains.push(names.external);
  if (planned.usesFirewallChain) chains.push(names.firewall);
  if (usesScope(planned, "cluster")) chains.push(names.cluster);
  if (usesScope(planned, "local")) chains.push(names.local);
  for (const endpoint of planned.reachableEndpoints) chains.push(getEndpointChainName(service, endpoint));
  return chains;
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules (usesClusterPolicyChain, usesLocalPolicyChain)
function usesScope(planned: PlannedServicePort, scope: "cluster" | "local"): boolean {
  return scope === "cluster"
    ? planned.usesClusterEndpoints && planned.clusterEndpoints.length > 0
    : planned.usesLocalEndpoints && planned.localEndpoints.length > 0;
}

/**
 * The Service's own chains, in the order of emission: masquerade of cluster IP traffic, external destinations, source
 * ranges, choice of an endpoint, the endpoints.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules ("Set up internal traffic handling" and after)
 */
export function renderServiceChains(
  plan: TrafficPlan,
  planned: PlannedServicePort,
  nat: RestoreTable,
  options: ChainOptions,
): void {
  nat.chains.push(...listServiceChains(planned));
  const names = getServiceChainNames(planned.service);
  renderInternalMasquerade(plan, planned, nat.rules);
  if (planned.usesExternalChain) renderExternalChain(plan, planned, nat.rules);
  if (planned.usesFirewallChain) renderFirewallChain(planned, nat.rules);
  if (usesScope(planned, "cluster")) {
    renderEndpointChoice(planned, names.cluster, planned.clusterEndpoints, nat.rules, options);
  }
  if (usesScope(planned, "local")) {
    renderEndpointChoice(planned, names.local, planned.localEndpoints, nat.rules, options);
  }
  for (const endpoint of planned.reachableEndpoints) renderEndpointChain(planned, endpoint, nat.rules, options);
}

// -d is needed because the chain is also entered from KUBE-EXT, where masquerading has been decided already.
function renderInternalMasquerade({ config }: TrafficPlan, planned: PlannedServicePort, rules: string[]): void {
  const { service } = planned;
  if (!planned.hasInternalEndpoints || (!config.masqueradeAll && config.localDetector.type === "None")) return;
  const chain = getServiceChainNames(service)[planned.internalScope];
  const protocol = service.protocol.toLowerCase();
  const match = `-m comment --comment "${service.nameString} cluster IP" -m ${protocol} -p ${protocol} -d ${service.clusterIP} --dport ${service.port}`;
  const source = config.masqueradeAll ? "" : ` ! ${renderPodMatch(config.localDetector)}`;
  rules.push(`-A ${chain} ${match}${source} -j KUBE-MARK-MASQ`);
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/localdetector.go NewDetectLocalByCIDR, NewDetectLocalByInterfaceNamePrefix
function renderPodMatch(detector: TrafficPlan["config"]["localDetector"]): string {
  switch (detector.type) {
    case "CIDR":
      return `-s ${detector.cidr}`;
    case "Interface":
      return `-i ${detector.interface}`;
    case "InterfacePrefix":
      return `-i ${detector.interfacePrefix}+`;
    case "None":
      return "";
  }
}

function renderExternalChain({ config }: TrafficPlan, planned: PlannedServicePort, rules: string[]): void {
  const { service } = planned;
  const names = getServiceChainNames(service);
  const target = `${service.nameString} external destinations`;
  const add = (rule: string) => rules.push(`-A ${names.external} ${rule}`);
  if (planned.externalScope === "cluster") {
    add(`-m comment --comment "masquerade traffic for ${target}" -j KUBE-MARK-MASQ`);
  } else {
    if (config.localDetector.type !== "None") {
      const match = renderPodMatch(config.localDetector);
      add(`-m comment --comment "pod traffic for ${target}" ${match} -j ${names.cluster}`);
    }
    add(`-m comment --comment "masquerade LOCAL traffic for ${target}" -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ`);
    add(`-m comment --comment "route LOCAL traffic for ${target}" -m addrtype --src-type LOCAL -j ${names.cluster}`);
  }
  if (planned.hasExternalEndpoints) add(`-j ${names[planned.externalScope]}`);
}

// The last rule has no target: it only tells a reader where the rest is dropped.
function renderFirewallChain(planned: PlannedServicePort, rules: string[]): void {
  const { service } = planned;
  const names = getServiceChainNames(service);
  const comment = `-m comment --comment "${service.nameString} loadbalancer IP"`;
  const sources = [...service.loadBalancerSourceRanges, ...(planned.allowsFromNode ? service.loadBalancerVIPs : [])];
  for (const source of sources) rules.push(`-A ${names.firewall} ${comment} -s ${source} -j ${names.external}`);
  rules.push(
    `-A ${names.firewall} -m comment --comment "other traffic to ${service.nameString} will be dropped by KUBE-PROXY-FIREWALL"`,
  );
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
function renderEndpointChoice(
  { service }: PlannedServicePort,
  chain: string,
  endpoints: readonly EndpointInfo[],
  rules: string[],
  { usesEndpointComments }: ChainOptions,
): void {
  const comment = (endpoint: EndpointInfo) =>
    usesEndpointComments ? `-m comment --comment "${service.nameString} -> ${endpoint.address}" ` : "";
  // Before any choice: an endpoint whose list knows the client, renewed by --set in the endpoint's own chain.
  if (service.stickySeconds > 0) {
    for (const endpoint of endpoints) {
      const name = getEndpointChainName(service, endpoint);
      rules.push(
        `-A ${chain} ${comment(endpoint)}-m recent --name ${name} --rcheck --seconds ${service.stickySeconds} --reap -j ${name}`,
      );
    }
  }
  for (const [index, endpoint] of endpoints.entries()) {
    const left = endpoints.length - index;
    const chance = left > 1 ? `-m statistic --mode random --probability ${formatProbability(left)} ` : "";
    rules.push(`-A ${chain} ${comment(endpoint)}${chance}-j ${getEndpointChainName(service, endpoint)}`);
  }
}

// The first rule is for a pod that reaches itself through the Service: unmasqueraded, its own reply would go straight back
// inside the pod network and never be translated.
function renderEndpointChain(
  { service }: PlannedServicePort,
  endpoint: EndpointInfo,
  rules: string[],
  { usesEndpointComments }: ChainOptions,
): void {
  const chain = getEndpointChainName(service, endpoint);
  const protocol = service.protocol.toLowerCase();
  const comment = usesEndpointComments ? `-m comment --comment ${service.nameString} ` : "";
  const affinity = service.stickySeconds > 0 ? `-m recent --name ${chain} --set ` : "";
  rules.push(
    `-A ${chain} ${comment}-s ${endpoint.ip} -j KUBE-MARK-MASQ`,
    `-A ${chain} ${comment}${affinity}-m ${protocol} -p ${protocol} -j DNAT --to-destination ${endpoint.address}`,
  );
}
