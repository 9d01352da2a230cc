import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NftRuleset } from "./nft-ruleset.ts";
import { parseNftables } from "./parse-nftables.ts";
import { traceNftablesPacket } from "./trace-nftables-packet.ts";

function readOverallRules(file: string): NftRuleset {
  const [example] = JSON.parse(readFileSync(new URL(`../../../tests/vectors/${file}`, import.meta.url), "utf8"));
  const reading = parseNftables(example.expected.join("\n"));
  if (reading.status !== "ok") throw new Error(JSON.stringify(reading.errors));
  return reading.ruleset;
}

const rulesOf134 = readOverallRules("nftables_rules.json");
const rulesOf136 = readOverallRules("nftables_rules_1.36.json");
const localIPs = new Set<string>(["192.168.0.2", "192.168.1.2", "192.168.99.11"]);

function trace(
  sourceIP: string,
  destIP: string,
  destPort: number,
  { memory, ruleset = rulesOf134 }: { memory?: Map<string, Set<string>>; ruleset?: NftRuleset } = {},
) {
  const flow = { sourceIP, destIP, destPort, protocol: "TCP" };
  const result = traceNftablesPacket(ruleset, flow, { localIPs, ...(memory && { memory }) });
  if (result.status !== "ok") throw new Error(result.message);
  return result.branches;
}

describe("a packet's walk through kube-proxy's table", () => {
  it("splits at a random choice into equal branches", () => {
    const branches = trace("10.0.0.2", "172.30.0.44", 80);
    expect(branches.map(({ probability, rewrittenTo }) => ({ probability, rewrittenTo }))).toEqual([
      { probability: 0.5, rewrittenTo: { ip: "10.180.0.4", port: 80 } },
      { probability: 0.5, rewrittenTo: { ip: "10.180.0.5", port: 80 } },
    ]);
  });

  it("masquerades only the branch that leads back to the sender", () => {
    const branches = trace("10.180.0.5", "172.30.0.44", 80);
    expect(branches.map((branch) => branch.isMasqueraded)).toEqual([false, true]);
  });

  it("lists the rules that fired, hook by hook", () => {
    const [branch] = trace("203.0.113.2", "192.168.0.2", 3003);
    expect(branch?.firedRules.map(({ hook, chain }) => `${hook} ${chain.split("-", 1)}`)).toEqual([
      "prerouting filter",
      "prerouting nat",
      "prerouting services",
      "prerouting external",
      "prerouting mark",
      "prerouting external",
      "prerouting service",
      "prerouting endpoint",
      "forward filter",
      "forward filter",
      "postrouting nat",
      "postrouting masquerading",
      "postrouting masquerading",
    ]);
    expect(branch).toMatchObject({ outcome: "passes", isMasqueraded: true });
  });

  it("drops an outsider where policy Local has no local endpoint, in input after prerouting let it through", () => {
    const [branch] = trace("203.0.113.2", "192.168.0.2", 3001);
    expect(branch).toMatchObject({ outcome: "dropped" });
    expect(branch?.firedRules.at(-1)).toMatchObject({ hook: "input", chain: "nodeport-endpoints-check" });
  });

  it("rejects a node's own call to an unknown port of a cluster IP in output", () => {
    const [branch] = trace("192.168.0.2", "172.30.0.41", 81);
    expect(branch).toMatchObject({ outcome: "rejected", isMasqueraded: false });
    expect(branch?.firedRules.at(-1)).toMatchObject({ hook: "output", chain: "cluster-ips-check" });
  });

  it("drops a source outside the ranges before anything is rewritten", () => {
    const [branch] = trace("203.0.113.200", "5.6.7.8", 80);
    expect(branch).toMatchObject({ outcome: "dropped" });
    expect(branch?.rewrittenTo).toBeUndefined();
  });

  it("remembers the client of a sticky Service, and sends it where the memory says", () => {
    const [first] = trace("203.0.113.2", "5.6.7.8", 80);
    const [set = ""] = first?.remembersSourceIn ?? [];
    expect(set).toMatch(/^affinity-.*10\.180\.0\.3\/80$/);
    const [second] = trace("203.0.113.2", "5.6.7.8", 80, { memory: new Map([[set, new Set(["203.0.113.2"])]]) });
    expect(second?.firedRules.some(({ rule }) => rule.startsWith(`ip saddr @${set} goto`))).toBe(true);
  });
});

describe("the same walk since 1.36", () => {
  const ruleset = rulesOf136;

  it("splits at a choice among endpoints themselves", () => {
    const branches = trace("10.0.0.2", "172.30.0.44", 80, { ruleset });
    expect(branches.map(({ probability, rewrittenTo }) => ({ probability, rewrittenTo }))).toEqual([
      { probability: 0.5, rewrittenTo: { ip: "10.180.0.4", port: 80 } },
      { probability: 0.5, rewrittenTo: { ip: "10.180.0.5", port: 80 } },
    ]);
  });

  it("masquerades a pod's way to itself only on the pod's own node", () => {
    const isMasqueraded = (sourceIP: string) =>
      trace(sourceIP, "172.30.0.44", 80, { ruleset }).map((branch) => branch.isMasqueraded);
    expect(isMasqueraded("10.180.0.5")).toEqual([false, true]);
    expect(isMasqueraded("10.180.0.4")).toEqual([false, false]);
  });

  it("marks an outsider at a cluster IP before it is known which Service it is", () => {
    const [branch] = trace("203.0.113.2", "172.30.0.41", 80, { ruleset });
    expect(branch).toMatchObject({ outcome: "passes", isMasqueraded: true });
    expect(branch?.firedRules.map(({ hook, chain }) => `${hook} ${chain.split("-", 1)}`)).toEqual([
      "prerouting filter",
      "prerouting nat",
      "prerouting services",
      "prerouting services",
      "prerouting service",
      "forward filter",
      "forward filter",
      "postrouting nat",
      "postrouting masquerading",
    ]);
  });
});
