import type { IpFamily, JsonObject, Service } from "../api/objects.ts";
import { parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import { planTraffic } from "../kubeproxy/plan-traffic.ts";
import type { LocalDetector, ProxyConfig, TrafficPlan } from "../kubeproxy/traffic-plan.ts";
import { admitManifests } from "./admit-manifests.ts";
import { buildPods, buildSlices } from "./build-cluster.ts";
import type { Cluster, ClusterNode, ProxyObjects } from "./cluster.ts";

/** The rules of one node for one family, planned when first asked for. */
export function getPlan(cluster: Cluster, node: ClusterNode, family: IpFamily): TrafficPlan {
  const key = `${node.name}|${family}`;
  const known = cluster.plans.get(key);
  if (known) return known;
  const plan = planTraffic(getProxyObjects(cluster, node), buildNodeProxyConfig(cluster, node, family));
  cluster.plans.set(key, plan);
  return plan;
}

/**
 * The flags of one node's kube-proxy. Kernel details that no verdict depends on (marks, counters, random-fully) keep their
 * defaults. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/apis/config/types.go KubeProxyConfiguration
 */
export function buildNodeProxyConfig(cluster: Cluster, node: ClusterNode, family: IpFamily): ProxyConfig {
  const { facts } = cluster;
  return {
    mode: cluster.mode,
    ipFamily: family,
    nodeName: node.name,
    nodeIP: findAddress(node.addresses, family) ?? node.addresses[0] ?? "",
    nodeIPs: node.addresses,
    masqueradeAll: facts.masqueradeAll ?? false,
    localDetector: findLocalDetector(cluster, node, family),
    nodePortAddresses: facts.nodePortAddresses ?? [],
    localhostNodePorts: facts.localhostNodePorts ?? true,
    topologyLabels: node.labels,
    serviceCIDRs: cluster.serviceCIDRs,
  };
}

/**
 * ClusterCIDR knows the pods of all nodes, NodeCIDR those of its own only; without a range of the family there is no detector.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/cmd/kube-proxy/app/server_linux.go getLocalDetectors
 */
function findLocalDetector(cluster: Cluster, node: ClusterNode, family: IpFamily): LocalDetector {
  const mode = cluster.facts.localDetector ?? "ClusterCIDR";
  const ranges = mode === "ClusterCIDR" ? cluster.clusterCIDRs : mode === "NodeCIDR" ? node.podCIDRs : [];
  const cidr = ranges.find((text) => {
    const range = parseRange(text);
    return range.first !== "invalid" && range.first.family === family;
  });
  return cidr === undefined ? { type: "None" } : { type: "CIDR", cidr };
}

/** The first address of a family: the one a machine uses when nobody asked for another. */
export function findAddress(addresses: readonly string[], family: IpFamily): string | undefined {
  return addresses.find((text) => parseAddress(text).family === family);
}

/** What this node's kube-proxy read last: today's objects, or those of the moment when it died. */
export function getProxyObjects(cluster: Cluster, node: ClusterNode): ProxyObjects {
  if (node.kubeProxy === "running") return cluster;
  if (node.kubeProxy === "absent") return { services: [], endpointSlices: [] };
  const known = cluster.staleObjects.get(node.name);
  if (known) return known;
  const stale = buildStaleObjects(cluster, node);
  cluster.staleObjects.set(node.name, stale);
  return stale;
}

/**
 * Rules freeze, machines do not: the frozen endpoints may be pods that are gone by now. Old texts are admitted with a seed of
 * their own, so what they leave to chance (an unstated cluster IP) is not what today's objects got.
 */
function buildStaleObjects(cluster: Cluster, node: ClusterNode): ProxyObjects {
  const pods = Object.entries(cluster.facts.pods ?? {}).map(([key, said]) => [key, { ...said, gone: false }] as const);
  const facts = { ...cluster.facts, pods: Object.fromEntries(pods) };
  if (node.staleManifests === undefined) {
    const started = cluster.pods.filter((pod) => pod.ips.length > 0);
    return {
      services: cluster.services,
      endpointSlices: buildSlices(cluster.services, started, cluster.nodes, cluster.reading.located),
    };
  }
  const files = [{ file: `${node.name}.yaml`, text: node.staleManifests }];
  const old = admitManifests(files, facts, { seed: `stale ${node.name}`, now: "2025-12-31T00:00:00Z" });
  const services = (old.objects.get("Service") ?? []) as JsonObject[] as unknown as Service[];
  const oldPods = buildPods(old.reading.located, facts, cluster.nodes).filter((pod) => pod.ips.length > 0);
  return { services, endpointSlices: buildSlices(services, oldPods, cluster.nodes, old.reading.located) };
}
