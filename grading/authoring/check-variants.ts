import type { ExerciseWithKey } from "../definition.ts";
import { searchVariant } from "../variant/generate-variant.ts";
import { type AuthorNode, complain } from "./author-file.ts";
import { getChild } from "./read-values.ts";

// Two seeds catch what never works; what works only sometimes is for the tests with their hundreds of seeds.
const SEEDS = [0, 256];

/** Each template must yield a fair variant by itself. Tests try more seeds; this stops the build early. */
export function checkVariants(node: AuthorNode, exercise: ExerciseWithKey): void {
  for (const [index, { id }] of exercise.templates.entries()) {
    const place = getChild(getChild(node, "templates"), index);
    for (const seed of SEEDS) {
      const found = searchVariant(exercise, seed, id);
      if (found.status === "found") continue;
      for (const { rule, because } of found.unfairness) complain(place, rule, `${exercise.id}: ${because}`);
      break;
    }
  }
}
