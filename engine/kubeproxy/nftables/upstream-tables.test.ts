import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planTraffic } from "../plan-traffic.ts";
import { parseNftables } from "./parse-nftables.ts";
import { renderNftablesRuleset } from "./render-nftables-ruleset.ts";
import { renderNftablesTransaction } from "./render-nftables-transaction.ts";
import { traceNftablesFlow } from "./trace-nftables-flow.ts";

const RELEASES = [
  { nftablesRelease: "1.34", rules: "nftables_rules.json", flows: "nftables_flows.json" },
  { nftablesRelease: "1.36", rules: "nftables_rules_1.36.json", flows: "nftables_flows_1.36.json" },
] as const;

const vectors = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../tests/vectors/${file}`, import.meta.url), "utf8"));

/** Upstream compares dumps as sets, in which only the rules of one chain have an order. */
function sortLines(lines: readonly string[]): string[] {
  const key = (line: string) => (line.startsWith("add rule ") ? line.split(" ", 5).join(" ") : line);
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

describe.each(RELEASES)("kube-proxy $nftablesRelease", ({ nftablesRelease, rules, flows }) => {
  // The tables of repeated syncs are those of create-nftables-syncer.test.ts.
  for (const example of vectors(rules).filter(({ id }: { id: string }) => !id.includes("/"))) {
    it(`prints the expected dump of ${example.id}`, () => {
      const lines = renderNftablesTransaction(planTraffic(example, { ...example.config, nftablesRelease }));
      expect(sortLines(lines)).toEqual(sortLines(example.expected));
      if (nftablesRelease === "1.34") expect(lines).toEqual(example.expected);
    });
  }

  for (const example of vectors(flows)) {
    const plan = planTraffic(example, { ...example.config, nftablesRelease });
    const printed = [renderNftablesTransaction(plan).join("\n"), renderNftablesRuleset(plan)];
    for (const text of example.rawRules ? [example.rawRules.join("\n")] : printed) {
      const reading = parseNftables(text);
      it(`reads ${example.id} back`, () => expect(reading.status).toBe("ok"));
      if (reading.status !== "ok") continue;
      for (const flow of example.flows) {
        it(`decides ${example.id}: ${flow.name}`, () => {
          const { output, masq } = flow;
          expect(traceNftablesFlow(reading.ruleset, flow, example.config.nodeIPs)).toMatchObject({ output, masq });
        });
      }
    }
  }
});
