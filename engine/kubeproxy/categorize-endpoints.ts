import type { CategorizedEndpoints, EndpointInfo, EndpointPolicy } from "./traffic-plan.ts";

export type CategorizeOptions = {
  nodeName: string;
  topologyLabels: Record<string, string>;
  /** Feature gate PreferSameTrafficDistribution: node hints are obeyed. */
  preferSameTrafficDistribution: boolean;
};

type TopologyMode = "" | "PreferSameNode" | "PreferSameZone";

const ZONE_LABEL = "topology.kubernetes.io/zone";

/** Traffic of this service port may be balanced over all endpoints: everything but a purely internal policy Local. */
export function usesClusterEndpoints(policy: EndpointPolicy): boolean {
  return !policy.usesInternalPolicyLocal || policy.isExternallyAccessible;
}

export function usesLocalEndpoints(policy: EndpointPolicy): boolean {
  return policy.usesInternalPolicyLocal || (policy.usesExternalPolicyLocal && policy.isExternallyAccessible);
}

/**
 * Which endpoints a service port may use on this node. "Usable" = ready, or, if a scope (cluster, local) has no ready
 * endpoint at all, serving and terminating. The two scopes fall back independently of each other, hints narrow the
 * cluster scope alone, and never its fallback.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/topology.go CategorizeEndpoints
 */
export function categorizeEndpoints(
  endpoints: readonly EndpointInfo[],
  policy: EndpointPolicy,
  options: CategorizeOptions,
): CategorizedEndpoints {
  let hasAnyEndpoints = false;
  let mode: TopologyMode = "";
  let clusterEndpoints: readonly EndpointInfo[] = [];
  if (usesClusterEndpoints(policy)) {
    mode = findTopologyMode(endpoints, options);
    const isUsable = (endpoint: EndpointInfo) => endpoint.isReady && isAllowed(endpoint, mode, options);
    // Most often all of them: then it is the same list.
    clusterEndpoints = endpoints.every(isUsable) ? endpoints : endpoints.filter(isUsable);
    if (clusterEndpoints.length === 0) clusterEndpoints = endpoints.filter(isServingTerminating);
    hasAnyEndpoints = clusterEndpoints.length > 0;
  }
  if (!usesLocalEndpoints(policy)) {
    return { clusterEndpoints, localEndpoints: [], reachableEndpoints: clusterEndpoints, hasAnyEndpoints };
  }
  hasAnyEndpoints ||= endpoints.some((endpoint) => endpoint.isReady || isServingTerminating(endpoint));
  const localReady = endpoints.filter((endpoint) => endpoint.isLocal && endpoint.isReady);
  const hasLocalReady = localReady.length > 0;
  const localEndpoints = hasLocalReady
    ? localReady
    : endpoints.filter((endpoint) => endpoint.isLocal && isServingTerminating(endpoint));
  if (!usesClusterEndpoints(policy)) {
    return { clusterEndpoints, localEndpoints, reachableEndpoints: localEndpoints, hasAnyEndpoints };
  }
  const usable = new Set([...clusterEndpoints, ...localEndpoints]);
  const reachableEndpoints = endpoints.filter((endpoint) => usable.has(endpoint));
  return { clusterEndpoints, localEndpoints, reachableEndpoints, hasAnyEndpoints };
}

function isServingTerminating(endpoint: EndpointInfo): boolean {
  return !endpoint.isReady && endpoint.isServing && endpoint.isTerminating;
}

/**
 * Hints count only if every ready endpoint carries one and at least one names this node (or this node's zone).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/topology.go topologyModeFromHints
 */
function findTopologyMode(endpoints: readonly EndpointInfo[], options: CategorizeOptions): TopologyMode {
  const { nodeName, preferSameTrafficDistribution } = options;
  const zone = options.topologyLabels[ZONE_LABEL] ?? "";
  let [hasReady, haveNodeHints, haveZoneHints, namesNode, namesZone] = [false, true, true, false, false];
  for (const { isReady, nodeHints, zoneHints } of endpoints) {
    if (!isReady) continue;
    hasReady = true;
    haveNodeHints &&= nodeHints.length > 0;
    haveZoneHints &&= zoneHints.length > 0;
    if (!haveNodeHints && !haveZoneHints) return "";
    namesNode ||= nodeHints.includes(nodeName);
    namesZone ||= zoneHints.includes(zone);
  }
  if (!hasReady) return "";
  if (preferSameTrafficDistribution && haveNodeHints && namesNode) return "PreferSameNode";
  return haveZoneHints && namesZone ? "PreferSameZone" : "";
}

function isAllowed(endpoint: EndpointInfo, mode: TopologyMode, options: CategorizeOptions): boolean {
  if (mode === "PreferSameNode") return endpoint.nodeHints.includes(options.nodeName);
  if (mode === "PreferSameZone") return endpoint.zoneHints.includes(options.topologyLabels[ZONE_LABEL] ?? "");
  return true;
}
