import { describe, expect, it } from "vitest";
import { findNextExercise } from "./find-next-exercise.ts";
import type { LessonSummary } from "./get-progress.ts";

function summarize(slug: string, ids: string[], solved: string[], lastExerciseId?: string): LessonSummary {
  const steps = [{ id: "only-read" }, ...ids.map((id) => ({ id: `step-${id}`, exercise: id }))];
  const lesson = { slug, steps, exercises: ids.map((id) => ({ id })) } as unknown as LessonSummary["lesson"];
  return { lesson, solved, lastExerciseId, completedAt: undefined };
}

describe("findNextExercise", () => {
  it("begins with the first exercise of the course", () => {
    expect(findNextExercise([summarize("one", ["a", "b"], []), summarize("two", ["c"], [])])).toEqual({
      lessonSlug: "one",
      exerciseId: "a",
    });
  });

  it("goes on after where the learner was, and comes back to what was left out", () => {
    const ids = ["a", "b", "c"];
    expect(findNextExercise([summarize("one", ids, ["b"], "b")])?.exerciseId).toBe("c");
    expect(findNextExercise([summarize("one", ids, ["b", "c"], "c")])?.exerciseId).toBe("a");
  });

  it("stays in the lesson that is under way rather than in the first one", () => {
    expect(findNextExercise([summarize("one", ["a"], []), summarize("two", ["c", "d"], ["c"], "c")])).toEqual({
      lessonSlug: "two",
      exerciseId: "d",
    });
  });

  it("knows when there is nothing left", () => {
    expect(findNextExercise([summarize("one", ["a"], ["a"], "a")])).toBeUndefined();
  });
});
