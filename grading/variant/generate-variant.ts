import { createRandom } from "#engine";
import type { ExerciseWithKey, Template, VariantParameters } from "../definition.ts";
import { getKind } from "../kinds.ts";
import { listUnfairness, type Unfairness } from "./check-variant.ts";
import { drawOrder, drawValues, keepValues } from "./draw-values.ts";
import { openVariant } from "./open-variant.ts";
import type { Variant } from "./variant.ts";

const MAX_TRIES = 24;

export type SearchedVariant =
  | { status: "found"; parameters: VariantParameters; variant: Variant }
  | { status: "none"; unfairness: Unfairness[] };

/**
 * Draws variants from successive sub-seeds until one is fair; the template is drawn first, so that all templates are met.
 * `pinned` is the id of a template to use: authoring checks want each of them to work by itself.
 */
export function searchVariant(exercise: ExerciseWithKey, seed: number, pinned?: string): SearchedVariant {
  const { templates } = exercise;
  const drawn = drawTemplate(exercise, seed);
  const used = pinned === undefined ? drawn : templates.find(({ id }) => id === pinned);
  const template = used?.id ?? "";
  let unfairness: Unfairness[] = [];
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    // A guess is the same for everybody, its numbers those of the story.
    const isGuess = exercise.role === "guess";
    const random = createRandom(isGuess ? `${exercise.id}/${attempt}` : `${exercise.id}/${seed}/${attempt}`);
    const values = isGuess ? keepValues(used?.vary ?? []) : drawValues(used?.vary ?? [], random);
    const opened = openVariant(exercise, { template, values, order: [] });
    if (opened.status === "stale") return { status: "none", unfairness: [asUnfair(opened.because)] };
    const order = getKind(exercise.kind).generateOrder(opened.variant, random);
    const parameters = { template, values, order };
    const variant = { ...opened.variant, parameters };
    unfairness = listUnfairness(variant);
    if (unfairness.length === 0) return { status: "found", parameters, variant };
  }
  return { status: "none", unfairness };
}

/** Neighbouring seeds meet each template once before one comes again, in an order of their own: none is met more often. */
function drawTemplate({ id, templates }: ExerciseWithKey, seed: number): Template | undefined {
  const turn = Math.floor(seed / templates.length);
  return drawOrder(templates, createRandom(`${id}/turn ${turn}`))[seed % templates.length];
}

function asUnfair(because: string): Unfairness {
  return { rule: "variant-is-fair", because };
}
