import { describe, expect, it } from "vitest";
import { buildSolution, generateVariant, gradeAnswer } from "#grading";
import { readLessons } from "./read-content.ts";

/** There are 512. `CONTENT_SEEDS=512 npx vitest run tests/unit/variants.test.ts` before new content is shipped: it takes minutes. */
const SEEDS = Number(process.env.CONTENT_SEEDS ?? 100);
const STEP = 512 / SEEDS;
const exercises = readLessons().flatMap((lesson) => lesson.exercises);

describe.each(exercises.map((exercise) => ({ id: exercise.id, exercise })))("exercise $id", ({ exercise }) => {
  // generateVariant itself refuses a variant whose solution fails or whose beliefs are not recognised; here every seed must
  // find one, and an independent bot answers through the door that the server uses.
  it(`has a fair variant for each of ${SEEDS} of its 512 seeds, and a bot answers them right`, {
    timeout: 300_000,
  }, () => {
    const templates = new Set<unknown>();
    for (let run = 0; run < SEEDS; run++) {
      const { parameters } = generateVariant(exercise, Math.floor(run * STEP));
      templates.add(parameters.template);
      if (run % 10 !== 0) continue;
      const solution = buildSolution(exercise, parameters);
      expect(solution.status).toBe("answer");
      const result = gradeAnswer(exercise, parameters, solution.status === "answer" ? solution.raw : {}, "en");
      expect(result).toMatchObject({ status: "graded", feedback: { isCorrect: true, score: 1, beliefs: [] } });
    }
    expect(templates.size).toBe(exercise.templates.length);
  });

  it("gives the same variant for the same seed", () => {
    expect(generateVariant(exercise, 7)).toEqual(generateVariant(exercise, 7));
  });
});
