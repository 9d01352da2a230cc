import { describe, expect, it } from "vitest";
import { checkBots, listLonelyTemplates, listUnfairOptions, measureExercise } from "#grading";
import { gradingEn } from "#locales/grading/en";
import { gradingZh } from "#locales/grading/zh";
import { readLessons } from "./read-content.ts";

/** In full, with 128 seeds: `npm run content -- bots`. A multiple of the number of twins in most exercises. */
const SEEDS = 48;
const words = { en: gradingEn.words, zh: gradingZh.words };
const lessons = readLessons();

describe.each(lessons)("lesson $folder", ({ folder, exercises }) => {
  it("cannot be answered without understanding", { timeout: 120_000 }, () => {
    const checks = exercises.filter(({ role }) => role !== "guess");
    const measures = checks.map((exercise) => measureExercise(exercise, words, SEEDS));
    expect(checkBots([{ slug: folder, measures }]).offences).toEqual([]);
  });

  it("has a twin with another answer for every template that counts", () => {
    const checks = exercises.filter(({ role }) => role !== "guess");
    expect(
      checks.flatMap((exercise) => listLonelyTemplates(exercise, words.en).map((id) => [exercise.id, id])),
    ).toEqual([]);
  });

  it("offers sentences of one length", () => {
    expect(exercises.flatMap((exercise) => listUnfairOptions(exercise, words))).toEqual([]);
  });
});
