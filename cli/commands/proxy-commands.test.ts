import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Case, parseCaseDocument } from "./case-document.ts";
import { categorizeCase } from "./categorize.ts";
import { traceFlowCase } from "./flows.ts";
import { renderRulesCases } from "./rules.ts";

function readCases(file: string): Case[] {
  const document = parseCaseDocument(readFileSync(`tests/vectors/${file}`, "utf8"));
  if (document.status === "invalid") throw new Error(document.message);
  return document.cases;
}

/** The results are taken out, so that a command that only copies its input fails. */
function forgetResults({ flows, ...rest }: Case): Case {
  const bare = (flows as Case[]).map(({ output: _output, masq: _masq, ...flow }) => flow);
  return { ...rest, flows: bare };
}

describe.each(["packet_flows.json", "nftables_flows.json"])("flows answers %s", (file) => {
  for (const row of readCases(file)) {
    it(String(row.id), () => {
      expect(traceFlowCase(forgetResults(row)).flows).toEqual(row.flows);
    });
  }
});

describe("rules answers iptables_rules.json", () => {
  const rows = readCases("iptables_rules.json");
  const answers = renderRulesCases(
    rows.map((row) => ({ ...row, expected: row.kind === "values" ? row.expected : null })),
  );
  for (const [index, row] of rows.entries()) {
    it(String(row.id), () => {
      const answer = answers[index] ?? {};
      expect(answer.unsupported).toBeUndefined();
      expect(answer.expected ?? null).toEqual(row.expected ?? null);
      expect(answer.steps).toEqual(row.steps);
    });
  }
});

describe("categorize answers categorize_endpoints.json", () => {
  for (const row of readCases("categorize_endpoints.json")) {
    it(String(row.name), () => {
      expect(categorizeCase({ ...row, expected: null }).expected).toEqual(row.expected);
    });
  }
});

describe("a case that makes no sense", () => {
  it("says why it is not supported instead of failing", () => {
    expect(traceFlowCase({ flows: [{}] })).toMatchObject({ unsupported: expect.any(String) });
    expect(renderRulesCases([{ kind: "chain" }])).toMatchObject([{ unsupported: expect.any(String) }]);
    expect(categorizeCase({})).toMatchObject({ unsupported: expect.any(String) });
  });

  it("is a readable message if the file holds no list", () => {
    expect(parseCaseDocument("{}").status).toBe("invalid");
    expect(parseCaseDocument("[").status).toBe("invalid");
  });
});
