import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkRequirements } from "./check-requirements.ts";
import { type KernelFlow, listFlows } from "./list-flows.ts";
import { type Expectation, type KernelMode, planAllNodes, predictFlow } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";
import type { Observation } from "./start-driver.ts";

const requirements = checkRequirements();
const MODES: KernelMode[] = ["iptables", "nftables"];

describe.skipIf(requirements.status === "missing")("the kernel, with the rules that the engine prints", () => {
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  for (const mode of MODES) {
    describe(`in mode ${mode}`, () => {
      const plans = planAllNodes(mode);
      const flows = listFlows();
      const seen = new Map<KernelFlow, Observation>();
      beforeAll(async () => {
        cluster.loadRules(mode, plans);
        await Promise.all(flows.map(async (flow) => seen.set(flow, await cluster.dial(flow))));
      }, 120_000);
      for (const flow of flows) {
        it(flow.title, () => {
          const expected = predictFlow(plans, flow);
          expect(describeMatch(seen.get(flow)!, expected)).toBe("agrees");
        });
      }
    });
  }
});

function describeMatch(seen: Observation, expected: Expectation[]): string {
  const fits = expected.some(({ outcome, by, sources }) => {
    if (outcome !== seen.outcome) return false;
    return outcome !== "answered" || (by === seen.by && (sources ?? []).includes(seen.source ?? ""));
  });
  return fits ? "agrees" : `saw ${JSON.stringify(seen)}, expected one of ${JSON.stringify(expected)}`;
}

describe.runIf(requirements.status === "missing")("the kernel test", () => {
  const why = requirements.status === "missing" ? requirements.why : "";
  it(`is skipped here: ${why}`, (context) => context.skip(why));
});
