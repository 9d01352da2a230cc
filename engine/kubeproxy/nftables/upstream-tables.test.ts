import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planTraffic } from "../plan-traffic.ts";
import { parseNftables } from "./parse-nftables.ts";
import { renderNftablesRuleset } from "./render-nftables-ruleset.ts";
import { renderNftablesTransaction } from "./render-nftables-transaction.ts";
import { traceNftablesFlow } from "./trace-nftables-flow.ts";

const vectors = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../tests/vectors/${file}`, import.meta.url), "utf8"));

describe("kube-proxy's own expected nftables transaction", () => {
  for (const example of vectors("nftables_rules.json")) {
    it(`is printed line by line in ${example.id}`, () => {
      expect(renderNftablesTransaction(planTraffic(example, example.config))).toEqual(example.expected);
    });
  }
});

describe("kube-proxy's own nftables packet flows", () => {
  for (const example of vectors("nftables_flows.json")) {
    const plan = planTraffic(example, example.config);
    for (const text of [renderNftablesTransaction(plan).join("\n"), renderNftablesRuleset(plan)]) {
      const reading = parseNftables(text);
      it(`${example.id} is read back`, () => expect(reading.status).toBe("ok"));
      if (reading.status !== "ok") continue;
      for (const flow of example.flows) {
        it(`${example.id}: ${flow.name}`, () => {
          const { output, masq } = flow;
          expect(traceNftablesFlow(reading.ruleset, flow, example.config.nodeIPs)).toMatchObject({ output, masq });
        });
      }
    }
  }
});
