import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradingEn } from "../locales/grading/en.ts";
import {
  buildPublicExercise,
  type ExerciseWithKey,
  type FormField,
  generateVariant,
  parseExercises,
  pickAnswer,
} from "./index.ts";
import { exerciseKinds } from "./kinds.ts";

function readFrozen(kind: string): ExerciseWithKey[] {
  const frozen = JSON.parse(readFileSync(new URL(`kinds/${kind}/${kind}.frozen.json`, import.meta.url), "utf8"));
  const parsed = parseExercises(frozen.exercises, "frozen", frozen.scenarios);
  return parsed.status === "ok" ? parsed.exercises : [];
}

const exercises = exerciseKinds.flatMap((kind) => readFrozen(kind).map((exercise) => ({ kind, exercise })));

/** What a form without scripts posts for a field. */
function listPosted(field: FormField): string[] {
  if (field.type !== "fate") return [field.name];
  // The last two are those of variants from before outcome and reason were one choice.
  return [field.name, ...field.outcomes.map(({ value }) => `${field.name}-${value}`), "outcome", "reason"];
}

describe.each(exercises)("pickAnswer for $kind $exercise.id", ({ exercise }) => {
  const shown = [0, 1, 2, 3, 4, 5].flatMap((seed) => {
    const { parameters } = generateVariant(exercise, seed);
    return buildPublicExercise(exercise, parameters, "en", gradingEn.words).fields.flatMap(listPosted);
  });

  it("reads every field that the form shows, and no other", () => {
    const asked: string[] = [];
    const { raw } = pickAnswer(exercise, (name) => {
      asked.push(name);
      return "1";
    });
    expect(asked.sort()).toEqual([...new Set(shown)].sort());
    // An outcome and its reason are one answer.
    const kept = asked.filter((name) => !/^fate-|^outcome$|^reason$/.test(name));
    expect(Object.keys(raw).sort()).toEqual(kept.sort());
  });

  it("finds each field too long that is longer than its limit, and nothing at the limit", () => {
    const { problems } = pickAnswer(exercise, () => "1".repeat(100_000));
    expect(problems.map(({ field }) => field).sort()).toEqual([...new Set(shown)].sort());
    for (const { field, code, values } of problems) {
      expect(code).toBe("too-long");
      const atLimit = "1".repeat(Number(values.max));
      expect(pickAnswer(exercise, (name) => (name === field ? atLimit : undefined)).problems).toEqual([]);
    }
  });

  it("takes files and other oddities for nothing", () => {
    expect(pickAnswer(exercise, () => new Blob(["1"]))).toEqual({ raw: {}, problems: [] });
  });
});
