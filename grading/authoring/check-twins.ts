import { maskText } from "../bots/read-page.ts";
import type { ExerciseWithKey } from "../definition.ts";
import { buildPublicExercise, listAnswerShapes } from "../grade.ts";
import { searchVariant } from "../variant/generate-variant.ts";
import type { GradingWords } from "../words.ts";

/**
 * Templates without a contrast twin: one under the same words, numbers and names masked, whose right answer is of another
 * sort. The reasons of a verdict are drawn, so that only bots can judge whether they tell twins apart.
 */
export function listLonelyTemplates(exercise: ExerciseWithKey, words: GradingWords): string[] {
  const asked = exercise.templates.map(({ id }) => describeTemplate(exercise, id, words));
  return asked
    .filter(({ wording, shapes }) => !asked.some((twin) => twin.wording === wording && twin.shapes !== shapes))
    .map(({ id }) => id);
}

function describeTemplate(exercise: ExerciseWithKey, id: string, words: GradingWords) {
  const found = searchVariant(exercise, 0, id);
  if (found.status === "none") return { id, wording: id, shapes: "" };
  const page = buildPublicExercise(exercise, found.parameters, "en", words);
  const options = page.fields.flatMap((field) => (field.type === "choice" ? field.options : []));
  const labels = options.map(({ label }) => maskText(page, label)).sort();
  return {
    id,
    wording: [maskText(page, page.prompt), ...labels].join("\n"),
    shapes: listAnswerShapes(exercise, found.parameters).sort().join(),
  };
}
