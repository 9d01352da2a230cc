import fc from "fast-check";
import { expect, it } from "vitest";
import { findHelp, type SkillStep } from "./spinning.ts";

it("offers one solved after three misses in a row, then an easier item, then to go on", () => {
  expect(findHelp(["miss", "miss"])).toBe("none");
  expect(findHelp(["miss", "miss", "miss"])).toBe("see-one-solved");
  expect(findHelp(["shown", "miss", "miss", "miss"])).toBe("easier");
  expect(findHelp(["miss", "shown", "miss", "miss", "miss"])).toBe("go-on");
  expect(findHelp(["miss", "miss", "shown", "miss", "miss", "miss"])).toBe("go-on");
});

it("begins anew with each right answer", () => {
  const steps = fc.array(fc.constantFrom<SkillStep>("right", "miss", "shown"));
  fc.assert(fc.property(steps, (before) => findHelp(["miss", "miss", "right", ...before]) === "none"));
  fc.assert(
    fc.property(steps, (before) => findHelp(["miss", "miss", "miss", "right", ...before]) === "see-one-solved"),
  );
});
