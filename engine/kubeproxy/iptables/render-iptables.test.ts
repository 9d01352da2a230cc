import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planTraffic } from "../plan-traffic.ts";
import { formatProbability } from "./format-probability.ts";
import { buildRestoreInput, renderIptablesNode } from "./render-iptables.ts";
import { renderCanonicalLines } from "./sort-canonical.ts";

const rows = JSON.parse(readFileSync("tests/vectors/iptables_rules.json", "utf8"));

describe("a full sync is written line by line as upstream's", () => {
  for (const row of rows.filter((row: { kind: string }) => row.kind === "full-dump")) {
    it(row.id, () => {
      expect(renderCanonicalLines(buildRestoreInput(planTraffic(row, row.config)))).toEqual(row.expected);
    });
  }
});

describe("single chains are written as upstream's", () => {
  for (const row of rows.filter((row: { kind: string }) => row.kind === "chain")) {
    it(row.id, () => {
      const input = buildRestoreInput(planTraffic(row, row.config));
      const rules = (row.table === "nat" ? input.nat : input.filter).rules.lines;
      expect(rules.filter((rule) => rule.startsWith(`-A ${row.chain} `))).toEqual(row.expected);
    });
  }
});

describe("the probability of the first of n endpoints", () => {
  it("is written with ten decimals", () => {
    const values = rows.find((row: { id: string }) => row.id === "TestComputeProbability").expected;
    for (const [n, text] of Object.entries(values)) expect(formatProbability(Number(n))).toBe(text);
  });

  it("falls strictly with n, up to 100,000 endpoints", () => {
    const counts = Array.from({ length: 99_998 }, (_, i) => i + 2);
    expect(counts.filter((n) => !(Number(formatProbability(n + 1)) < Number(formatProbability(n))))).toEqual([]);
  });

  it("rounds the tie of 2048 endpoints to even, as Go does", () => {
    expect(formatProbability(2048)).toBe("0.0004882812");
  });

  it("rounds the double and not the fraction: that of 10,240 lies just above a tie", () => {
    expect(formatProbability(10_240)).toBe("0.0000976563");
  });
});

describe("the rules of a whole node", () => {
  it("have the chain against localhost spoofing in IPv6 too, but nothing in it", () => {
    const renderFamily = (ipFamily: "IPv4" | "IPv6") =>
      renderIptablesNode(
        planTraffic({ services: [], endpointSlices: [] }, { ipFamily, nodeName: "n1", nodeIP: "2001:db8::1" }),
      ).split("\n");
    for (const ipFamily of ["IPv4", "IPv6"] as const) {
      const lines = renderFamily(ipFamily);
      expect(lines).toContain(":KUBE-FIREWALL - [0:0]");
      expect(lines).toContain("-A INPUT -j KUBE-FIREWALL");
      expect(lines.some((line) => line.startsWith("-A KUBE-FIREWALL "))).toBe(ipFamily === "IPv4");
    }
  });
});
