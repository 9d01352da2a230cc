import { categorizeEndpoints, type EndpointInfo, usesClusterEndpoints, usesLocalEndpoints } from "#engine";
import { type Case, isCase } from "./case-document.ts";

/** Fills in `expected` with the three lists of addresses; null = this kind of endpoints is not used by the Service at all. */
export function categorizeCase(untrusted: Case): Case {
  const { service, endpoints, topologyLabels, nodeName, preferSameTrafficDistribution } = untrusted;
  if (!isCase(service) || !Array.isArray(endpoints) || !endpoints.every(isCase)) {
    return { ...untrusted, unsupported: "service and endpoints are missing" };
  }
  const policy = {
    usesExternalPolicyLocal: service.externalPolicyLocal === true,
    usesInternalPolicyLocal: service.internalPolicyLocal === true,
    isExternallyAccessible: [service.nodePort, service.externalIPs, service.loadBalancerVIPs].some(hasSomething),
  };
  const infos = endpoints.map(buildEndpoint);
  const categories = categorizeEndpoints(infos, policy, {
    nodeName: typeof nodeName === "string" ? nodeName : "",
    topologyLabels: isCase(topologyLabels) ? (topologyLabels as Record<string, string>) : {},
    preferSameTrafficDistribution: preferSameTrafficDistribution !== false,
  });
  return {
    ...untrusted,
    expected: {
      clusterEndpoints: usesClusterEndpoints(policy) ? listAddresses(categories.clusterEndpoints) : null,
      localEndpoints: usesLocalEndpoints(policy) ? listAddresses(categories.localEndpoints) : null,
      allReachableEndpoints: listAddresses(categories.reachableEndpoints),
      ...(isCase(untrusted.expected) && "hasAnyEndpoints" in untrusted.expected
        ? { hasAnyEndpoints: categories.hasAnyEndpoints }
        : {}),
    },
  };
}

function hasSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function listAddresses(endpoints: readonly EndpointInfo[]): string[] {
  return endpoints.map((endpoint) => endpoint.address);
}

function buildEndpoint(untrusted: Case): EndpointInfo {
  const address = String(untrusted.endpoint ?? "");
  const colon = address.lastIndexOf(":");
  return {
    address,
    ip: address.slice(0, colon).replace(/^\[|\]$/g, ""),
    port: Number(address.slice(colon + 1)),
    isLocal: untrusted.isLocal === true,
    isReady: untrusted.ready !== false,
    isServing: untrusted.serving !== false,
    isTerminating: untrusted.terminating === true,
    zoneHints: Array.isArray(untrusted.zoneHints) ? untrusted.zoneHints.map(String) : [],
    nodeHints: Array.isArray(untrusted.nodeHints) ? untrusted.nodeHints.map(String) : [],
  };
}
