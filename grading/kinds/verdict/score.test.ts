import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradeAnswer, parseExercises, type VariantParameters } from "../../index.ts";

const frozen = JSON.parse(readFileSync(new URL("verdict.frozen.json", import.meta.url), "utf8"));
const parsed = parseExercises(frozen.exercises, "frozen", frozen.scenarios);
const exercise = parsed.status === "ok" ? parsed.exercises[0]! : undefined;
const order = ["pod-does-not-listen", "no-endpoints", "target-port-finds-the-container", "endpoints-are-listed"];
const parameters: VariantParameters = { template: "no-target-port", values: { port: 33306, process: 3306 }, order };

function grade(outcome: string, reason: number) {
  const result = gradeAnswer(exercise!, parameters, { outcome, reason: String(reason) }, "en");
  return result.status === "graded" ? result.feedback : undefined;
}

describe("scoreVerdict", () => {
  it("gives the whole score for outcome and reason, half for the outcome alone", () => {
    expect(grade("refused", 1)).toMatchObject({ isCorrect: true, score: 1 });
    expect(grade("refused", 2)).toMatchObject({ isCorrect: false, score: 0.5, beliefs: [] });
    expect(grade("delivered", 1)).toMatchObject({ isCorrect: false, score: 0 });
  });

  it("names the belief whose sentence was picked, whatever the outcome", () => {
    expect(grade("delivered", 3)).toMatchObject({ beliefs: ["M5"], rule: "target-port-defaults-to-port" });
    expect(grade("timed-out", 4)).toMatchObject({ beliefs: ["M6"], rule: "endpoints-prove-readiness-only" });
  });

  it("points at the hop where the mistake shows", () => {
    const feedback = grade("delivered", 4);
    expect(feedback?.verdict?.hops[feedback.failingHop ?? -1]).toMatchObject({ at: "pod", why: "no-listener" });
  });

  it("spells the solution as the form does", () => {
    expect(grade("delivered", 2)?.solution).toEqual({ outcome: "refused", reason: "1" });
  });
});
