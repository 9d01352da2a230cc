import type { ProxyMode, TrafficRequest } from "../api/facts.ts";
import type { Verdict } from "../api/verdict.ts";
import { parseIptables } from "../kubeproxy/iptables/parse-iptables.ts";
import { renderIptablesSave } from "../kubeproxy/iptables/render-iptables-save.ts";
import { tracePacket } from "../kubeproxy/iptables/trace-packet.ts";
import { parseNftables } from "../kubeproxy/nftables/parse-nftables.ts";
import { renderNftablesRuleset } from "../kubeproxy/nftables/render-nftables-ruleset.ts";
import { traceNftablesPacket } from "../kubeproxy/nftables/trace-nftables-packet.ts";
import { parseUserspaceRules } from "../kubeproxy/userspace/parse-userspace-rules.ts";
import { planUserspace } from "../kubeproxy/userspace/plan-userspace.ts";
import { renderUserspaceRules } from "../kubeproxy/userspace/render-userspace-rules.ts";
import { traceUserspaceFlow } from "../kubeproxy/userspace/trace-userspace-flow.ts";
import type { Cluster, ClusterNode } from "./cluster.ts";
import { getPlan, getProxyObjects } from "./get-plan.ts";
import { listNodeFlows, type NodeFlow } from "./list-node-flows.ts";
import { resolveRequest } from "./resolve-request.ts";

/** The rules of one node that a packet met, as text that the node itself would print. */
export type FiredRules = { node: string; mode: ProxyMode; flow: NodeFlow["flow"]; rules: string[] };

/** Sentences are not here: `verdict` carries codes, and the locales turn them into words. */
export type Explanation = { verdict: Verdict; firedRules: FiredRules[] };

/**
 * The verdict, and for every node on the way the rules that fired there. The rules come from tracing the printed text, not
 * from the plan that made the verdict. ipvs keeps its servers in no text, so it has none to show.
 */
export function explainRequest(cluster: Cluster, request: TrafficRequest): Explanation {
  const verdict = resolveRequest(cluster, request);
  const flows = listNodeFlows(verdict, request.to.protocol ?? "TCP");
  return {
    verdict,
    firedRules: flows.flatMap(({ node: name, flow }) => {
      const node = cluster.nodeByName.get(name);
      return node ? [{ node: name, mode: cluster.mode, flow, rules: listFiredRules(cluster, node, flow) }] : [];
    }),
  };
}

function listFiredRules(cluster: Cluster, node: ClusterNode, flow: NodeFlow["flow"]): string[] {
  if (node.kubeProxy === "absent") return [];
  switch (cluster.mode) {
    case "iptables":
      return listIptablesRules(cluster, node, flow);
    case "nftables":
      return listNftablesRules(cluster, node, flow);
    case "userspace":
      return listUserspaceRules(cluster, node, flow);
    case "ipvs":
      return [];
  }
}

/** In the form of `iptables-save`, with the table in front, since a chain's name may stand in two tables. */
function listIptablesRules(cluster: Cluster, node: ClusterNode, flow: NodeFlow["flow"]): string[] {
  const plan = getPlan(cluster, node, flow.destIP.includes(":") ? "IPv6" : "IPv4");
  const parsed = parseIptables(renderIptablesSave(plan));
  if (parsed.status !== "ok") return [];
  const trace = tracePacket(parsed.ruleset, { ...flow, nodeIPs: node.addresses });
  if (trace.status !== "traced") return [];
  const fired = trace.branches.flatMap((branch) => branch.fired.map(({ table, rule }) => `-t ${table} ${rule.text}`));
  return [...new Set(fired)];
}

/** With the chain in front: all of them are in one table. */
function listNftablesRules(cluster: Cluster, node: ClusterNode, flow: NodeFlow["flow"]): string[] {
  const plan = getPlan(cluster, node, flow.destIP.includes(":") ? "IPv6" : "IPv4");
  const parsed = parseNftables(renderNftablesRuleset(plan));
  if (parsed.status !== "ok") return [];
  const trace = traceNftablesPacket(parsed.ruleset, flow, { localIPs: new Set(node.addresses) });
  if (trace.status !== "ok") return [];
  const fired = trace.branches.flatMap((branch) => branch.firedRules.map(({ chain, rule }) => `${chain}: ${rule}`));
  return [...new Set(fired)];
}

/** Its proxy had no per-family plan; the seed decides the random ports of its listeners. */
function listUserspaceRules(cluster: Cluster, node: ClusterNode, flow: NodeFlow["flow"]): string[] {
  const hostIP = node.addresses[0] ?? "";
  const plan = planUserspace(getProxyObjects(cluster, node), { nodeName: node.name, hostIP, seed: node.name });
  const parsed = parseUserspaceRules(renderUserspaceRules(plan).join("\n"));
  if (parsed.status !== "ok") return [];
  const trace = traceUserspaceFlow(parsed.ruleset, flow, new Set(node.addresses));
  return trace.status === "ok" ? trace.firedRules : [];
}
