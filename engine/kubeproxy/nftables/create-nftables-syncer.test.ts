import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../../api/objects.ts";
import type { ProxyConfig } from "../traffic-plan.ts";
import { createNftablesSyncer } from "./create-nftables-syncer.ts";
import { parseNftables } from "./parse-nftables.ts";

type Step = {
  id: string;
  config: ProxyConfig;
  services: Service[];
  endpointSlices: EndpointSlice[];
  aged: boolean;
  operations: number;
  expected: string[];
};

const steps: Step[] = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/nftables_rules_1.36.json", import.meta.url), "utf8"),
).filter(({ id }: Step) => id.startsWith("TestSyncProxyRulesRepeated/"));

/** Chains with their rules, sets and maps with their elements: what a text means, whatever the order of its lines. */
function read(lines: readonly string[]) {
  const reading = parseNftables(lines.join("\n"));
  if (reading.status !== "ok") throw new Error(JSON.stringify(reading.errors));
  const { chains, sets, maps } = reading.ruleset;
  return {
    chains: Object.fromEntries([...chains].map(([name, { rules }]) => [name, rules.map(({ text }) => text)])),
    sets: Object.fromEntries([...sets].map(([name, { elements }]) => [name, [...elements].sort()])),
    maps: Object.fromEntries([...maps].map(([name, { elements }]) => [name, Object.fromEntries(elements)])),
  };
}

describe("kube-proxy's own repeated syncs", () => {
  const syncer = createNftablesSyncer(steps[0]!.config);
  const sent: string[] = [];
  let now = 0;
  for (const step of steps) {
    now += step.aged ? 2 : 0;
    const { cleanup, transaction, table, kind } = syncer.sync({ ...step, now });
    sent.push(...cleanup, ...transaction);
    const sentSoFar = [...sent];
    it(`${step.id} leaves the table that upstream expects, in as many operations`, () => {
      expect([...table].sort()).toEqual([...step.expected].sort());
      expect(read(sentSoFar)).toEqual(read(step.expected));
      expect(transaction).toHaveLength(step.operations);
      expect(kind).toBe(step.id.endsWith("/1") ? "full" : "partial");
    });
  }
});

describe("a syncer of nftables", () => {
  const [first, second] = steps as [Step, Step];

  it("writes everything again after nft refused a transaction", () => {
    const syncer = createNftablesSyncer(first.config);
    syncer.sync(first);
    const refused = syncer.sync({ ...second, isRefused: true });
    expect([...refused.table].sort()).toEqual([...first.expected].sort());
    const again = syncer.sync(second);
    expect(again.kind).toBe("full");
    expect([...again.table].sort()).toEqual([...second.expected].sort());
  });

  it("deletes a chain out of use only when more than a second has passed", () => {
    const syncer = createNftablesSyncer(first.config);
    syncer.sync({ ...second, now: 100 });
    const { transaction } = syncer.sync({ ...first, now: 110 });
    const chain = "chain ip kube-proxy service-4AT6LBPK-ns3/svc3/tcp/p80";
    expect(transaction).toContain(`flush ${chain}`);
    expect(syncer.sync({ ...first, now: 111 }).cleanup).toEqual([]);
    expect(syncer.sync({ ...first, now: 112.5 }).cleanup).toEqual([`delete ${chain}`]);
  });

  it("takes the set of addresses away where node ports are served on all of them", () => {
    const config = { ...first.config, nodePortAddresses: ["0.0.0.0/0"] };
    const { transaction, table } = createNftablesSyncer(config).sync(first);
    expect(transaction).toContain("delete set ip kube-proxy nodeport-ips");
    expect(table.filter((line) => line.includes("nodeport-ips"))).toEqual([]);
  });
});
