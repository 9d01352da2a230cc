import type { LineText } from "../../lib/line-text.ts";
import type { PlannedServicePort, PolicyScope, TrafficPlan } from "../traffic-plan.ts";
import { getServiceChainNames, type NamedEndpoint, nameEndpoints, type ServiceChainNames } from "./chain-names.ts";
import { formatProbability } from "./format-probability.ts";
import type { RestoreTable } from "./restore-input.ts";

export type ChainOptions = {
  /** Large clusters do without the comments of per-endpoint rules. */
  usesEndpointComments: boolean;
};

/** The names of all chains that one service port needs now, in the order in which upstream declares them. */
export function listServiceChains(planned: PlannedServicePort): string[] {
  return listChains(planned, getServiceChainNames(planned.service), nameEndpoints(planned));
}

function listChains(
  planned: PlannedServicePort,
  names: ServiceChainNames,
  endpoints: readonly NamedEndpoint[],
): string[] {
  const chains: string[] = [];
  if (planned.usesExternalChain) chains.push(names.external);
  if (planned.usesFirewallChain) chains.push(names.firewall);
  if (usesScope(planned, "cluster")) chains.push(names.cluster);
  if (usesScope(planned, "local")) chains.push(names.local);
  for (const { chain } of endpoints) chains.push(chain);
  return chains;
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules (usesClusterPolicyChain, usesLocalPolicyChain)
function usesScope(planned: PlannedServicePort, scope: PolicyScope): boolean {
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
  names: ServiceChainNames,
  nat: RestoreTable,
  options: ChainOptions,
): void {
  const endpoints = nameEndpoints(planned);
  for (const chain of listChains(planned, names, endpoints)) nat.chains.push(chain);
  renderInternalMasquerade(plan, planned, names, nat.rules);
  if (planned.usesExternalChain) renderExternalChain(plan, planned, names, nat.rules);
  if (planned.usesFirewallChain) renderFirewallChain(planned, names, nat.rules);
  for (const scope of ["cluster", "local"] as const) {
    if (!usesScope(planned, scope)) continue;
    renderEndpointChoice(planned, names[scope], chooseEndpoints(planned, scope, endpoints), nat.rules, options);
  }
  for (const endpoint of endpoints) renderEndpointChain(planned, endpoint, nat.rules, options);
}

/** Those of one scope: both lists are in one order, and the scope's is the shorter. */
function chooseEndpoints(
  planned: PlannedServicePort,
  scope: PolicyScope,
  endpoints: readonly NamedEndpoint[],
): readonly NamedEndpoint[] {
  const wanted = scope === "cluster" ? planned.clusterEndpoints : planned.localEndpoints;
  let next = 0;
  return wanted.length === endpoints.length
    ? endpoints
    : endpoints.filter(({ endpoint }) => endpoint === wanted[next] && ++next > 0);
}

// -d is needed because the chain is also entered from KUBE-EXT, where masquerading has been decided already.
function renderInternalMasquerade(
  { config }: TrafficPlan,
  planned: PlannedServicePort,
  names: ServiceChainNames,
  rules: LineText,
): void {
  const { service } = planned;
  if (!planned.hasInternalEndpoints || (!config.masqueradeAll && config.localDetector.type === "None")) return;
  const chain = names[planned.internalScope];
  const protocol = service.protocol.toLowerCase();
  const match = `-m comment --comment "${service.nameString} cluster IP" -m ${protocol} -p ${protocol} -d ${service.clusterIP} --dport ${service.port}`;
  const source = config.masqueradeAll ? "" : ` ! ${renderPodMatch(config.localDetector)}`;
  rules.add(`-A ${chain} ${match}${source} -j KUBE-MARK-MASQ`);
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

function renderExternalChain(
  { config }: TrafficPlan,
  planned: PlannedServicePort,
  names: ServiceChainNames,
  rules: LineText,
): void {
  const { service } = planned;
  const target = `${service.nameString} external destinations`;
  const add = (rule: string) => rules.add(`-A ${names.external} ${rule}`);
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
function renderFirewallChain(planned: PlannedServicePort, names: ServiceChainNames, rules: LineText): void {
  const { service } = planned;
  const comment = `-m comment --comment "${service.nameString} loadbalancer IP"`;
  const sources = [...service.loadBalancerSourceRanges, ...(planned.allowsFromNode ? service.loadBalancerVIPs : [])];
  for (const source of sources) rules.add(`-A ${names.firewall} ${comment} -s ${source} -j ${names.external}`);
  rules.add(
    `-A ${names.firewall} -m comment --comment "other traffic to ${service.nameString} will be dropped by KUBE-PROXY-FIREWALL"`,
  );
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go writeServiceToEndpointRules
function renderEndpointChoice(
  { service }: PlannedServicePort,
  chain: string,
  endpoints: readonly NamedEndpoint[],
  rules: LineText,
  { usesEndpointComments }: ChainOptions,
): void {
  const comment = ({ endpoint }: NamedEndpoint) =>
    usesEndpointComments ? `-m comment --comment "${service.nameString} -> ${endpoint.address}" ` : "";
  // Before any choice: an endpoint whose list knows the client, renewed by --set in the endpoint's own chain.
  if (service.stickySeconds > 0) {
    for (const named of endpoints) {
      rules.add(
        `-A ${chain} ${comment(named)}-m recent --name ${named.chain} --rcheck --seconds ${service.stickySeconds} --reap -j ${named.chain}`,
      );
    }
  }
  let left = endpoints.length;
  for (const named of endpoints) {
    const chance = left > 1 ? `-m statistic --mode random --probability ${formatProbability(left)} ` : "";
    rules.add(`-A ${chain} ${comment(named)}${chance}-j ${named.chain}`);
    left--;
  }
}

// The first rule is for a pod that reaches itself through the Service: unmasqueraded, its own reply would go straight back
// inside the pod network and never be translated.
function renderEndpointChain(
  { service }: PlannedServicePort,
  { endpoint, chain }: NamedEndpoint,
  rules: LineText,
  { usesEndpointComments }: ChainOptions,
): void {
  const protocol = service.protocol.toLowerCase();
  const comment = usesEndpointComments ? `-m comment --comment ${service.nameString} ` : "";
  const affinity = service.stickySeconds > 0 ? `-m recent --name ${chain} --set ` : "";
  rules.add(`-A ${chain} ${comment}-s ${endpoint.ip} -j KUBE-MARK-MASQ`);
  rules.add(
    `-A ${chain} ${comment}${affinity}-m ${protocol} -p ${protocol} -j DNAT --to-destination ${endpoint.address}`,
  );
}
