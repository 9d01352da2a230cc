import type { EndpointInfo, PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import { buildDetectorTests, buildMarkStatement, buildServiceMasquerade } from "./build-nft-masquerade.ts";
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
  /** Since 1.36 an endpoint has a chain of its own only where clients are remembered. */
  usesEndpointChains: boolean;
  /** Empty without such chains. */
  endpoints: ReadonlyMap<EndpointInfo, NamedEndpoint>;
};

/**
 * Chains, rules and elements of one service port, in the order in which kube-proxy's own test writes them down. Rules
 * of one chain must stay in order; nothing else depends on it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go syncProxyRules
 */
export function buildNftServiceObjects(plan: TrafficPlan, port: PlannedServicePort): NftObject[] {
  const usesEndpointChains = plan.config.nftablesRelease === "1.34" || port.service.stickySeconds > 0;
  const context: Context = {
    plan,
    port,
    names: buildNftServiceNames(port.service),
    protocol: port.service.protocol.toLowerCase(),
    family: plan.config.ipFamily === "IPv6" ? "ip6" : "ip",
    usesEndpointChains,
    endpoints: usesEndpointChains ? nameEndpoints(port) : NO_ENDPOINTS,
  };
  const objects: NftObject[] = [];
  addAffinitySets(context, objects);
  addPolicyChain(context, "service", port.usesClusterEndpoints ? port.clusterEndpoints : [], objects);
  addPolicyChain(context, "local", port.usesLocalEndpoints ? port.localEndpoints : [], objects);
  addExternalChain(context, objects);
  addEndpointChains(context, objects);
  addFirewallChain(context, objects);
  addElements(context, objects);
  addHairpinElements(context, objects);
  return objects;
}

const NO_ENDPOINTS: ReadonlyMap<EndpointInfo, NamedEndpoint> = new Map();

function nameEndpoints({ service, reachableEndpoints }: PlannedServicePort): Map<EndpointInfo, NamedEndpoint> {
  const named = reachableEndpoints.map((endpoint) => ({ endpoint, ...buildNftEndpointNames(service, endpoint) }));
  return new Map(named.map((each) => [each.endpoint, each]));
}

/** One set per endpoint, filled by the packets themselves: whoever got this endpoint is sent there again until the time is up. */
function addAffinitySets({ plan, port, endpoints }: Context, objects: NftObject[]): void {
  const timeoutSeconds = port.service.stickySeconds;
  if (timeoutSeconds === 0) return;
  const type = plan.config.ipFamily === "IPv6" ? "ipv6_addr" : "ipv4_addr";
  for (const { affinity: name } of endpoints.values()) {
    objects.push({ kind: "set", name, type, flags: "dynamic,timeout", timeoutSeconds });
  }
}

/**
 * The balancing chain of one scope. Known clients leave before the choice; the choice itself is one rule with equal shares,
 * however many endpoints there are. Since 1.36 it names the endpoints themselves unless clients are to be remembered.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go writeServiceToEndpointDNATs, writeServiceToEndpointJumps
 */
function addPolicyChain(
  context: Context,
  scope: "service" | "local",
  chosen: readonly EndpointInfo[],
  objects: NftObject[],
): void {
  const { plan, port, names, usesEndpointChains, endpoints, family, protocol } = context;
  if (chosen.length === 0) return;
  const chain = names[scope];
  objects.push({ kind: "chain", name: chain });
  const isInternal = (port.internalScope === "local") === (scope === "local");
  if (isInternal && port.hasInternalEndpoints) objects.push(...buildServiceMasquerade(plan.config, port, chain));
  const random = `numgen random mod ${chosen.length}`;
  if (!usesEndpointChains) {
    const targets = chosen.map(({ ip, port: number }, index) => `${index} : ${ip} . ${number}`).join(" , ");
    const rule = `meta l4proto ${protocol} dnat ${family} addr . port to ${random} map { ${targets} }`;
    objects.push({ kind: "rule", chain, rule });
    return;
  }
  const named = chosen.map((endpoint) => endpoints.get(endpoint)!);
  if (port.service.stickySeconds > 0) {
    for (const { affinity, chain: target } of named) {
      objects.push({ kind: "rule", chain, rule: `${family} saddr @${affinity} goto ${target}` });
    }
  }
  const choices = named.map(({ chain: target }, index) => `${index} : goto ${target}`);
  objects.push({ kind: "rule", chain, rule: `${random} vmap { ${choices.join(" , ")} }` });
}

/**
 * Entry for external IPs, load balancer IPs and node ports. With policy Local, pods and the node itself stand for clients that
 * went out to the balancer and came back; the node is masqueraded because its source may be the VIP itself.
 */
function addExternalChain({ plan, port, names }: Context, objects: NftObject[]): void {
  if (!port.usesExternalChain) return;
  const chain = names.external;
  objects.push({ kind: "chain", name: chain });
  const mark = buildMarkStatement(plan.config);
  if (port.service.usesExternalPolicyLocal) {
    const { ifLocal } = buildDetectorTests(plan.config);
    if (ifLocal !== "") {
      const rule = `${ifLocal} goto ${names.service}`;
      objects.push({ kind: "rule", chain, rule, comment: "short-circuit pod traffic" });
    }
    objects.push({ kind: "rule", chain, rule: `fib saddr type local ${mark}`, comment: "masquerade local traffic" });
    const shortCircuit = `fib saddr type local goto ${names.service}`;
    objects.push({ kind: "rule", chain, rule: shortCircuit, comment: "short-circuit local traffic" });
  } else {
    const comment = plan.config.nftablesRelease === "1.34" ? {} : { comment: "masquerade" };
    objects.push({ kind: "rule", chain, rule: mark, ...comment });
  }
  if (port.hasExternalEndpoints) {
    objects.push({ kind: "rule", chain, rule: `goto ${port.externalScope === "local" ? names.local : names.service}` });
  }
}

// First the hairpin: a pod that reaches itself must not see its own address, or it would answer itself past the translation.
// The chains stand in the order of their names, as in upstream's dump.
function addEndpointChains({ plan, port, endpoints, family, protocol }: Context, objects: NftObject[]): void {
  const byName = [...endpoints.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  for (const { endpoint, chain, affinity } of byName) {
    objects.push({ kind: "chain", name: chain });
    if (plan.config.nftablesRelease === "1.34") {
      const mark = buildMarkStatement(plan.config);
      objects.push({ kind: "rule", chain, rule: `${family} saddr ${endpoint.ip} ${mark}` });
    }
    if (port.service.stickySeconds > 0) {
      objects.push({ kind: "rule", chain, rule: `update @${affinity} { ${family} saddr }` });
    }
    objects.push({ kind: "rule", chain, rule: `meta l4proto ${protocol} dnat to ${endpoint.address}` });
  }
}

/** The same since 1.36: only endpoints of this node, since a pod elsewhere is not masqueraded here on its way to itself. */
function addHairpinElements({ plan, port, protocol }: Context, objects: NftObject[]): void {
  if (plan.config.nftablesRelease === "1.34") return;
  for (const { ip, port: number, isLocal } of port.reachableEndpoints) {
    if (!isLocal) continue;
    objects.push({ kind: "element", name: "hairpin-connections", key: `${ip} . ${ip} . ${protocol} . ${number}` });
  }
}

/** Checked before DNAT and whether or not there are endpoints, unlike iptables mode. */
function addFirewallChain({ port, names, family }: Context, objects: NftObject[]): void {
  if (!port.hasSourceRanges || port.service.loadBalancerVIPs.length === 0) return;
  const sources = [...port.service.loadBalancerSourceRanges];
  if (port.allowsFromNode) sources.push(...port.service.loadBalancerVIPs);
  const rule = `${family} saddr != { ${sources.join(" , ")} } drop`;
  objects.push({ kind: "chain", name: names.firewall }, { kind: "rule", chain: names.firewall, rule });
}

/**
 * Where the maps lead. A destination may stand in two of them: service-ips for pods and the node itself, no-endpoint-services
 * for everybody whom external-… lets fall. Node ports are in no firewall map: source ranges guard balancer addresses alone.
 */
function addElements({ port, names, protocol }: Context, objects: NftObject[]): void {
  const { service } = port;
  const comment = service.nameString;
  const without = port.withoutEndpoints.verdict === "reject" ? "goto reject-chain" : "drop";
  const key = (ip: string) => `${ip} . ${protocol} . ${service.port}`;
  objects.push({ kind: "element", name: "cluster-ips", key: service.clusterIP });
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
}
