import { describe, expect, it } from "vitest";
import type { Hop } from "#engine";
import { buildSolution, type ExerciseWithKey, gradeAnswer, listBeliefs } from "#grading";
import { getKind } from "../../grading/kinds.ts";
import { searchVariant } from "../../grading/variant/generate-variant.ts";
import { readLessons } from "./read-content.ts";

const SEEDS = 20;
const templates = readLessons()
  .flatMap((lesson) => lesson.exercises)
  .flatMap((exercise) => exercise.templates.map((template) => ({ exercise, template })));
const beliefs = listBeliefs().map((belief) => ({
  id: belief.id,
  belief,
  asked: templates.filter(({ template }) => template.beliefs.includes(belief.id)),
}));

/** A guess has one variant, so one seed is all of them. */
function listSeeds({ role }: ExerciseWithKey): number[] {
  return role === "guess" ? [0] : Array.from({ length: SEEDS }, (_, index) => index * 13);
}

function pickStep({ at, name, destination, rewrittenTo, why }: Hop) {
  return { at, name, destination, rewrittenTo, why };
}

describe.each(beliefs)("somebody who holds $id", ({ id, belief, asked }) => {
  it("is met by some template", () => {
    expect(asked.length).toBeGreaterThan(0);
  });

  it.each(asked.map(({ exercise, template }) => ({ name: `${exercise.id}/${template.id}`, exercise, template })))(
    "answers otherwise than the truth in $name, and the path they see parts from the true one",
    ({ exercise, template }) => {
      for (const seed of listSeeds(exercise)) {
        const found = searchVariant(exercise, seed, template.id);
        if (found.status === "none") throw new Error(JSON.stringify(found.unfairness));
        const { parameters, variant } = found;
        const typed = getKind(exercise.kind).getBelievedAnswer(variant, belief);
        if (typed.status === "none") throw new Error(`${id} has no answer`);
        expect(typed).not.toEqual(buildSolution(exercise, parameters));
        const result = gradeAnswer(exercise, parameters, typed.raw, "en");
        if (result.status === "ungradable") throw new Error(JSON.stringify(result.problems));
        const { feedback } = result;
        expect(feedback).toMatchObject({ isCorrect: false, beliefs: expect.arrayContaining([id]) });
        if (feedback.verdict === undefined) continue;
        const truth = feedback.verdict.hops;
        const ghost = feedback.ghost ?? [];
        expect(ghost[0]?.at).toBe("client");
        expect(ghost).not.toEqual(truth);
        // What the API server refused has no path of its own to part from.
        if (truth.length === 0) continue;
        const parting = feedback.parting ?? -1;
        expect(parting).toBeGreaterThanOrEqual(0);
        expect(truth.slice(0, parting).map(pickStep)).toEqual(ghost.slice(0, parting).map(pickStep));
        expect(truth.slice(parting).map(pickStep)).not.toEqual(ghost.slice(parting).map(pickStep));
      }
    },
  );
});
