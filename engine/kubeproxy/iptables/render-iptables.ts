import type { PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import { getServiceChainNames } from "./chain-names.ts";
import { renderCaptureRules } from "./render-capture-rules.ts";
import { renderServiceChains } from "./render-service-chains.ts";
import {
  renderForwardRules,
  renderJumpRules,
  renderLocalnetRules,
  renderMasqueradeRules,
  renderNodePortJumps,
} from "./render-static-rules.ts";
import {
  buildRestoreTable,
  type RestoreInput,
  type RestoreTable,
  renderChainLines,
  renderRestoreText,
} from "./restore-input.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go largeClusterEndpointsThreshold */
const LARGE_CLUSTER_ENDPOINTS = 1000;

const FILTER_CHAINS = [
  "KUBE-SERVICES",
  "KUBE-EXTERNAL-SERVICES",
  "KUBE-FORWARD",
  "KUBE-NODEPORTS",
  "KUBE-PROXY-FIREWALL",
];
const NAT_CHAINS = ["KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-POSTROUTING", "KUBE-MARK-MASQ"];

export function isLargeCluster(plan: TrafficPlan): boolean {
  return plan.endpointCount > LARGE_CLUSTER_ENDPOINTS;
}

/**
 * The input that one sync hands to iptables-restore. A partial sync names with `hasChanged` the service ports whose own
 * chains are written; everything else is written every time.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules
 */
export function buildRestoreInput(
  plan: TrafficPlan,
  hasChanged: (planned: PlannedServicePort) => boolean = () => true,
): RestoreInput {
  const filter = buildRestoreTable("filter");
  const nat = buildRestoreTable("nat");
  filter.chains.push(...FILTER_CHAINS);
  // Shared with kubelet, so a sync names (and thereby empties) it only if it has a rule for it.
  if (plan.usesLocalhostNodePorts) filter.chains.push("KUBE-FIREWALL");
  nat.chains.push(...NAT_CHAINS);
  nat.rules.addAll(renderMasqueradeRules(plan));
  filter.rules.addAll(renderLocalnetRules(plan));
  const options = { usesEndpointComments: !isLargeCluster(plan) };
  for (const planned of plan.servicePorts) {
    const names = getServiceChainNames(planned.service);
    renderCaptureRules(plan, planned, names, { filter, nat });
    if (hasChanged(planned)) renderServiceChains(plan, planned, names, nat, options);
  }
  nat.rules.addAll(renderNodePortJumps(plan));
  filter.rules.addAll(renderForwardRules(plan));
  return { filter, nat };
}

/** What a full sync writes, without the jumps from the built-in chains (kube-proxy makes those one by one). */
export function renderIptables(plan: TrafficPlan): string {
  return renderRestoreText(buildRestoreInput(plan));
}

/** Everything kube-proxy has in the kernel after a full sync, as one input that iptables-restore accepts on an empty machine. */
export function renderIptablesNode(plan: TrafficPlan): string {
  const { filter, nat } = buildRestoreInput(plan);
  const jumps = renderJumpRules();
  if (!plan.usesLocalhostNodePorts) filter.chains.push("KUBE-FIREWALL");
  return (
    renderTable(filter, ["INPUT", "FORWARD", "OUTPUT"], jumps.filter) +
    renderTable(nat, ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"], jumps.nat)
  );
}

function renderTable({ name, chains, rules }: RestoreTable, builtIn: string[], jumps: string[]): string {
  const head = [`*${name}`, ...builtIn.map((chain) => `:${chain} ACCEPT [0:0]`), ""].join("\n");
  return `${head}${renderChainLines(chains)}${jumps.join("\n")}\n${rules.text}COMMIT\n`;
}
