import { findPrimaryNodeIP } from "./build-proxy-config.ts";
import { isInRange, isLoopback, type NetworkAddress, parseAddress, parseFamilyRanges } from "./network-address.ts";
import type { FullProxyConfig, NodePortAddresses } from "./traffic-plan.ts";

export type NodePortSelection = {
  iptables: NodePortAddresses;
  nftables: NodePortAddresses;
  /** Every address that serves node ports in nftables and ipvs mode; never loopback. */
  nftablesIPs: string[];
  containsIPv4Loopback: boolean;
};

/**
 * Which local addresses serve node ports. An empty list means "all" in iptables mode and "primary" in nftables mode.
 * A list that has ranges of the other family only means "all addresses of this family".
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/nodeport_addresses.go NewNodePortAddresses, GetNodeIPs
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/cmd/kube-proxy/app/server.go newProxyServer (the word "primary")
 */
export function buildNodePortAddresses(config: FullProxyConfig): NodePortSelection {
  const iptables = selectAddresses(config, config.nodePortAddresses);
  const nftables = selectAddresses(
    config,
    config.nodePortAddresses.length === 0 ? ["primary"] : config.nodePortAddresses,
  );
  return {
    iptables: iptables.addresses,
    nftables: nftables.addresses,
    nftablesIPs: nftables.matching.filter((address) => !isLoopback(address)).map((address) => address.text),
    containsIPv4Loopback: iptables.containsIPv4Loopback,
  };
}

function selectAddresses(config: FullProxyConfig, flag: readonly string[]) {
  const { ipFamily } = config;
  const primary = findPrimaryNodeIP(config);
  const usesPrimary = flag.length === 1 && flag[0] === "primary";
  const texts = usesPrimary ? [`${primary}/${ipFamily === "IPv4" ? 32 : 128}`] : flag;
  let ranges = parseFamilyRanges(texts, ipFamily);
  if (ranges.length === 0) ranges = parseFamilyRanges(["0.0.0.0/0", "::/0"], ipFamily);
  const interfaces = parseInterfaces(config.interfaceAddrs);
  const matching: NetworkAddress[] = [];
  for (const range of ranges) {
    for (const address of interfaces) {
      if (isInRange(address, range) && !matching.some((known) => known.text === address.text)) matching.push(address);
    }
  }
  const loopbackStart = parseAddress("127.0.0.0") as NetworkAddress;
  const addresses: NodePortAddresses = ranges.some((range) => range.prefixLength === 0)
    ? { isMatchAll: true }
    : { isMatchAll: false, ips: matching.map((address) => address.text) };
  return {
    addresses,
    matching,
    containsIPv4Loopback: ranges.some(
      (range) => range.first.family === "IPv4" && (isLoopback(range.first) || isInRange(loopbackStart, range)),
    ),
  };
}

/** Accepts "192.168.0.2/24" as `ip addr` shows it, and the bare address. */
function parseInterfaces(texts: readonly string[]): NetworkAddress[] {
  const result: NetworkAddress[] = [];
  for (const text of texts) {
    const address = parseAddress(String(text).split("/", 1)[0] ?? "");
    if (address.family !== "invalid") result.push(address);
  }
  return result;
}
