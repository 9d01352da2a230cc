import type { IpFamily } from "../api/objects.ts";
import { parseCidr } from "../lib/cidr.ts";
import type { ServicePools } from "./allocation/allocation.ts";
import { type ClusterIpPool, createClusterIpPool } from "./allocation/cluster-ip-pool.ts";
import { createNodePortPool, parsePortRange } from "./allocation/node-port-pool.ts";
import { DEFAULT_K8S_VERSION, getVersionFeatures } from "./k8s-version.ts";

// kubeadm's defaults.
const DEFAULT_CIDRS: Record<IpFamily, string> = { IPv4: "10.96.0.0/12", IPv6: "fd00:10:96::/112" };

export type PoolConfig = {
  k8sVersion?: string;
  serviceNodePortRange?: string;
  serviceCIDRs?: readonly string[];
  ipFamilies?: readonly string[];
};

/**
 * The pools of an empty cluster, one range per family and one allocator each.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/ipallocator/cidrallocator.go MetaAllocator
 * Not modelled: several ServiceCIDR objects of one family. A range that cannot be read counts as absent.
 */
export function createServicePools(config: PoolConfig, random: () => number): ServicePools {
  const features = getVersionFeatures(config.k8sVersion);
  const ranges = new Map<IpFamily, string>();
  for (const text of config.serviceCIDRs ?? []) {
    const cidr = parseCidr(text, { isSloppy: true });
    if (cidr.status === "ok" && !ranges.has(cidr.family)) ranges.set(cidr.family, text);
  }
  const given = (config.ipFamilies ?? []).filter((family) => family === "IPv4" || family === "IPv6") as IpFamily[];
  const families = given.length > 0 ? given : [...ranges.keys()];
  const clusterIps = new Map<IpFamily, ClusterIpPool>();
  for (const family of families.length > 0 ? families : (["IPv4"] as const)) {
    const text = ranges.get(family) ?? DEFAULT_CIDRS[family];
    const cidr = parseCidr(text, { isSloppy: true });
    if (cidr.status === "ok") clusterIps.set(family, createClusterIpPool(cidr, text, random, features));
  }
  const nodePorts = createNodePortPool(parsePortRange(config.serviceNodePortRange), random, features.usesNodePortBands);
  return { k8sVersion: config.k8sVersion ?? DEFAULT_K8S_VERSION, features, nodePorts, clusterIps };
}
