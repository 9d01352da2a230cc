import { describe, expect, it } from "vitest";
import { drawSeed, SELF_STUDY_SEEDS } from "./draw-seed.ts";

const listSeeds = (salt: string, exerciseId: string, from = 0) =>
  Array.from({ length: SELF_STUDY_SEEDS }, (_, ordinal) => drawSeed(salt, exerciseId, from + ordinal));

describe("drawSeed", () => {
  it("gives each of the seeds once before any comes again, in another order each round", () => {
    const all = Array.from({ length: 256 }, (_, seed) => seed);
    const [first, second] = [listSeeds("salt", "which-port"), listSeeds("salt", "which-port", 256)];
    expect([...first].sort((a, b) => a - b)).toEqual(all);
    expect([...second].sort((a, b) => a - b)).toEqual(all);
    expect(second).not.toEqual(first);
  });

  it("orders them by salt and exercise, and in the same way each time", () => {
    expect(listSeeds("salt", "which-port")).toEqual(listSeeds("salt", "which-port"));
    expect(listSeeds("salt", "which-port")).not.toEqual(listSeeds("other", "which-port"));
    expect(listSeeds("salt", "which-port")).not.toEqual(listSeeds("salt", "repair"));
  });

  it("begins anywhere: over many salts no seed is likelier to come first", () => {
    const counts = new Array(SELF_STUDY_SEEDS).fill(0);
    const salts = 256 * 20;
    for (let index = 0; index < salts; index += 1) counts[drawSeed(`salt ${index}`, "which-port", 0)] += 1;
    // Chi-squared with 255 degrees of freedom: 330.5 is met by one fair draw in a thousand, and this one is always the same.
    const spread = counts.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0);
    expect(spread).toBeLessThan(330.5);
  });
});
