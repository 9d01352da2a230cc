import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCaseDocument } from "./case-document.ts";
import { renderNftCase } from "./nft.ts";

describe("nft answers nftables_rules.json", () => {
  const document = parseCaseDocument(readFileSync("tests/vectors/nftables_rules.json", "utf8"));
  for (const row of document.status === "ok" ? document.cases : []) {
    it(String(row.id), () => {
      expect(renderNftCase({ ...row, expected: null }).expected).toEqual(row.expected);
    });
  }

  it("says why a case makes no sense", () => {
    expect(renderNftCase({})).toMatchObject({ unsupported: expect.any(String) });
  });
});
