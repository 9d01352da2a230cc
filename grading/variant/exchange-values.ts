import type { JsonObject } from "#engine";
import type { ExerciseWithKey, VariantParameters } from "../definition.ts";
import { substituteText } from "./substitute.ts";

/** Another text of the same lesson with this variant's values in it, so that two manifests beside each other differ in what they teach only. */
export function exchangeValues(exercise: ExerciseWithKey, parameters: JsonObject, text: string): string {
  const { template, values } = parameters as VariantParameters;
  const vary = exercise.templates.find(({ id }) => id === template)?.vary ?? [];
  return substituteText(text, new Map(vary.map(({ name, replaces }) => [replaces, values[name] ?? replaces])));
}
