import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, getPlan, type Listener } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { NODES, SERVICE_CIDR } from "./layout.ts";
import { layOutPods, listOwnPods, listScenarioRuns, type ScenarioRun } from "./list-scenario-flows.ts";
import { describeMatch, observeFlow } from "./observe-flow.ts";
import type { KernelMode } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();

const MODES: KernelMode[] = ["iptables", "nftables"];

describe.skipIf(requirements.status === "missing")("the corpus of situations, as far as a kernel can decide it", () => {
  const all = MODES.flatMap((mode) => listScenarioRuns(mode).map((run) => ({ ...run, mode })));
  const { pods, runs } = layOutPods(all);
  const nodes = NODES.map((node) => {
    const addresses = runs.flatMap(({ cluster }) => cluster.nodeByName.get(node.name)?.addresses ?? []);
    const others = new Set(addresses.filter((ip) => ip !== node.ip && !ip.includes(":")));
    return { ...node, otherIPs: [...others] };
  });
  let kernel: KernelCluster;
  beforeAll(async () => {
    kernel = await startCluster({ nodes, pods });
  }, 60_000);
  afterAll(() => kernel?.close());

  for (const { file, cluster, flows, mode } of runs as (ScenarioRun & { mode: KernelMode })[]) {
    it(`agrees with ${file} in mode ${mode}`, async () => {
      await prepare(kernel, cluster, mode);
      const disagreements = await Promise.all(
        flows.map(async ({ flow, expected }) => {
          const match = describeMatch(await observeFlow(kernel, flow, expected), expected);
          return match === "agrees" ? [] : [`${flow.title}: ${match}`];
        }),
      );
      expect(disagreements.flat()).toEqual([]);
    });
  }

  it("holds enough situations to mean something", () => {
    const count = runs.reduce((sum, { flows }) => sum + flows.length, 0);
    expect(count).toBeGreaterThan(200);
  });
});

/** Rules, sockets, hairpin and routes as the scenario's facts have them. */
async function prepare(kernel: KernelCluster, cluster: Cluster, mode: KernelMode): Promise<void> {
  const ruled = cluster.nodes.filter(({ kubeProxy }) => kubeProxy !== "absent");
  kernel.loadRules(mode, new Map(ruled.map((node) => [node.name, getPlan(cluster, node, "IPv4")])));
  await kernel.reset();
  for (const pod of listOwnPods(cluster)) {
    const ip = pod.ips[0] ?? "";
    kernel.network.setHairpin(ip, cluster.facts.hairpin === true);
    await openAll(kernel, ip, pod.listens ?? []);
  }
  for (const node of cluster.nodes) await openAll(kernel, node.name, node.listens);
  for (const pod of cluster.pods) if (pod.usesHostNetwork) await openAll(kernel, pod.node, pod.listens ?? []);
  const { routeToServiceCIDR, routeToExternalIPs, podsRoutedOutside = false } = cluster.facts;
  const routes = routeToServiceCIDR === undefined ? [] : [{ to: SERVICE_CIDR, via: routeToServiceCIDR }];
  const externalIPs = new Set(cluster.services.flatMap(({ spec }) => spec.externalIPs ?? []));
  if (cluster.nodeByName.has(routeToExternalIPs ?? "")) {
    for (const ip of externalIPs) if (!cluster.nodeByIP.has(ip)) routes.push({ to: ip, via: routeToExternalIPs ?? "" });
  }
  kernel.network.setRoutes(routes, podsRoutedOutside);
}

async function openAll(kernel: KernelCluster, name: string, listens: readonly Listener[]): Promise<void> {
  for (const { protocol = "TCP", port, address = "0.0.0.0" } of listens) {
    const isAny = address === "0.0.0.0" || address === "::";
    if (protocol === "SCTP" || (address.includes(":") && !isAny)) continue;
    await kernel.listen(name, protocol, port, isAny ? "0.0.0.0" : address);
  }
}
