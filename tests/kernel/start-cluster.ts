import type { TrafficPlan } from "#engine";
import { renderIptablesNode, renderNftablesRuleset } from "#engine";
import { buildNetwork, type KernelNetwork } from "./build-network.ts";
import { type KernelLayout, NODE_LISTENERS, NODES, POD_LISTENERS, PODS, ROUTES } from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import type { KernelMode } from "./predict-flow.ts";
import { type DialOrder, type KernelDriver, type Observation, startDriver } from "./start-driver.ts";

export type KernelCluster = {
  network: KernelNetwork;
  /** Replaces the rules of every node; a node without a plan has none. */
  loadRules(mode: KernelMode, plans: Map<string, TrafficPlan>): void;
  dial(flow: KernelFlow, timeoutMs?: number): Promise<Observation>;
  /** Closes every socket of every namespace. */
  reset(): Promise<void>;
  /** Opens one more socket in the namespace of a node or pod. */
  listen(name: string, protocol: string, port: number, address: string): Promise<Observation>;
  close(): void;
};

const TIMEOUT_MS = 1000;

/** Builds the network, starts a driver in every namespace, and sees to it that nothing stays behind. */
export async function startCluster(layout: KernelLayout = { nodes: NODES, pods: PODS }): Promise<KernelCluster> {
  const network = buildNetwork(layout);
  const drivers = new Map<string, KernelDriver>();
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    for (const driver of drivers.values()) driver.stop();
    network.close();
  };
  process.once("exit", close);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      close();
      process.exit(130);
    });
  }
  try {
    const names = ["outside", ...layout.nodes.map(({ name }) => name), ...layout.pods.map(({ name }) => name)];
    await Promise.all(
      names.map(async (name) => {
        drivers.set(name, await startDriver(network.getNamespace(name), name));
      }),
    );
    if (layout.pods === PODS) {
      await listenByDefault(drivers);
      network.setRoutes(ROUTES, true);
    }
  } catch (error) {
    close();
    throw error;
  }
  const dial = async ({ client, protocol, host, port, from }: KernelFlow, timeoutMs = TIMEOUT_MS) => {
    const order: DialOrder = { protocol, host, port, timeoutMs, ...(from !== undefined && { from }) };
    return drivers.get(client)!.dial(order);
  };
  return {
    network,
    close,
    dial,
    async reset() {
      await Promise.all([...drivers.values()].map((driver) => driver.reset()));
    },
    listen: (name, ...socket) => drivers.get(name)!.listen(...socket),
    loadRules(mode, plans) {
      for (const { name } of layout.nodes) loadNodeRules(network, name, mode, plans.get(name));
    },
  };
}

async function listenByDefault(drivers: Map<string, KernelDriver>): Promise<void> {
  for (const { name } of PODS) {
    for (const { protocol, port } of POD_LISTENERS) await drivers.get(name)?.listen(protocol, port);
  }
  for (const { name } of NODES) {
    for (const { protocol, port } of NODE_LISTENERS) await drivers.get(name)?.listen(protocol, port);
  }
}

/** Both kinds of rules may be there from an earlier round; only the asked kind stays. */
function loadNodeRules(network: KernelNetwork, node: string, mode: KernelMode, plan: TrafficPlan | undefined): void {
  network.run(node, ["nft", "flush", "ruleset"]);
  if (!plan) return;
  if (mode === "nftables") network.run(node, ["nft", "-f", "-"], renderNftablesRuleset(plan));
  else network.run(node, ["iptables-restore"], renderIptablesNode(plan));
}
