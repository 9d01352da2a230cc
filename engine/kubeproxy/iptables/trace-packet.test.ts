import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planTraffic } from "../plan-traffic.ts";
import { parseIptables } from "./parse-iptables.ts";
import { renderIptablesNode } from "./render-iptables.ts";
import { renderIptablesSave } from "./render-iptables-save.ts";
import type { RuleSet } from "./ruleset.ts";
import { traceAsUpstream } from "./trace-as-upstream.ts";
import { tracePacket } from "./trace-packet.ts";

function readRules(text: string): RuleSet {
  const parsed = parseIptables(text);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.errors));
  return parsed.ruleset;
}

it("takes a target for a verdict by its own name only, not by one that every object inherits", () => {
  const rules = readRules("*filter\n:INPUT ACCEPT [0:0]\n:constructor - [0:0]\n-A INPUT -j constructor\nCOMMIT\n");
  expect(rules.tables.get("filter")?.get("INPUT")?.rules[0]?.target).toMatchObject({ chain: "constructor" });
});

const cases = JSON.parse(readFileSync("tests/vectors/packet_flows.json", "utf8"));
const extra = JSON.parse(readFileSync("tests/vectors/extra_cases.json", "utf8"));
const saved = readFileSync("tests/vectors/iptables_save_overall.txt", "utf8");

describe("upstream's tracer over printed text gives upstream's answers", () => {
  for (const row of [...cases, ...extra.derivedCases.filter((row: { flows?: unknown }) => row.flows)]) {
    for (const flow of row.flows) {
      it(`${row.id}: ${flow.name}`, () => {
        const text = row.rawRules ? row.rawRules.join("\n") : renderIptablesNode(planTraffic(row, row.config));
        const { output, masq } = traceAsUpstream(readRules(text), flow, row.config.nodeIPs);
        expect({ output, masq }).toEqual({ output: flow.output, masq: flow.masq });
      });
      it(`${row.id}: ${flow.name}, read back from iptables-save form`, () => {
        const text = renderIptablesSave(planTraffic(row, row.config));
        const { output, masq } = traceAsUpstream(readRules(text), flow, row.config.nodeIPs);
        expect({ output, masq }).toEqual({ output: flow.output, masq: flow.masq });
      });
    }
  }
});

describe("what a real iptables-save printed", () => {
  const overall = JSON.parse(readFileSync("tests/vectors/iptables_rules.json", "utf8"))[0];
  const config = { ...overall.config, nfacctCounters: [], hasRandomFully: true };

  it("is what the printer prints for the same Services", () => {
    const withoutDates = saved.split("\n").filter((line) => !line.startsWith("#"));
    expect(renderIptablesSave(planTraffic(overall, config)).split("\n")).toEqual(withoutDates);
    // Production writes the mark with leading zeros; the kernel does not keep them.
    const padded = { ...config, masqueradeMark: "0x00004000" };
    expect(renderIptablesSave(planTraffic(overall, padded)).split("\n")).toEqual(withoutDates);
  });

  it("gives the same answers as the printed restore input", () => {
    const fromKernel = readRules(saved);
    const fromPrinter = readRules(renderIptablesNode(planTraffic(overall, config)));
    for (const sourceIP of ["10.0.0.2", "192.168.0.2", "203.0.113.2", "203.0.113.200", "127.0.0.1", "10.180.0.3"]) {
      for (const destIP of ["172.30.0.41", "172.30.0.44", "172.30.0.46", "192.168.99.22", "1.2.3.4", "5.6.7.8"]) {
        const flow = { sourceIP, destIP, destPort: 80, protocol: "TCP" };
        const expected = traceAsUpstream(fromPrinter, flow, config.nodeIPs);
        expect(traceAsUpstream(fromKernel, flow, config.nodeIPs)).toMatchObject({
          output: expected.output,
          masq: expected.masq,
        });
      }
    }
  });
});

describe("the packet tracer", () => {
  const ruleset = readRules(saved);
  const ask = (sourceIP: string, destIP: string, destPort = 80) => {
    const trace = tracePacket(ruleset, { sourceIP, destIP, destPort, protocol: "TCP", nodeIPs: ["192.168.0.2"] });
    if (trace.status !== "traced") throw new Error(trace.status);
    return trace.branches.map(({ fired, ...branch }) => ({
      ...branch,
      chains: fired.map(({ hook, chain }) => `${hook} ${chain}`),
    }));
  };

  it("gives each of two endpoints half of the connections", () => {
    expect(ask("10.0.0.2", "172.30.0.44").map(({ destIP, probability }) => [destIP, probability])).toEqual([
      ["10.180.0.4", 0.5],
      ["10.180.0.5", 0.5],
    ]);
  });

  it("masquerades in POSTROUTING what was marked, and nothing else", () => {
    expect(ask("203.0.113.2", "192.168.99.33").every((branch) => branch.isMasqueraded)).toBe(true);
    expect(ask("10.0.0.2", "172.30.0.41").some((branch) => branch.isMasqueraded)).toBe(false);
  });

  it("marks a hairpin only on the branch that leads back to the sender", () => {
    expect(ask("10.180.0.4", "172.30.0.44").map(({ destIP, isMasqueraded }) => [destIP, isMasqueraded])).toEqual([
      ["10.180.0.4", true],
      ["10.180.0.5", false],
    ]);
  });

  it("rejects a Service without endpoints in FORWARD and in OUTPUT", () => {
    expect(ask("10.0.0.2", "172.30.0.46")).toMatchObject([
      { fate: "rejected", chains: expect.arrayContaining(["FORWARD KUBE-SERVICES"]) },
    ]);
    expect(ask("192.168.0.2", "172.30.0.46")).toMatchObject([
      { fate: "rejected", chains: expect.arrayContaining(["OUTPUT KUBE-SERVICES"]) },
    ]);
  });

  it("drops in KUBE-PROXY-FIREWALL what the source ranges do not name", () => {
    expect(ask("203.0.113.200", "5.6.7.8")).toMatchObject([{ fate: "dropped" }]);
    expect(ask("203.0.113.2", "5.6.7.8")).toMatchObject([{ fate: "forwarded", destIP: "10.180.0.3" }]);
  });

  it("hands the health check to a process of the node", () => {
    expect(ask("203.0.113.2", "192.168.0.2", 30000)).toMatchObject([{ fate: "local", isDnat: false }]);
  });
});

describe("the reader", () => {
  it("says which line it does not understand", () => {
    const parsed = parseIptables(
      "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m geoip --country XX -j DROP\nCOMMIT\n",
    );
    expect(parsed).toEqual({
      status: "invalid",
      errors: [
        { line: 3, text: "-A PREROUTING -m geoip --country XX -j DROP", message: 'unknown match module "geoip"' },
      ],
    });
  });

  it("survives loops of chains", () => {
    const ruleset = readRules("*nat\n:PREROUTING ACCEPT\n:A -\n-A PREROUTING -j A\n-A A -j A\n-A A -j A\nCOMMIT");
    const flow = { sourceIP: "10.0.0.1", destIP: "10.0.0.2", destPort: 80, protocol: "TCP" };
    expect(tracePacket(ruleset, { ...flow, nodeIPs: [] }).status).toBe("too-complex");
    expect(traceAsUpstream(ruleset, flow, []).output).toBe("");
  });
});
