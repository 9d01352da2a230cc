import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterArbitrary, type GeneratedCluster, type GeneratedFlow } from "../../../tests/generators/cluster.ts";
import { planTraffic } from "../plan-traffic.ts";
import { resolveFlow } from "../resolve-flow.ts";
import type { FlowVerdict, NftablesRelease, TrafficPlan } from "../traffic-plan.ts";
import type { NftRuleset } from "./nft-ruleset.ts";
import { parseNftables } from "./parse-nftables.ts";
import { renderNftablesRuleset } from "./render-nftables-ruleset.ts";
import { renderNftablesTransaction } from "./render-nftables-transaction.ts";
import { traceNftablesFlow } from "./trace-nftables-flow.ts";
import { type NftBranch, traceNftablesPacket } from "./trace-nftables-packet.ts";

function read(text: string): NftRuleset {
  const reading = parseNftables(text);
  if (reading.status !== "ok") throw new Error(`${JSON.stringify(reading.errors)}\n${text}`);
  return reading.ruleset;
}

/** Upstream's tracer cares for the mark of refused packets too, which nobody sees: no `masq` there. */
function describeVerdict(verdict: FlowVerdict, release: NftablesRelease): { output: string; masq?: boolean } {
  if (verdict.kind === "unclaimed") return { output: "", masq: false };
  if (verdict.kind !== "dnat") return { output: verdict.kind.toUpperCase() };
  const [first] = verdict.endpoints;
  const { hairpinEndpoints } = verdict;
  // Until 1.35 every endpoint's chain marks its own hairpin; since then postrouting does, where the first stands for all.
  const isHairpin = release === "1.34" ? hairpinEndpoints.length > 0 : first && hairpinEndpoints.includes(first);
  const masq = verdict.isMasqueraded || isHairpin === true;
  return { output: verdict.endpoints.map((endpoint) => endpoint.address).join(", "), masq };
}

/** The hook-by-hook branches in the words of a verdict; each endpoint with its own share and mark. */
function describeBranches(branches: NftBranch[]): unknown {
  return branches.map(({ probability, outcome, rewrittenTo, isMasqueraded }) => {
    const share = Math.round(probability * 1e9) / 1e9;
    return { share, outcome, to: rewrittenTo ? `${rewrittenTo.ip} ${rewrittenTo.port}` : "", isMasqueraded };
  });
}

function expectBranches(verdict: FlowVerdict): unknown {
  const whole = { share: 1, to: "", isMasqueraded: false };
  if (verdict.kind === "reject") return [{ ...whole, outcome: "rejected" }];
  if (verdict.kind === "drop") return [{ ...whole, outcome: "dropped" }];
  if (verdict.kind !== "dnat") return [{ ...whole, outcome: "passes" }];
  return verdict.endpoints.map((endpoint) => ({
    share: Math.round(1e9 / verdict.endpoints.length) / 1e9,
    outcome: "passes",
    to: `${endpoint.ip} ${endpoint.port}`,
    isMasqueraded: verdict.isMasqueraded || verdict.hairpinEndpoints.includes(endpoint),
  }));
}

function planNftables(cluster: GeneratedCluster, nftablesRelease: NftablesRelease): TrafficPlan {
  return planTraffic(cluster, { ...cluster.config, mode: "nftables", nftablesRelease });
}

/** An endpoint that is a process of this very node is reached in INPUT, where nothing is masqueraded. */
function endsOnNode(verdict: FlowVerdict, flow: GeneratedFlow, nodeIPs: readonly string[]): boolean {
  const isFromNode = nodeIPs.includes(flow.sourceIP) || flow.sourceIP === "127.0.0.1" || flow.sourceIP === "::1";
  return !isFromNode && verdict.kind === "dnat" && verdict.endpoints.some(({ ip }) => nodeIPs.includes(ip));
}

describe.each(["1.34", "1.36"] as const)("nftables text of %s says what the plan says", (release) => {
  it("for random clusters, traced the way upstream does", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const plan = planNftables(cluster, release);
        const ruleset = read(renderNftablesTransaction(plan).join("\n"));
        for (const flow of cluster.flows) {
          const expected = describeVerdict(resolveFlow(plan, flow), release);
          expect(traceNftablesFlow(ruleset, flow, cluster.config.nodeIPs)).toMatchObject(expected);
        }
      }),
      { numRuns: 300, seed: 20 },
    );
  });

  it("for random clusters, traced hook by hook through the listing", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const plan = planNftables(cluster, release);
        const ruleset = read(renderNftablesRuleset(plan));
        const surroundings = { localIPs: new Set(cluster.config.nodeIPs) };
        for (const flow of cluster.flows) {
          const verdict = resolveFlow(plan, flow);
          if (endsOnNode(verdict, flow, cluster.config.nodeIPs)) continue;
          const trace = traceNftablesPacket(ruleset, flow, surroundings);
          if (trace.status !== "ok") throw new Error(trace.message);
          expect(describeBranches(trace.branches)).toEqual(expectBranches(verdict));
        }
      }),
      { numRuns: 300, seed: 21 },
    );
  });
});
