import type { ProxyMode } from "../api/facts.ts";
import { getEndpointChainName, getServiceChainNames } from "../kubeproxy/iptables/chain-names.ts";
import { buildNftEndpointNames, buildNftServiceNames } from "../kubeproxy/nftables/nft-names.ts";
import type { EndpointInfo, FlowVerdict } from "../kubeproxy/traffic-plan.ts";

/** An endpoint has a chain of its own; of many only these are named. */
const MOST_ENDPOINTS = 4;

/**
 * The chains (or maps) that decide a flow, in the words of the mode, joined by " → ". Last comes the chain of the endpoint, or
 * those of which one is chosen, joined by " | ". "" where no rule decides.
 */
export function buildRulePath(mode: ProxyMode, flow: FlowVerdict): string {
  if (mode === "nftables") return buildNftablesPath(flow);
  if (mode === "ipvs") return buildIpvsPath(flow);
  return buildIptablesPath(flow);
}

function buildIptablesPath(flow: FlowVerdict): string {
  if (flow.kind === "unclaimed") return "";
  if (flow.kind === "accept") return "KUBE-NODEPORTS";
  if (flow.kind === "dnat") {
    const names = getServiceChainNames(flow.servicePort.service);
    const last = flow.scope === "local" ? names.local : names.cluster;
    const ends = listEndpoints(flow, (endpoint) => getEndpointChainName(flow.servicePort.service, endpoint));
    if (flow.destination === "cluster-ip") return ["KUBE-SERVICES", last, ...ends].join(" → ");
    const usesFirewall = flow.destination === "load-balancer-ip" && flow.servicePort.usesFirewallChain;
    const entry = flow.destination === "node-port" ? ["KUBE-SERVICES", "KUBE-NODEPORTS"] : ["KUBE-SERVICES"];
    return [...entry, ...(usesFirewall ? [names.firewall] : []), names.external, last, ...ends].join(" → ");
  }
  if (flow.reason === "source-not-in-ranges") return "KUBE-PROXY-FIREWALL";
  return "destination" in flow && flow.destination !== "cluster-ip" ? "KUBE-EXTERNAL-SERVICES" : "KUBE-SERVICES";
}

function buildNftablesPath(flow: FlowVerdict): string {
  if (flow.kind === "unclaimed" || flow.kind === "accept") return "";
  if (flow.kind === "dnat") {
    const names = buildNftServiceNames(flow.servicePort.service);
    const last = flow.scope === "local" ? names.local : names.service;
    const ends = listEndpoints(flow, (endpoint) => buildNftEndpointNames(flow.servicePort.service, endpoint).chain);
    if (flow.destination === "cluster-ip") return ["service-ips", last, ...ends].join(" → ");
    const entry = flow.destination === "node-port" ? "service-nodeports" : "service-ips";
    return [entry, names.external, last, ...ends].join(" → ");
  }
  if (flow.reason === "source-not-in-ranges") return "firewall-ips";
  if (flow.reason === "invalid-port-of-cluster-ip" || flow.reason === "unallocated-cluster-ip")
    return "cluster-ips-check";
  return "destination" in flow && flow.destination === "node-port" ? "no-endpoint-nodeports" : "no-endpoint-services";
}

function listEndpoints({ endpoints }: FlowVerdict & { kind: "dnat" }, nameChain: (endpoint: EndpointInfo) => string) {
  if (endpoints.length === 0) return [];
  const names = endpoints.slice(0, MOST_ENDPOINTS).map(nameChain);
  return [[...names, ...(endpoints.length > MOST_ENDPOINTS ? ["…"] : [])].join(" | ")];
}

function buildIpvsPath(flow: FlowVerdict): string {
  if (flow.kind === "dnat") return "IPVS virtual server";
  if (flow.kind === "reject") return flow.reason === "no-endpoints" ? "IPVS virtual server" : "KUBE-IPVS-FILTER";
  return flow.kind === "drop" ? "KUBE-PROXY-FIREWALL" : "";
}
