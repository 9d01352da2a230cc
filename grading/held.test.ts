import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BeliefEvidence, isHeld, listChances, NO_EVIDENCE, type TellingAnswer, updateEvidence } from "./held.ts";

const wrong: TellingAnswer = {
  isFirstTry: true,
  isGuess: false,
  isCorrect: false,
  hasUsedHints: false,
  template: "a/one",
  inScope: ["M5", "M6"],
  beliefs: ["M5"],
};
const right: TellingAnswer = { ...wrong, isCorrect: true, beliefs: [] };

function replay(answers: TellingAnswer[], belief = "M5"): BeliefEvidence {
  return answers
    .filter((answer) => listChances(answer).includes(belief))
    .reduce((evidence, answer) => updateEvidence(evidence, belief, answer), NO_EVIDENCE);
}

const answers = fc.array(
  fc.record({
    isFirstTry: fc.boolean(),
    isGuess: fc.boolean(),
    isCorrect: fc.boolean(),
    hasUsedHints: fc.boolean(),
    template: fc.constantFrom("a/one", "a/two", "b/one"),
    inScope: fc.constantFrom(["M5"], ["M5", "M6"], ["M6"], []),
    beliefs: fc.constantFrom([], ["M5"], ["M6"], ["M5", "M6"]),
  }),
);

describe("a held belief", () => {
  it("has fitted twice, in different templates, and at least half of its chances", () => {
    const second = { ...wrong, template: "a/two" };
    expect(isHeld(replay([wrong]))).toBe(false);
    expect(isHeld(replay([wrong, wrong]))).toBe(false);
    expect(isHeld(replay([wrong, second]))).toBe(true);
    expect(isHeld(replay([wrong, second, right, right]))).toBe(true);
    expect(isHeld(replay([wrong, second, right, right, right]))).toBe(false);
  });

  it("is never claimed from guesses, retries, or answers that fit several beliefs", () => {
    const silent = [
      { isGuess: true },
      { isFirstTry: false },
      { beliefs: ["M5", "M6"] },
    ] satisfies Partial<TellingAnswer>[];
    for (const change of silent) {
      const twice = ["a/one", "a/two"].map((template) => ({ ...wrong, template, ...change }));
      expect(replay(twice)).toEqual(NO_EVIDENCE);
    }
  });

  it("takes a wrong answer after a hint for one, and a right one for nothing", () => {
    expect(replay([{ ...wrong, hasUsedHints: true }])).toMatchObject({ chances: 1, fits: 1 });
    expect(replay([{ ...right, hasUsedHints: true }])).toEqual(NO_EVIDENCE);
  });

  it("is bounded by what was seen, in any order of answers", () => {
    fc.assert(
      fc.property(answers, (list) => {
        const evidence = replay(list as TellingAnswer[]);
        expect(evidence.fits).toBeLessThanOrEqual(evidence.chances);
        expect(evidence.templates.length).toBeLessThanOrEqual(Math.min(evidence.fits, 3));
        const backwards = replay([...list].reverse() as TellingAnswer[]);
        expect(isHeld(backwards)).toBe(isHeld(evidence));
        const cleared = [...(list as TellingAnswer[]), ...Array<TellingAnswer>(evidence.fits + 1).fill(right)];
        if (evidence.fits * 2 >= evidence.chances + evidence.fits + 1) expect(isHeld(replay(cleared))).toBe(true);
      }),
    );
  });
});
