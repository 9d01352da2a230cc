import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProxyConfig } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { type KernelFlow, listFlows } from "./list-flows.ts";
import { describeMatch, observeFlow } from "./observe-flow.ts";
import { type KernelMode, planAllNodes, predictFlow } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";
import type { Observation } from "./start-driver.ts";

const requirements = checkRequirements();
const MODES: KernelMode[] = ["iptables", "nftables"];

/** Other configurations of kube-proxy, each asked with all flows again. */
const VARIANTS: { title: string; changes: Partial<ProxyConfig> }[] = [
  { title: "without a detector of pod traffic", changes: { localDetector: { type: "None" } } },
  { title: "masquerading everything", changes: { masqueradeAll: true } },
  {
    title: "with node ports on chosen addresses only",
    changes: { nodePortAddresses: ["192.0.2.96/27", "192.0.2.12/32"] },
  },
  { title: "with node ports on all addresses", changes: { nodePortAddresses: ["0.0.0.0/0"] } },
  {
    title: "without localhost node ports or known Service ranges",
    changes: { localhostNodePorts: false, serviceCIDRs: [] },
  },
];

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
        const observe = async (flow: KernelFlow) => {
          seen.set(flow, await observeFlow(cluster, flow, predictFlow(plans, flow)));
        };
        await Promise.all(flows.map(observe));
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

describe.skipIf(requirements.status === "missing")("the kernel, with kube-proxy configured otherwise", () => {
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  for (const mode of MODES) {
    for (const { title, changes } of VARIANTS) {
      it(`agrees on every flow in mode ${mode} ${title}`, async () => {
        const plans = planAllNodes(mode, changes);
        cluster.loadRules(mode, plans);
        const disagreements = await Promise.all(
          listFlows().map(async (flow) => {
            const expected = predictFlow(plans, flow);
            const match = describeMatch(await observeFlow(cluster, flow, expected), expected);
            return match === "agrees" ? [] : [`${flow.title}: ${match}`];
          }),
        );
        expect(disagreements.flat()).toEqual([]);
      });
    }
  }
});

describe.runIf(requirements.status === "missing")("the kernel test", () => {
  const why = requirements.status === "missing" ? requirements.why : "";
  it(`is skipped here: ${why}`, (context) => context.skip(why));
});
