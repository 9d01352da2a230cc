import type { ExerciseWithKey } from "../definition.ts";
import { searchVariant } from "../variant/generate-variant.ts";
import { type AuthorNode, complain } from "./author-file.ts";
import { getChild } from "./read-values.ts";

// Two seeds catch what never works; what works only sometimes is for the tests with their hundreds of seeds.
const SEEDS = ["authoring-1", "authoring-2"];

/** Each template must yield a fair variant by itself. Tests try a thousand seeds more; this stops the build early. */
export function checkVariants(node: AuthorNode, exercise: ExerciseWithKey): void {
  for (const index of exercise.templates.keys()) {
    const place = getChild(getChild(node, "templates"), index);
    for (const seed of SEEDS) {
      const found = searchVariant(exercise, seed, index);
      if (found.status === "found") continue;
      for (const { rule, because } of found.unfairness) complain(place, rule, `${exercise.id}: ${because}`);
      break;
    }
  }
}
