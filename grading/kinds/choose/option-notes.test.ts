import { describe, expect, it } from "vitest";
import { readLessons } from "../../../tests/unit/read-content.ts";
import { generateVariant, gradeAnswer } from "../../grade.ts";

const choices = readLessons().flatMap(({ exercises }) => exercises.filter(({ kind }) => kind === "choose"));

describe.each(choices.map((exercise) => ({ id: exercise.id, exercise })))("each option of $id", ({ exercise }) => {
  it("has a line why, and exactly one is marked as right", () => {
    for (let seed = 0; seed < 8; seed++) {
      const { parameters } = generateVariant(exercise, seed);
      const result = gradeAnswer(exercise, parameters, { choice: "1" }, "zh");
      const notes = Object.values((result.status === "graded" && result.feedback.optionNotes?.choice) || {});
      expect(notes).toHaveLength(parameters.order.length);
      expect(notes.filter(({ isRight }) => isRight)).toHaveLength(1);
      for (const note of notes) expect(note.why ?? note.met).toBeTruthy();
    }
  });
});
