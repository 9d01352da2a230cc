import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type FlowVerdict,
  type PacketTrace,
  parseIptables,
  planTraffic,
  type RuleSet,
  renderIptablesNode,
  renderIptablesSave,
  resolveFlow,
  traceAsUpstream,
  tracePacket,
} from "#engine";
import { clusterArbitrary, contradictoryClusterArbitrary, type GeneratedFlow } from "../generators/cluster.ts";

const RUNS = Number(process.env.AGREEMENT_RUNS ?? 1_500);

/** What plan and text can be compared by: the fate, and per endpoint its share and whether its packets are marked. */
type Summary = { fate: string; endpoints: Record<string, { share: string; isMarked: boolean }> };

function summarizeVerdict(verdict: FlowVerdict): Summary {
  if (verdict.kind !== "dnat") return { fate: verdict.kind, endpoints: {} };
  const share = (1 / verdict.endpoints.length).toFixed(6);
  const entries = verdict.endpoints.map((endpoint) => [
    endpoint.address,
    { share, isMarked: verdict.isMasqueraded || verdict.hairpinEndpoints.includes(endpoint) },
  ]);
  return { fate: "dnat", endpoints: Object.fromEntries(entries) };
}

function summarizeTrace(trace: PacketTrace): Summary {
  if (trace.status !== "traced") return { fate: trace.status, endpoints: {} };
  const [first] = trace.branches;
  if (trace.branches.some((branch) => branch.isDnat)) {
    const entries = trace.branches.map(({ destIP, destPort, probability, isMarked, fate }) => [
      destIP.includes(":") ? `[${destIP}]:${destPort}` : `${destIP}:${destPort}`,
      { share: probability.toFixed(6), isMarked, ...((fate === "dropped" || fate === "rejected") && { fate }) },
    ]);
    return { fate: "dnat", endpoints: Object.fromEntries(entries) };
  }
  if (first?.fate === "rejected") return { fate: "reject", endpoints: {} };
  if (first?.fate === "dropped") return { fate: "drop", endpoints: {} };
  const isAccepted = first?.fired.some(
    ({ chain, rule }) => chain === "KUBE-NODEPORTS" && rule.target.kind === "accept",
  );
  return { fate: isAccepted ? "accept" : "unclaimed", endpoints: {} };
}

function readRules(text: string): RuleSet {
  const parsed = parseIptables(text);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.errors));
  return parsed.ruleset;
}

/**
 * What upstream's tracer says where it may differ from the hooks: it sends packets of the node through
 * KUBE-EXTERNAL-SERVICES, and accepts health checks whatever their destination.
 */
function isExplained(verdict: FlowVerdict, flow: GeneratedFlow, nodeIPs: string[], output: string): boolean {
  switch (verdict.kind) {
    case "dnat":
      return output === verdict.endpoints.map((endpoint) => endpoint.address).join(", ");
    case "unclaimed":
      return output === "" || output === "ACCEPT" || isFromNode(flow, nodeIPs);
    case "accept":
      return output.startsWith("ACCEPT");
    default:
      return output.split(", ").includes(verdict.kind.toUpperCase());
  }
}

function isFromNode({ sourceIP }: GeneratedFlow, nodeIPs: string[]): boolean {
  return [...nodeIPs, "127.0.0.1", "::1"].includes(sourceIP);
}

it(`the plan and the printed iptables rules agree on ${RUNS} generated clusters`, { timeout: 300_000 }, () => {
  const fates = new Map<string, number>();
  fc.assert(
    fc.property(clusterArbitrary, (cluster) => {
      const plan = planTraffic(cluster, cluster.config);
      const ruleset = readRules(renderIptablesNode(plan));
      const saved = readRules(renderIptablesSave(plan));
      for (const flow of cluster.flows) {
        const verdict = resolveFlow(plan, flow);
        const question = { ...flow, nodeIPs: cluster.config.nodeIPs };
        const expected = summarizeVerdict(verdict);
        fates.set(expected.fate, (fates.get(expected.fate) ?? 0) + 1);
        expect(summarizeTrace(tracePacket(ruleset, question))).toEqual(expected);
        expect(summarizeTrace(tracePacket(saved, question))).toEqual(expected);
        const upstream = traceAsUpstream(ruleset, flow, cluster.config.nodeIPs);
        if (!isExplained(verdict, flow, cluster.config.nodeIPs, upstream.output)) {
          expect({ flow, verdict: expected, upstream: upstream.output }).toBe("agreement with upstream's tracer");
        }
      }
    }),
    { numRuns: RUNS, seed: 20_240_501 },
  );
  if (process.env.AGREEMENT_RUNS) console.info(Object.fromEntries(fates));
  for (const fate of ["dnat", "reject", "drop", "accept", "unclaimed"]) expect(fates.get(fate)).toBeGreaterThan(0);
});

it("they agree even where Services contradict each other", { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(contradictoryClusterArbitrary, (cluster) => {
      const plan = planTraffic(cluster, cluster.config);
      const ruleset = readRules(renderIptablesNode(plan));
      for (const flow of cluster.flows) {
        const trace = tracePacket(ruleset, { ...flow, nodeIPs: cluster.config.nodeIPs });
        expect(summarizeTrace(trace)).toEqual(summarizeVerdict(resolveFlow(plan, flow)));
      }
    }),
    { numRuns: Math.ceil(RUNS / 3), seed: 20_240_502 },
  );
});
