import type { EndpointInfo, PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import { buildNftEndpointNames, buildNftServiceNames, type NftServiceNames } from "./nft-names.ts";
import type { NftObject } from "./nft-object.ts";

type NamedEndpoint = { endpoint: EndpointInfo; chain: string; affinity: string };

type Context = {
  plan: TrafficPlan;
  port: PlannedServicePort;
  names: NftServiceNames;
  protocol: string;
  /** "ip" or "ip6". */
  family: string;
  endpoints: Map<EndpointInfo, NamedEndpoint>;
};

/**
 * Chains, rules and elements of one service port, in the order in which kube-proxy's own test writes them down. Rules
 * of one chain must stay in order; nothing else depends on it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go syncProxyRules
 */
export function buildNftServiceObjects(plan: TrafficPlan, port: PlannedServicePort): NftObject[] {
  const endpoints = new Map<EndpointInfo, NamedEndpoint>();
  for (const endpoint of port.reachableEndpoints) {
    endpoints.set(endpoint, { endpoint, ...buildNftEndpointNames(port.service, endpoint) });
  }
  const context: Context = {
    plan,
    port,
    names: buildNftServiceNames(port.service),
    protocol: port.service.protocol.toLowerCase(),
    family: plan.config.ipFamily === "IPv6" ? "ip6" : "ip",
    endpoints,
  };
  return [
    ...buildAffinitySets(context),
    ...buildPolicyChain(context, "service", port.usesClusterEndpoints ? port.clusterEndpoints : []),
    ...buildPolicyChain(context, "local", port.usesLocalEndpoints ? port.localEndpoints : []),
    ...buildExternalChain(context),
    ...buildEndpointChains(context),
    ...buildFirewallChain(context),
    ...buildElements(context),
  ];
}

/** One set per endpoint, filled by the packets themselves: whoever got this endpoint is sent there again until the time is up. */
function buildAffinitySets({ plan, port, endpoints }: Context): NftObject[] {
  const timeoutSeconds = port.service.stickySeconds;
  if (timeoutSeconds === 0) return [];
  const type = plan.config.ipFamily === "IPv6" ? "ipv6_addr" : "ipv4_addr";
  return [...endpoints.values()].map(({ affinity: name }) => {
    return { kind: "set", name, type, flags: "dynamic,timeout", timeoutSeconds };
  });
}

/**
 * The balancing chain of one scope, with the masquerade rule for cluster IP traffic where it is this scope's. Known clients
 * leave before the choice; the choice itself is one rule with equal shares, however many endpoints there are.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go writeServiceToEndpointRules
 */
function buildPolicyChain(context: Context, scope: "service" | "local", chosen: readonly EndpointInfo[]): NftObject[] {
  const { port, names, endpoints, family } = context;
  if (chosen.length === 0) return [];
  const chain = names[scope];
  const objects: NftObject[] = [{ kind: "chain", name: chain }];
  const isInternal = (port.internalScope === "local") === (scope === "local");
  if (isInternal && port.hasInternalEndpoints) objects.push(...buildInternalMasquerade(context, chain));
  const named = chosen.map((endpoint) => endpoints.get(endpoint)!);
  if (port.service.stickySeconds > 0) {
    for (const { affinity, chain: target } of named) {
      objects.push({ kind: "rule", chain, rule: `${family} saddr @${affinity} goto ${target}` });
    }
  }
  const choices = named.map(({ chain: target }, index) => `${index} : goto ${target}`);
  objects.push({ kind: "rule", chain, rule: `numgen random mod ${named.length} vmap { ${choices.join(" , ")} }` });
  return objects;
}

// The address is asked for because external-… leads here too, after its own decision. Older releases asked for the port as
// well, which the map that led here has compared already.
function buildInternalMasquerade({ plan, port, family }: Context, chain: string): NftObject[] {
  const { masqueradeAll } = plan.config;
  const { ifNotLocal } = describeDetector(plan, family);
  if (!masqueradeAll && ifNotLocal === "") return [];
  const condition = masqueradeAll ? "" : `${ifNotLocal} `;
  const rule = `${family} daddr ${port.service.clusterIP} ${condition}jump mark-for-masquerade`;
  return [{ kind: "rule", chain, rule }];
}

/** "" = no detector. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/localdetector.go NewDetectLocalByCIDR, NewDetectLocalByInterfaceNamePrefix */
function describeDetector(plan: TrafficPlan, family: string): { ifLocal: string; ifNotLocal: string } {
  const detector = plan.config.localDetector;
  switch (detector.type) {
    case "CIDR":
      return { ifLocal: `${family} saddr ${detector.cidr}`, ifNotLocal: `${family} saddr != ${detector.cidr}` };
    case "Interface":
      return { ifLocal: `iif ${detector.interface}`, ifNotLocal: `iif != ${detector.interface}` };
    case "InterfacePrefix":
      return { ifLocal: `iif ${detector.interfacePrefix}*`, ifNotLocal: `iif != ${detector.interfacePrefix}*` };
    case "None":
      return { ifLocal: "", ifNotLocal: "" };
  }
}

/**
 * Entry for external IPs, load balancer IPs and node ports. With policy Local, pods and the node itself stand for clients that
 * went out to the balancer and came back; the node is masqueraded because its source may be the VIP itself.
 */
function buildExternalChain({ plan, port, names, family }: Context): NftObject[] {
  if (!port.usesExternalChain) return [];
  const chain = names.external;
  const objects: NftObject[] = [{ kind: "chain", name: chain }];
  if (port.service.usesExternalPolicyLocal) {
    const { ifLocal } = describeDetector(plan, family);
    if (ifLocal !== "") {
      const rule = `${ifLocal} goto ${names.service}`;
      objects.push({ kind: "rule", chain, rule, comment: "short-circuit pod traffic" });
    }
    const masquerade = "fib saddr type local jump mark-for-masquerade";
    objects.push({ kind: "rule", chain, rule: masquerade, comment: "masquerade local traffic" });
    const shortCircuit = `fib saddr type local goto ${names.service}`;
    objects.push({ kind: "rule", chain, rule: shortCircuit, comment: "short-circuit local traffic" });
  } else objects.push({ kind: "rule", chain, rule: "jump mark-for-masquerade" });
  if (port.hasExternalEndpoints) {
    objects.push({ kind: "rule", chain, rule: `goto ${port.externalScope === "local" ? names.local : names.service}` });
  }
  return objects;
}

// First the hairpin: a pod that reaches itself must not see its own address, or it would answer itself past the translation.
// The chains stand in the order of their names, as in upstream's dump.
function buildEndpointChains({ port, endpoints, family, protocol }: Context): NftObject[] {
  const objects: NftObject[] = [];
  const byName = [...endpoints.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  for (const { endpoint, chain, affinity } of byName) {
    objects.push({ kind: "chain", name: chain });
    objects.push({ kind: "rule", chain, rule: `${family} saddr ${endpoint.ip} jump mark-for-masquerade` });
    if (port.service.stickySeconds > 0) {
      objects.push({ kind: "rule", chain, rule: `update @${affinity} { ${family} saddr }` });
    }
    objects.push({ kind: "rule", chain, rule: `meta l4proto ${protocol} dnat to ${endpoint.address}` });
  }
  return objects;
}

/** Checked before DNAT and whether or not there are endpoints, unlike iptables mode. */
function buildFirewallChain({ port, names, family }: Context): NftObject[] {
  if (!port.hasSourceRanges || port.service.loadBalancerVIPs.length === 0) return [];
  const sources = [...port.service.loadBalancerSourceRanges];
  if (port.allowsFromNode) sources.push(...port.service.loadBalancerVIPs);
  const rule = `${family} saddr != { ${sources.join(" , ")} } drop`;
  return [
    { kind: "chain", name: names.firewall },
    { kind: "rule", chain: names.firewall, rule },
  ];
}

/**
 * Where the maps lead. A destination may stand in two of them: service-ips for pods and the node itself, no-endpoint-services
 * for everybody whom external-… lets fall. Node ports are in no firewall map: source ranges guard balancer addresses alone.
 */
function buildElements({ port, names, protocol }: Context): NftObject[] {
  const { service } = port;
  const comment = service.nameString;
  const without = port.withoutEndpoints.verdict === "reject" ? "goto reject-chain" : "drop";
  const key = (ip: string) => `${ip} . ${protocol} . ${service.port}`;
  const objects: NftObject[] = [{ kind: "element", name: "cluster-ips", key: service.clusterIP }];
  if (port.hasInternalEndpoints) {
    const verdict = `goto ${port.internalScope === "local" ? names.local : names.service}`;
    objects.push({ kind: "element", name: "service-ips", key: key(service.clusterIP), verdict });
  }
  if (port.hasAnyEndpoints) {
    const verdict = `goto ${names.external}`;
    for (const ip of [...service.externalIPs, ...service.loadBalancerVIPs]) {
      objects.push({ kind: "element", name: "service-ips", key: key(ip), verdict });
    }
    if (service.nodePort !== 0) {
      objects.push({ kind: "element", name: "service-nodeports", key: `${protocol} . ${service.nodePort}`, verdict });
    }
  }
  if (port.hasSourceRanges) {
    for (const ip of service.loadBalancerVIPs) {
      objects.push({ kind: "element", name: "firewall-ips", key: key(ip), verdict: `goto ${names.firewall}` });
    }
  }
  if (!port.hasExternalEndpoints && service.nodePort !== 0) {
    const nodePortKey = `${protocol} . ${service.nodePort}`;
    objects.push({ kind: "element", name: "no-endpoint-nodeports", key: nodePortKey, comment, verdict: without });
  }
  const addresses = port.hasInternalEndpoints ? [] : [service.clusterIP];
  if (!port.hasExternalEndpoints) addresses.push(...service.loadBalancerVIPs, ...service.externalIPs);
  for (const ip of addresses) {
    objects.push({ kind: "element", name: "no-endpoint-services", key: key(ip), comment, verdict: without });
  }
  return objects;
}
