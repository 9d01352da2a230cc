import { expect, it } from "vitest";
import { OBJECT_ORIGINS } from "#engine";
import { OBJECT_EXPLANATIONS_EN } from "./objects-en.ts";
import { OBJECT_EXPLANATIONS_ZH } from "./objects-zh.ts";

it("explains every refusal of every modelled kind in both languages", () => {
  for (const origin of OBJECT_ORIGINS) {
    for (const explanations of [OBJECT_EXPLANATIONS_EN, OBJECT_EXPLANATIONS_ZH]) {
      expect(explanations[origin]?.explanation, origin).toMatch(/\S/);
      expect(explanations[origin]?.instead, origin).toMatch(/\S/);
    }
    expect(OBJECT_EXPLANATIONS_ZH[origin].belief, origin).toBe(OBJECT_EXPLANATIONS_EN[origin].belief);
  }
});
