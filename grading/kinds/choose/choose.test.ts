import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradingEn } from "../../../locales/grading/en.ts";
import { buildPublicExercise, generateVariant, gradeAnswer, parseExercises } from "../../index.ts";

const frozen = JSON.parse(readFileSync(new URL("choose.frozen.json", import.meta.url), "utf8"));
const parsed = parseExercises(frozen.exercises, "frozen", frozen.scenarios);
const [requests, sentences] = parsed.status === "ok" ? parsed.exercises : [];

describe("choose", () => {
  it("offers options under numbers that say nothing about them", () => {
    for (const exercise of [requests!, sentences!]) {
      const { parameters } = generateVariant(exercise, 0);
      const [field] = buildPublicExercise(exercise, parameters, "en", gradingEn.words).fields;
      const values = field?.type === "choice" ? field.options.map((option) => option.value) : [];
      expect(values).toEqual(["1", "2", "3", "4"]);
    }
  });

  it("shuffles by the seed", () => {
    const orders = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => generateVariant(requests!, seed).parameters.order.join());
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it("shows for a wrong request why that very request fails", () => {
    const { parameters } = generateVariant(requests!, 0);
    const choice = String(parameters.order.indexOf("outside-cluster-ip") + 1);
    expect(gradeAnswer(requests!, parameters, { choice }, "en")).toMatchObject({
      feedback: { isCorrect: false, beliefs: ["M10"], verdict: { outcome: "timed-out" } },
    });
  });

  it("has no path to show where there is no cluster", () => {
    const { parameters } = generateVariant(sentences!, 0);
    const result = gradeAnswer(sentences!, parameters, { choice: "1" }, "en");
    expect(result.status === "graded" ? result.feedback.verdict : "none").toBeUndefined();
  });
});
