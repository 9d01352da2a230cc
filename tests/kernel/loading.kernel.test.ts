import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planTraffic, renderIptablesNode, renderNftablesRuleset } from "#engine";
import { clusterArbitrary } from "../generators/cluster.ts";
import { buildNetwork, type KernelNetwork } from "./build-network.ts";
import { checkRequirements } from "./check-requirements.ts";

const requirements = checkRequirements();

/** IPv4 and IPv6, all policies, affinity, source ranges: what the engine prints must at least be legal. */
describe.skipIf(requirements.status === "missing")("rules printed for random clusters", () => {
  // Counters would have to exist on the node first.
  const clusters = fc.sample(clusterArbitrary, { numRuns: 60, seed: 13 }).map((cluster) => ({
    ...cluster,
    config: { ...cluster.config, nfacctCounters: [] },
  }));
  let network: KernelNetwork;
  beforeAll(() => {
    network = buildNetwork({ nodes: [], pods: [] });
    process.once("exit", network.close);
  });
  afterAll(() => network?.close());

  it("are taken by nft", () => {
    for (const cluster of clusters) {
      const text = renderNftablesRuleset(planTraffic(cluster, { ...cluster.config, mode: "nftables" }));
      expect(() => network.run("router", ["nft", "-f", "-"], `flush ruleset\n${text}`), text).not.toThrow();
    }
  });

  it("are taken by iptables-restore", () => {
    for (const cluster of clusters) {
      const restore = cluster.config.ipFamily === "IPv6" ? "ip6tables-restore" : "iptables-restore";
      const text = renderIptablesNode(planTraffic(cluster, cluster.config));
      expect(() => network.run("router", [restore], text), text).not.toThrow();
    }
  });
});
