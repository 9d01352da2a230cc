import { describe, expect, it } from "vitest";
import type { ExerciseWithKey } from "../definition.ts";
import { checkBots } from "./check-bots.ts";
import type { ExerciseMeasure } from "./measure-exercise.ts";

function buildMeasure(id: string, rate: number, share = 0.5, optionCount = 4): ExerciseMeasure {
  const exercise = { id, skill: "dialling" } as ExerciseWithKey;
  return { exercise, rates: [{ bot: "copy port", rate }], shapes: [{ shape: "port", share }], optionCount };
}

function listOffences(measures: ExerciseMeasure[]) {
  return checkBots([{ slug: "ports", measures }], [], []).offences.map(({ subject, rule }) => `${subject}: ${rule}`);
}

describe("the limits of bots", () => {
  it("let 60 % pass on one exercise, and no more", () => {
    expect(listOffences([buildMeasure("a", 0.6), buildMeasure("b", 0.2)])).toEqual([]);
    expect(listOffences([buildMeasure("a", 0.61), buildMeasure("b", 0.2)])).toEqual(["a: copy port"]);
  });

  it("let 65 % pass where there are two options", () => {
    expect(listOffences([buildMeasure("a", 0.65, 0.5, 2), buildMeasure("b", 0.2)])).toEqual([]);
  });

  it("stop one sort of answer that is right too often", () => {
    expect(listOffences([buildMeasure("a", 0.2, 0.7)])).toEqual(["a: shape: port"]);
  });

  it("stop a bot that does well all over a lesson although it passes each exercise", () => {
    expect(listOffences([buildMeasure("a", 0.6), buildMeasure("b", 0.55)])).toEqual(["lesson ports: copy port"]);
  });

  it("hold a rule that is taught to the whole pool of its skill instead", () => {
    const taught = [{ skill: "dialling", bot: "copy port", because: "it is what clients do" }];
    const check = (rates: number[]) =>
      checkBots([{ slug: "ports", measures: rates.map((rate, index) => buildMeasure(`e${index}`, rate)) }], taught, []);
    expect(check([1, 0, 0.5])).toMatchObject({ offences: [], taught: [{ skill: "dialling", rate: 0.5 }] });
    expect(check([1, 0.5]).offences.map(({ subject }) => subject)).toContain("skill dialling");
  });

  it("print an exception with its reason, and accept nothing else", () => {
    const measures = [buildMeasure("a", 0.9), buildMeasure("b", 0)];
    const exceptions = [{ exercise: "a", rule: "copy port", because: "the seed article says so" }];
    const { offences, allowed } = checkBots([{ slug: "ports", measures }], [], exceptions);
    expect(offences).toEqual([]);
    expect(allowed).toMatchObject([{ subject: "a", share: 0.9, because: "the seed article says so" }]);
  });
});
