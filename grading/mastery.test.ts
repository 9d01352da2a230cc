import { describe, expect, it } from "vitest";
import { explainMastery, MASTERY_THRESHOLD, type Mastery, updateMastery } from "./mastery.ts";

const nothing: Mastery = { recent: [] };

function replay(scores: number[]): Mastery {
  return scores.reduce(
    (mastery, score) => updateMastery(mastery, { score, hasUsedHints: false, isFirstTry: true }),
    nothing,
  );
}

describe("mastery", () => {
  it("starts at zero and asks for three first tries", () => {
    expect(explainMastery(nothing)).toEqual({
      value: 0,
      isMastered: false,
      threshold: MASTERY_THRESHOLD,
      counted: [],
      missing: 3,
    });
  });

  it("is reached by three right first tries, not by two", () => {
    expect(explainMastery(replay([1, 1])).isMastered).toBe(false);
    expect(explainMastery(replay([1, 1, 1]))).toMatchObject({ value: 1, isMastered: true, missing: 0 });
  });

  it("does not count retries, nor right answers after a hint, but wrong ones", () => {
    const attempt = { score: 1, hasUsedHints: true, isFirstTry: true };
    expect(updateMastery(nothing, attempt)).toBe(nothing);
    expect(updateMastery(nothing, { ...attempt, score: 0 })).toEqual({ recent: [0] });
    expect(updateMastery(nothing, { ...attempt, hasUsedHints: false, isFirstTry: false })).toBe(nothing);
  });

  it("forgives an early mistake after enough right answers, and not before", () => {
    expect(explainMastery(replay([0, 1, 1, 1])).isMastered).toBe(false);
    expect(explainMastery(replay([0, 1, 1, 1, 1, 1, 1, 1])).isMastered).toBe(true);
  });

  it("explains itself: weights add up to one and give the value", () => {
    const { counted, value } = explainMastery(replay([0, 0.5, 1]));
    expect(counted.reduce((sum, item) => sum + item.weight, 0)).toBeCloseTo(1);
    expect(counted.reduce((sum, item) => sum + item.weight * item.score, 0)).toBeCloseTo(value, 5);
  });
});
