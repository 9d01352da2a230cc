import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planTraffic } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { NODES, PODS } from "./layout.ts";
import { listFlows } from "./list-flows.ts";
import { describeMatch, observeFlow } from "./observe-flow.ts";
import { buildConfig, type KernelMode } from "./predict-flow.ts";
import { buildKernelCluster, predictRequest } from "./predict-request.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();
const MODES: KernelMode[] = ["iptables", "nftables"];

describe.skipIf(requirements.status === "missing")("the verdict on a whole request", () => {
  let kernel: KernelCluster;
  beforeAll(async () => {
    kernel = await startCluster();
  }, 60_000);
  afterAll(() => kernel?.close());

  for (const mode of MODES) {
    for (const hairpin of [true, false]) {
      it(`is what happens, in mode ${mode} with hairpin ${hairpin ? "on" : "off"}`, async () => {
        const cluster = buildKernelCluster(mode, hairpin);
        expect([cluster.problems, cluster.rejected]).toEqual([[], []]);
        for (const { name } of PODS) kernel.network.setHairpin(name, hairpin);
        const plans = NODES.map((node) => [node.name, planTraffic(cluster, buildConfig(node, mode, {}))] as const);
        kernel.loadRules(mode, new Map(plans));
        let asked = 0;
        const disagreements = await Promise.all(
          listFlows().map(async (flow) => {
            const expected = predictRequest(cluster, flow);
            if (!expected) return [];
            asked += 1;
            const match = describeMatch(await observeFlow(kernel, flow, expected), expected);
            return match === "agrees" ? [] : [`${flow.title}: ${match}`];
          }),
        );
        expect(disagreements.flat()).toEqual([]);
        expect(asked).toBeGreaterThan(700);
      });
    }
  }
});
