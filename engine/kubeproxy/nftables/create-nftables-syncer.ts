import type { EndpointSlice, Service } from "../../api/objects.ts";
import { buildChangeSignatures } from "../build-change-signatures.ts";
import { planTraffic } from "../plan-traffic.ts";
import type { PlannedServicePort, ProxyConfig, TrafficPlan } from "../traffic-plan.ts";
import { buildNftTable, buildNodePortIPsSet, type NftTable, usesAllNodePortAddresses } from "./build-nft-objects.ts";
import type { NftCommand, NftElement, NftObject } from "./nft-object.ts";
import { createNftTableState, type NftTableState } from "./nft-table-state.ts";
import { renderNftCommand } from "./render-nft-command.ts";

export type NftablesSyncRequest = {
  services: readonly Service[];
  endpointSlices: readonly EndpointSlice[];
  /** Something other than a change of Services asks for everything: the resync period, new labels of the node. */
  isForcedFull?: boolean;
  /** nft refuses the transaction; the next sync is a full one. */
  isRefused?: boolean;
  /** Seconds on a clock of the caller's choice; chains out of use are deleted when more than one has passed. */
  now?: number;
};

/** `cleanup` is a transaction of its own, run first; empty if no chain is old enough. `table`: what is there afterwards. */
export type NftablesSyncResult = {
  kind: "full" | "partial";
  cleanup: string[];
  transaction: string[];
  table: string[];
  plan: TrafficPlan;
};

export type NftablesSyncer = { sync(request: NftablesSyncRequest): NftablesSyncResult };

/** Seconds that a kernel before 6.2 may take to notice that no map leads to a chain any more. */
const STALE_AFTER = 1;

/**
 * kube-proxy over time: writes the chains of Services that changed and the elements that differ; empties chains that fell
 * out of use at once, and deletes them in a later sync.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go syncProxyRules (doFullSync, staleChains)
 * Not modelled: that 1.34 leaves alone the endpoint chains it finds when it starts; the superfluous steps of two unequal
 * claims of one Service to one destination, which upstream repeats in every sync.
 */
export function createNftablesSyncer(config: ProxyConfig): NftablesSyncer {
  const table = createNftTableState();
  const staleChains = new Map<string, number>();
  let known = new Map<string, string>();
  let needsFullSync = true;
  let isFirst = true;
  return {
    sync(request) {
      const { now = 0 } = request;
      const isFull = needsFullSync || request.isForcedFull === true;
      const plan = planTraffic(request, config);
      const cleanup = buildCleanup(staleChains, now);
      table.apply(cleanup);
      const current = buildChangeSignatures(plan, request.endpointSlices);
      const previous = known;
      const hasChanged = ({ service }: PlannedServicePort) => {
        const key = `${service.namespace}/${service.name}`;
        return isFull || current.get(key) !== previous.get(key);
      };
      const wanted = buildNftTable(plan);
      const commands = [
        ...(isFull ? buildSetup(wanted, plan, isFirst) : []),
        ...buildServiceCommands(wanted, table, hasChanged),
        ...buildRemovals(wanted, table, staleChains, now),
      ];
      known = current;
      needsFullSync = request.isRefused === true;
      isFirst = false;
      if (request.isRefused) staleChains.clear();
      else table.apply(commands);
      const render = (command: NftCommand) => renderNftCommand(command, plan.config.ipFamily);
      return {
        kind: isFull ? "full" : "partial",
        cleanup: cleanup.map(render),
        transaction: commands.map(render),
        table: table.listObjects().map((object) => render({ verb: "add", object })),
        plan,
      };
    },
  };
}

function buildCleanup(staleChains: Map<string, number>, now: number): NftCommand[] {
  const old = [...staleChains].filter(([, since]) => since < now - STALE_AFTER);
  return old.map(([name]) => {
    staleChains.delete(name);
    return { verb: "delete", object: { kind: "chain", name } };
  });
}

/** Base chains are made anew by the first sync, since the hook and the priority of one that exists cannot be changed. */
function buildSetup({ setup }: NftTable, plan: TrafficPlan, isFirst: boolean): NftCommand[] {
  const commands: NftCommand[] = [];
  for (const object of setup) {
    if (object.kind === "chain" && object.base && isFirst) {
      const bare: NftObject = { kind: "chain", name: object.name };
      commands.push({ verb: "add", object: bare }, { verb: "delete", object: bare });
    }
    commands.push({ verb: "add", object });
    const isFlushed = object.kind === "chain" || (object.kind === "set" && object.name === "nodeport-ips");
    if (isFlushed) commands.push({ verb: "flush", object });
  }
  if (usesAllNodePortAddresses(plan)) {
    const object = buildNodePortIPsSet(plan);
    commands.push({ verb: "add", object }, { verb: "delete", object });
  }
  return commands;
}

function buildServiceCommands(
  { services }: NftTable,
  table: NftTableState,
  hasChanged: (port: PlannedServicePort) => boolean,
): NftCommand[] {
  const commands: NftCommand[] = [];
  for (const { port, objects } of services) {
    const isWritten = hasChanged(port);
    for (const object of objects) {
      if (object.kind === "element") commands.push(...buildElementCommands(object, table));
      else if (isWritten) {
        commands.push({ verb: "add", object });
        if (object.kind === "chain") commands.push({ verb: "flush", object });
      }
    }
  }
  // A rule may lead to a chain that stands behind it.
  return [
    ...commands.filter(({ object }) => object.kind !== "rule"),
    ...commands.filter(({ object }) => object.kind === "rule"),
  ];
}

/** A comment alone is no reason to touch an element. */
function buildElementCommands(object: NftElement, table: NftTableState): NftCommand[] {
  const known = table.getElements(object.name).get(object.key);
  if (known === undefined) return [{ verb: "add", object }];
  if (known.verdict === object.verdict) return [];
  return [
    { verb: "delete", object },
    { verb: "add", object },
  ];
}

/** The names of chains and sets of Services have a slash in them, others do not. */
function buildRemovals(
  { services }: NftTable,
  table: NftTableState,
  staleChains: Map<string, number>,
  now: number,
): NftCommand[] {
  const active = services.flatMap(({ objects }) => objects);
  const names = new Set(
    active.flatMap((object) => ("name" in object && object.kind !== "element" ? [object.name] : [])),
  );
  const commands: NftCommand[] = [];
  for (const name of table.listNames("chain")) {
    if (!name.includes("/")) continue;
    if (names.has(name)) staleChains.delete(name);
    else {
      commands.push({ verb: "flush", object: { kind: "chain", name } });
      staleChains.set(name, now);
    }
  }
  for (const name of table.listNames("set")) {
    if (name.includes("/") && !names.has(name))
      commands.push({ verb: "delete", object: { kind: "set", name, type: "" } });
  }
  const keys = new Set(active.flatMap((object) => (object.kind === "element" ? [`${object.name} ${object.key}`] : [])));
  for (const object of table.listObjects()) {
    if (object.kind !== "element" || object.name === "nodeport-ips") continue;
    if (!keys.has(`${object.name} ${object.key}`)) commands.push({ verb: "delete", object });
  }
  return commands;
}
