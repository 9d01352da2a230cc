import type { FlowVerdict, ProxyConfig } from "#engine";

/** The first packet of a connection, as one node sees it. */
export type NodeFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number };

type Surroundings = { nodeIPs: readonly string[]; config: ProxyConfig };
type Verdicts = { iptables: FlowVerdict; nftables: FlowVerdict };

/** A way in which the two modes are meant to differ. `applies` is as narrow as the reason. */
export type IntendedDifference = {
  name: string;
  reason: string;
  applies: (flow: NodeFlow, verdicts: Verdicts, surroundings: Surroundings) => boolean;
};

function isNodePort(verdict: FlowVerdict): boolean {
  return "destination" in verdict && verdict.destination === "node-port";
}

function isLoopback(ip: string): boolean {
  return ip === "::1" || ip.startsWith("127.");
}

function isFromNode(flow: NodeFlow, { nodeIPs }: Surroundings): boolean {
  return nodeIPs.includes(flow.sourceIP) || isLoopback(flow.sourceIP);
}

/** Every one has a test of its own in intended-differences.test.ts. */
export const INTENDED_DIFFERENCES: readonly IntendedDifference[] = [
  {
    name: "node-ports-on-primary-address",
    reason: "An empty nodePortAddresses means every local address in iptables mode, the primary one in nftables mode.",
    applies: (flow, { iptables, nftables }, { config }) =>
      isNodePort(iptables) &&
      nftables.kind === "unclaimed" &&
      !config.nodePortAddresses?.length &&
      !isLoopback(flow.destIP),
  },
  {
    name: "no-localhost-node-ports",
    reason: "nftables mode never serves node ports on loopback addresses.",
    applies: (flow, { iptables, nftables }) =>
      isNodePort(iptables) && nftables.kind === "unclaimed" && isLoopback(flow.destIP),
  },
  {
    name: "node-port-rejection-on-every-address",
    reason:
      "iptables' rejection of node ports without endpoints asks for a local destination only; nftables' for an address that serves node ports.",
    applies: (_, { iptables, nftables }) =>
      isNodePort(iptables) && iptables.kind !== "dnat" && nftables.kind === "unclaimed",
  },
  {
    name: "unlisted-port-of-cluster-ip",
    reason:
      "nftables has a set of active cluster IPs and rejects what is none of their ports; iptables knows listed ports only.",
    applies: (_, { iptables, nftables }) =>
      iptables.kind === "unclaimed" && nftables.kind === "reject" && nftables.reason === "invalid-port-of-cluster-ip",
  },
  {
    name: "unallocated-cluster-ip",
    reason: "nftables drops what goes to unused addresses of the Service range.",
    applies: (_, { iptables, nftables }) =>
      iptables.kind === "unclaimed" && nftables.kind === "drop" && nftables.reason === "unallocated-cluster-ip",
  },
  {
    name: "no-accept-rules",
    reason: "nftables mode opens no firewall: it has no rule that accepts health checks.",
    applies: (_, { iptables, nftables }) => iptables.kind === "accept" && nftables.kind === "unclaimed",
  },
  {
    name: "source-ranges-before-endpoints",
    reason: "nftables checks source ranges before it looks for endpoints; iptables checks them only if there are any.",
    applies: (_, { iptables, nftables }) =>
      nftables.kind === "drop" &&
      nftables.reason === "source-not-in-ranges" &&
      (iptables.kind === "reject" || iptables.kind === "unclaimed"),
  },
  {
    name: "external-rejection-in-output",
    reason: "KUBE-EXTERNAL-SERVICES is not hooked into OUTPUT, nftables' service-endpoints-check is.",
    applies: (flow, { iptables, nftables }, surroundings) =>
      isFromNode(flow, surroundings) &&
      iptables.kind === "unclaimed" &&
      (nftables.kind === "reject" || nftables.kind === "drop") &&
      "destination" in nftables &&
      nftables.destination !== "cluster-ip",
  },
  {
    name: "hairpin-on-own-node",
    reason:
      "nftables masquerades a pod's connection to itself on the pod's own node only; iptables does so on whichever node rewrites it.",
    applies: (_, { iptables, nftables }) =>
      iptables.kind === "dnat" &&
      nftables.kind === "dnat" &&
      !iptables.isMasqueraded &&
      iptables.hairpinEndpoints.some(({ isLocal }) => !isLocal) &&
      nftables.hairpinEndpoints.every(({ isLocal }) => isLocal),
  },
];

export function findIntendedDifference(surroundings: Surroundings, flow: NodeFlow, verdicts: Verdicts): string {
  return INTENDED_DIFFERENCES.find((difference) => difference.applies(flow, verdicts, surroundings))?.name ?? "none";
}
