import {
  type EndpointSlice,
  type FlowVerdict,
  type ProxyConfig,
  parseIptables,
  parseNftables,
  planTraffic,
  renderIptablesNode,
  renderNftablesRuleset,
  resolveFlow,
  type Service,
  traceNftablesPacket,
  tracePacket,
} from "#engine";
import { findIntendedDifference, type NodeFlow } from "./intended-differences.ts";

/**
 * What the answers are compared by: the fate, and for every endpoint its share and whether the source is replaced. An
 * endpoint that is a process of the rewriting node has no second entry: there the mark is set, but never used.
 */
export type FlowSummary = {
  fate: "dnat" | "reject" | "drop" | "accept" | "unclaimed";
  endpoints: Record<string, string>;
};

export type ModeAnswers = {
  iptables: { plan: FlowSummary; text: FlowSummary; verdict: FlowVerdict };
  nftables: { plan: FlowSummary; text: FlowSummary; verdict: FlowVerdict };
};

/** One node's rules in both modes, decided, printed and read back. */
export function createComparison(
  objects: { services: Service[]; endpointSlices: EndpointSlice[] },
  config: ProxyConfig,
) {
  const plan = {
    iptables: planTraffic(objects, { ...config, mode: "iptables" }),
    nftables: planTraffic(objects, { ...config, mode: "nftables" }),
  };
  const iptables = parseIptables(renderIptablesNode(plan.iptables));
  const nftables = parseNftables(renderNftablesRuleset(plan.nftables));
  if (iptables.status !== "ok" || nftables.status !== "ok") throw new Error("printed rules do not parse");
  const nodeIPs = [...new Set([config.nodeIP, ...(config.nodeIPs ?? [])])];
  const ask = (flow: NodeFlow): ModeAnswers => {
    const verdicts = { iptables: resolveFlow(plan.iptables, flow), nftables: resolveFlow(plan.nftables, flow) };
    const traced = tracePacket(iptables.ruleset, { ...flow, nodeIPs });
    const nft = traceNftablesPacket(nftables.ruleset, flow, { localIPs: new Set(nodeIPs) });
    if (traced.status !== "traced" || nft.status !== "ok") throw new Error("a flow that no tracer takes");
    const onNode = (ip: string) => nodeIPs.includes(ip) && !isFromNode(flow, nodeIPs);
    return {
      iptables: {
        verdict: verdicts.iptables,
        plan: summarizeVerdict(verdicts.iptables, onNode),
        text: summarizeBranches(
          traced.branches.map((branch) => ({
            probability: branch.probability,
            fate: branch.fate,
            to: branch.isDnat ? { ip: branch.destIP, port: branch.destPort } : undefined,
            isMasqueraded: branch.isMarked,
            isAccepted: branch.fired.some(
              ({ chain, rule }) => chain === "KUBE-NODEPORTS" && rule.target.kind === "accept",
            ),
          })),
          onNode,
        ),
      },
      nftables: {
        verdict: verdicts.nftables,
        plan: summarizeVerdict(verdicts.nftables, onNode),
        text: summarizeBranches(
          nft.branches.map((branch) => ({
            ...branch,
            fate: branch.outcome,
            to: branch.rewrittenTo,
            isAccepted: false,
          })),
          onNode,
        ),
      },
    };
  };
  return { ask, nodeIPs, config };
}

export function isFromNode({ sourceIP }: NodeFlow, nodeIPs: readonly string[]): boolean {
  return nodeIPs.includes(sourceIP) || sourceIP === "::1" || sourceIP.startsWith("127.");
}

function formatAddress(ip: string, port: number): string {
  return ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function describeEndpoint(share: number, ip: string, isMasqueraded: boolean, onNode: (ip: string) => boolean): string {
  return `${share.toFixed(6)}${onNode(ip) ? "" : isMasqueraded ? " as the node" : " as the client"}`;
}

function summarizeVerdict(verdict: FlowVerdict, onNode: (ip: string) => boolean): FlowSummary {
  if (verdict.kind !== "dnat") return { fate: verdict.kind, endpoints: {} };
  const entries = verdict.endpoints.map((endpoint) => {
    const isMasqueraded = verdict.isMasqueraded || verdict.hairpinEndpoints.includes(endpoint);
    return [endpoint.address, describeEndpoint(1 / verdict.endpoints.length, endpoint.ip, isMasqueraded, onNode)];
  });
  return { fate: "dnat", endpoints: Object.fromEntries(entries) };
}

type Branch = {
  probability: number;
  fate: string;
  to: { ip: string; port: number } | undefined;
  isMasqueraded: boolean;
  isAccepted: boolean;
};

function summarizeBranches(branches: Branch[], onNode: (ip: string) => boolean): FlowSummary {
  const [first] = branches;
  if (branches.some((branch) => branch.to !== undefined)) {
    const entries = branches.map(({ probability, to, isMasqueraded, fate }) => {
      const share = describeEndpoint(probability, to?.ip ?? "", isMasqueraded, onNode);
      return [to ? formatAddress(to.ip, to.port) : "nowhere", /^(dropped|rejected)$/.test(fate) ? fate : share];
    });
    return { fate: "dnat", endpoints: Object.fromEntries(entries) };
  }
  if (first?.fate === "rejected") return { fate: "reject", endpoints: {} };
  if (first?.fate === "dropped") return { fate: "drop", endpoints: {} };
  return { fate: first?.isAccepted ? "accept" : "unclaimed", endpoints: {} };
}

/** Empty where plan, iptables text and nftables text agree, or differ in a way that is meant; else what disagrees. */
export function listDisagreements(comparison: ReturnType<typeof createComparison>, flow: NodeFlow): string[] {
  const { iptables, nftables } = comparison.ask(flow);
  const problems: string[] = [];
  const show = (summary: FlowSummary) => JSON.stringify(summary);
  if (show(iptables.plan) !== show(iptables.text))
    problems.push(`plan ${show(iptables.plan)}, iptables text ${show(iptables.text)}`);
  if (show(nftables.plan) !== show(nftables.text))
    problems.push(`plan ${show(nftables.plan)}, nftables text ${show(nftables.text)}`);
  if (show(iptables.plan) !== show(nftables.plan)) {
    const difference = findIntendedDifference(comparison, flow, {
      iptables: iptables.verdict,
      nftables: nftables.verdict,
    });
    if (difference === "none")
      problems.push(`iptables ${show(iptables.plan)}, nftables ${show(nftables.plan)}: not intended`);
  }
  return problems;
}
