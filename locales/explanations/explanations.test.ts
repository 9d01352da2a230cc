import { expect, it } from "vitest";
import { ORIGINS } from "#engine";
import { explanationsEn } from "./en.ts";
import { explanationsZh } from "./zh.ts";

it("explains everything that the API server can say in both languages, with the same belief", () => {
  expect(new Set(ORIGINS).size).toBe(ORIGINS.length);
  for (const origin of ORIGINS) {
    for (const { explanation, instead } of [explanationsEn[origin], explanationsZh[origin]]) {
      expect(explanation, origin).toMatch(/\S/);
      expect(instead, origin).toMatch(/\S/);
    }
    expect(explanationsZh[origin].belief, origin).toBe(explanationsEn[origin].belief);
    expect(explanationsZh[origin].explanation, origin).toMatch(/[\u4e00-\u9fff]/);
  }
  for (const explanations of [explanationsEn, explanationsZh]) {
    expect(Object.keys(explanations).sort()).toEqual([...ORIGINS].sort());
  }
});
