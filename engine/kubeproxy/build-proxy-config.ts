import { getRecord, listTexts } from "./list-records.ts";
import { parseAddress } from "./network-address.ts";
import type { FullProxyConfig, ProxyConfig } from "./traffic-plan.ts";

/**
 * Fills in what kube-proxy's flags default to. Two defaults are facts about the machine rather than flags: without
 * `nodeIPs` the node has its primary address only, without `interfaceAddrs` it has loopback and `nodeIPs`.
 */
export function buildProxyConfig(config: ProxyConfig): FullProxyConfig {
  const nodeIPs = [...listTexts(config.nodeIPs ?? [config.nodeIP])];
  return {
    mode: config.mode ?? "iptables",
    ipFamily: config.ipFamily ?? "IPv4",
    nodeName: config.nodeName,
    nodeIP: config.nodeIP,
    nodeIPs,
    interfaceAddrs: [...listTexts(config.interfaceAddrs ?? ["127.0.0.1", "::1", ...nodeIPs])],
    masqueradeAll: config.masqueradeAll ?? false,
    masqueradeMark: config.masqueradeMark ?? "0x4000",
    localDetector: config.localDetector ?? { type: "None" },
    nodePortAddresses: [...listTexts(config.nodePortAddresses)],
    localhostNodePorts: config.localhostNodePorts ?? true,
    nfacctCounters: [...listTexts(config.nfacctCounters)],
    conntrackTCPLiberal: config.conntrackTCPLiberal ?? false,
    hasRandomFully: config.hasRandomFully ?? false,
    topologyLabels: getRecord(config.topologyLabels),
    preferSameTrafficDistribution: config.preferSameTrafficDistribution ?? true,
    nftablesRelease: config.nftablesRelease ?? "1.36",
    serviceCIDRs:
      typeof config.serviceCIDRs === "string"
        ? config.serviceCIDRs.split(",").filter((cidr) => cidr !== "")
        : [...listTexts(config.serviceCIDRs)],
  };
}

/** The node's primary address of the proxy's own family, or "" if it has none. */
export function findPrimaryNodeIP(config: FullProxyConfig): string {
  for (const text of [config.nodeIP, ...config.nodeIPs]) {
    const address = parseAddress(text);
    if (address.family === config.ipFamily) return address.text;
  }
  return "";
}
