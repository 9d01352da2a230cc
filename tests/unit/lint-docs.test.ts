import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingsEn } from "#locales/findings/en";
import { findingsZh } from "#locales/findings/zh";

const ROWS = readFileSync("docs/lint.md", "utf8")
  .split("\n")
  .flatMap((line) => /^\| `([a-z-]+)` \|(.*)\|$/.exec(line) ?? [])
  .filter((part) => /^[a-z-]+$/.test(part));

describe("docs/lint.md", () => {
  it("has one row for every code, and none for another", () => {
    expect(ROWS.toSorted()).toEqual(Object.keys(findingsEn).toSorted());
  });

  it("stands for words in both languages", () => {
    expect(Object.keys(findingsZh).toSorted()).toEqual(Object.keys(findingsEn).toSorted());
    for (const { title } of [...Object.values(findingsEn), ...Object.values(findingsZh)]) expect(title).not.toBe("");
  });
});
