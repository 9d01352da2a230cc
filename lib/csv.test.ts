import { describe, expect, it } from "vitest";
import { renderCsv } from "./csv.ts";

describe("renderCsv", () => {
  it("quotes separators, quotes and line breaks", () => {
    expect(renderCsv([["a,b", 'c"d', "e\nf", 1]])).toBe('\uFEFF"a,b","c""d","e\nf",1\r\n');
  });

  it("keeps spreadsheets from running a cell", () => {
    expect(renderCsv([["=1+1", -1]])).toBe("\uFEFF'=1+1,-1\r\n");
  });
});
