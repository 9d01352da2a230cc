import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildCluster,
  buildNodeProxyConfig,
  getProxyObjects,
  listNodeFlows,
  parseScenario,
  resolveRequest,
} from "#engine";
import { clusterArbitrary } from "../generators/cluster.ts";
import { createComparison, listDisagreements } from "./compare-modes.ts";
import { findIntendedDifference } from "./intended-differences.ts";

const RUNS = Number(process.env.AGREEMENT_RUNS ?? 3_400);
const WANTED_PAIRS = 20_000;

describe("plan, iptables text and nftables text", () => {
  it(`agree on at least ${WANTED_PAIRS} generated pairs of cluster and request`, { timeout: 240_000 }, () => {
    let pairs = 0;
    const intended = new Map<string, number>();
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const comparison = createComparison(cluster, cluster.config);
        for (const flow of cluster.flows) {
          pairs++;
          expect(listDisagreements(comparison, flow), JSON.stringify(flow)).toEqual([]);
          const { iptables, nftables } = comparison.ask(flow);
          const name = findIntendedDifference(comparison, flow, {
            iptables: iptables.verdict,
            nftables: nftables.verdict,
          });
          intended.set(name, (intended.get(name) ?? 0) + 1);
        }
      }),
      { numRuns: RUNS, seed: 20_261_123 },
    );
    expect(pairs).toBeGreaterThanOrEqual(WANTED_PAIRS);
    // Most pairs must agree without an excuse, or the comparison says nothing.
    expect(intended.get("none") ?? 0).toBeGreaterThan(pairs / 2);
    if (process.env.AGREEMENT_RUNS) console.info(pairs, Object.fromEntries(intended));
  });
});

const scenarios = new URL("../../engine/scenarios/", import.meta.url);

describe.each(readdirSync(scenarios).filter((file) => file.endsWith(".yaml")))("%s", (file) => {
  it("is decided alike by plan, iptables text and nftables text on every node it touches", () => {
    const parsed = parseScenario(readFileSync(new URL(file, scenarios), "utf8"), file);
    if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.problems));
    const { facts, manifests, requests } = parsed.scenario;
    const cluster = buildCluster({ manifests, facts });
    for (const request of requests) {
      const verdict = resolveRequest(cluster, request);
      // The plan ends at the rewriting; what later hooks of nftables make of an endpoint that is a cluster IP, resolve says.
      if ("reason" in verdict && verdict.reason.code === "endpoint-is-cluster-ip") continue;
      for (const { node: name, flow } of listNodeFlows(verdict, request.to.protocol ?? "TCP")) {
        const node = cluster.nodeByName.get(name);
        if (!node) continue;
        const family = flow.destIP.includes(":") ? "IPv6" : "IPv4";
        const { services, endpointSlices } = getProxyObjects(cluster, node);
        const comparison = createComparison({ services, endpointSlices }, buildNodeProxyConfig(cluster, node, family));
        expect(listDisagreements(comparison, flow), `${request.id} at ${name}`).toEqual([]);
      }
    }
  });
});
