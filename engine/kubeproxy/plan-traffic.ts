import type { EndpointSlice, Service } from "../api/objects.ts";
import { buildEndpointsMap } from "./build-endpoints-map.ts";
import { buildFlowIndex } from "./build-flow-index.ts";
import { buildNodePortAddresses } from "./build-node-port-addresses.ts";
import { buildProxyConfig } from "./build-proxy-config.ts";
import { buildServiceMap } from "./build-service-map.ts";
import { categorizeEndpoints, usesClusterEndpoints, usesLocalEndpoints } from "./categorize-endpoints.ts";
import { isInRange, parseAddress, parseFamilyRanges } from "./network-address.ts";
import type {
  EndpointInfo,
  FlowIndex,
  FullProxyConfig,
  PlannedServicePort,
  ProxyConfig,
  ServicePortInfo,
  TrafficPlan,
} from "./traffic-plan.ts";

/**
 * The one decision: what this node's kube-proxy does with every service port of one address family. Printers only spell
 * it out; `resolveFlow` answers from it directly. Objects that do not concern the family, the proxy or the node are left out.
 */
export function planTraffic(
  objects: { services: readonly Service[]; endpointSlices: readonly EndpointSlice[] },
  proxyConfig: ProxyConfig,
): TrafficPlan {
  const config = buildProxyConfig(proxyConfig);
  const services = buildServiceMap(objects.services, config);
  const endpoints = buildEndpointsMap(objects.endpointSlices, config);
  const nodePortSelection = buildNodePortAddresses(config);
  const servicePorts: PlannedServicePort[] = [];
  let endpointCount = 0;
  for (const [key, service] of services) {
    const known = endpoints.get(key) ?? [];
    endpointCount += known.length;
    servicePorts.push(planServicePort(service, known, config));
  }
  const plan = {
    config,
    servicePorts,
    endpointCount,
    nodePortAddresses: nodePortSelection.iptables,
    nftablesNodePortAddresses: nodePortSelection.nftables,
    nodePortIPs: nodePortSelection.nftablesIPs,
    usesLocalhostNodePorts:
      config.ipFamily === "IPv4" && config.localhostNodePorts && nodePortSelection.containsIPv4Loopback,
  };
  // Printing never asks for it.
  let index: FlowIndex | undefined;
  return {
    ...plan,
    get index() {
      index ??= buildFlowIndex(plan);
      return index;
    },
  };
}

/**
 * Mode-independent facts of one service port.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules (the part before any rule is written)
 */
export function planServicePort(
  service: ServicePortInfo,
  endpoints: readonly EndpointInfo[],
  config: FullProxyConfig,
): PlannedServicePort {
  const isExternallyAccessible =
    service.nodePort !== 0 || service.loadBalancerVIPs.length > 0 || service.externalIPs.length > 0;
  const { usesExternalPolicyLocal, usesInternalPolicyLocal } = service;
  const policy = { usesExternalPolicyLocal, usesInternalPolicyLocal, isExternallyAccessible };
  const categories = categorizeEndpoints(endpoints, policy, config);
  const { hasAnyEndpoints, localEndpoints } = categories;
  const hasSourceRanges = service.loadBalancerSourceRanges.length > 0;
  return {
    service,
    clusterEndpoints: categories.clusterEndpoints,
    localEndpoints,
    reachableEndpoints: categories.reachableEndpoints,
    hasAnyEndpoints,
    isExternallyAccessible,
    usesClusterEndpoints: usesClusterEndpoints(policy),
    usesLocalEndpoints: usesLocalEndpoints(policy),
    internalScope: service.usesInternalPolicyLocal ? "local" : "cluster",
    hasInternalEndpoints: hasAnyEndpoints && (!service.usesInternalPolicyLocal || localEndpoints.length > 0),
    externalScope: service.usesExternalPolicyLocal ? "local" : "cluster",
    hasExternalEndpoints: hasAnyEndpoints && (!service.usesExternalPolicyLocal || localEndpoints.length > 0),
    usesExternalChain: hasAnyEndpoints && isExternallyAccessible,
    usesFirewallChain: hasAnyEndpoints && service.loadBalancerVIPs.length > 0 && hasSourceRanges,
    hasSourceRanges,
    allowsFromNode: hasSourceRanges && isNodeInRanges(service, config),
    withoutEndpoints: hasAnyEndpoints
      ? { verdict: "drop", reason: "no-local-endpoints" }
      : { verdict: "reject", reason: "no-endpoints" },
  };
}

// A client on this node may appear with the VIP as its own source address, so the VIPs are let in with the node.
function isNodeInRanges(service: ServicePortInfo, config: FullProxyConfig): boolean {
  const node = parseAddress(config.nodeIP);
  if (node.family === "invalid") return false;
  return parseFamilyRanges(service.loadBalancerSourceRanges, config.ipFamily).some((range) => isInRange(node, range));
}

/**
 * The two values of sync_proxy_rules_no_local_endpoints_total: service ports that have endpoints, but none that the
 * policy Local lets this node use.
 */
export function tabulateNoLocalEndpoints(plan: TrafficPlan): { internal: number; external: number } {
  const counts = { internal: 0, external: 0 };
  for (const planned of plan.servicePorts) {
    if (!planned.hasAnyEndpoints) continue;
    if (!planned.hasInternalEndpoints) counts.internal++;
    if (!planned.hasExternalEndpoints) counts.external++;
  }
  return counts;
}
