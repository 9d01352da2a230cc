import type { ExerciseWithKey } from "../definition.ts";
import { buildPublicExercise } from "../grade.ts";
import type { FormField, Locale } from "../types.ts";
import { searchVariant } from "../variant/generate-variant.ts";
import type { GradingWords } from "../words.ts";

/** In half widths: 90 characters, or 45 Han. */
const MAX_WIDTH = 90;
/** The shorter of two sentences to choose from has at least this share of the longer one. */
const MIN_SHARE = 0.75;

/**
 * Sentences to choose from that are too long, or so much longer than another that their length gives them away. Numbers and
 * connections are as long as they are.
 */
export function listUnfairOptions(exercise: ExerciseWithKey, words: Record<Locale, GradingWords>): string[] {
  return exercise.templates.flatMap(({ id }) => {
    const found = searchVariant(exercise, 0, id);
    if (found.status === "none") return [];
    return (Object.keys(words) as Locale[]).flatMap((locale) => {
      const { fields } = buildPublicExercise(exercise, found.parameters, locale, words[locale]);
      return fields.flatMap(listGroups).flatMap((labels) => listOffences(labels).map((text) => `${id}: ${text}`));
    });
  });
}

/** Sentences that stand side by side: those of a choice, the reasons of one outcome. */
function listGroups(field: FormField): string[][] {
  if (field.type === "fate") return field.outcomes.map(({ reasons }) => reasons.map(({ label }) => label));
  if (field.type !== "choice") return [];
  const labels = field.options.map(({ label }) => label);
  return labels.every((label) => /\d`?$/.test(label)) ? [] : [labels];
}

function listOffences(labels: string[]): string[] {
  const longest = Math.max(...labels.map(measureWidth));
  return labels.filter((label) => {
    const width = measureWidth(label);
    return width > MAX_WIDTH || width < longest * MIN_SHARE;
  });
}

function measureWidth(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
