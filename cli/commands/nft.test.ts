import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Case, parseCaseDocument } from "./case-document.ts";
import { renderNftCases } from "./nft.ts";

function readCases(file: string): Case[] {
  const document = parseCaseDocument(readFileSync(`tests/vectors/${file}`, "utf8"));
  return document.status === "ok" ? document.cases : [];
}

/** Tables are compared as sets. */
function sortLines(lines: unknown): unknown {
  return Array.isArray(lines) ? [...lines].sort() : lines;
}

describe.each(["nftables_rules.json", "nftables_rules_1.36.json"])("nft answers %s", (file) => {
  const cases = readCases(file);
  const answers = renderNftCases(cases.map((row) => ({ ...row, expected: null, operations: undefined })));
  for (const [index, row] of cases.entries()) {
    it(String(row.id), () => {
      const { expected, operations } = answers[index]!;
      expect(sortLines(expected)).toEqual(sortLines(row.expected));
      expect(operations).toBe(row.operations);
    });
  }
});

describe("nft", () => {
  it("prints the lines in the order of the table, in the text of 1.34 unless the case says otherwise", () => {
    const [row] = readCases("nftables_rules.json");
    expect(renderNftCases([{ ...row, expected: null }])[0]?.expected).toEqual(row?.expected);
  });

  it("says why a case makes no sense", () => {
    expect(renderNftCases([{}])[0]).toMatchObject({ unsupported: expect.any(String) });
  });
});
