import type { ClusterFacts } from "#engine";

/** kubeadm's, where two families are asked for and no range is. */
const DUAL_STACK_RANGES = ["10.96.0.0/12", "fd00:10:96::/112"];

type RangeOptions = {
  "service-cluster-ip-range"?: string;
  "service-node-port-range"?: string;
  "dual-stack"?: boolean;
  "cluster-domain"?: string;
};

/** What the switches say of the cluster; without them the texts show it. */
export function readRanges(options: RangeOptions): ClusterFacts {
  const {
    "service-cluster-ip-range": ranges,
    "service-node-port-range": serviceNodePortRange,
    "cluster-domain": clusterDomain,
  } = options;
  const stated = ranges?.split(",") ?? [];
  const isSingle = stated.length > 0 && stated.every((range) => range.includes(":") === stated[0]?.includes(":"));
  const missing = DUAL_STACK_RANGES.filter((range) => range.includes(":") !== stated[0]?.includes(":"));
  const serviceCIDRs = options["dual-stack"]
    ? stated.length === 0
      ? DUAL_STACK_RANGES
      : isSingle
        ? [...stated, ...missing]
        : stated
    : stated;
  return {
    ...(serviceCIDRs.length > 0 ? { serviceCIDRs } : {}),
    ...(serviceNodePortRange === undefined ? {} : { serviceNodePortRange }),
    ...(clusterDomain === undefined ? {} : { clusterDomain }),
  };
}
