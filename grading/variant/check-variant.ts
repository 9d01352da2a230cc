import { getBelief, isKnownBelief } from "../beliefs/beliefs.ts";
import { getKind } from "../kinds.ts";
import type { BeliefId } from "../types.ts";
import { listEqualRoles } from "./check-numbers.ts";
import type { Variant } from "./variant.ts";

export type Unfairness = { rule: "variant-is-fair" | "numbers-differ"; because: string };

/**
 * What makes a variant worth offering: it has one answer, that answer grades as right, the numbers of the roles differ, and
 * every belief in scope leads to another answer, which is recognised as that belief.
 */
export function listUnfairness(variant: Variant): Unfairness[] {
  const kind = getKind(variant.exercise.kind);
  const equal = listEqualRoles(variant.situation).filter((pair) => !variant.template.allowEqual.includes(pair));
  const problems: Unfairness[] = equal.map((pair) => ({ rule: "numbers-differ", because: `equal numbers: ${pair}` }));
  const solution = kind.getSolution(variant);
  const graded = solution.status === "answer" ? gradeTyped(variant, solution.raw) : undefined;
  if (graded === undefined) problems.push({ rule: "variant-is-fair", because: "there is no single right answer" });
  else if (!graded.isCorrect) problems.push({ rule: "variant-is-fair", because: "its own solution does not pass" });
  for (const id of variant.template.beliefs) {
    const because = describeBlindness(variant, id);
    if (because !== undefined) problems.push({ rule: "variant-is-fair", because });
  }
  return problems;
}

/** Why a belief in scope cannot be told from the truth in this variant, if it cannot. */
function describeBlindness(variant: Variant, id: BeliefId): string | undefined {
  if (!isKnownBelief(id)) return `${id} has no wrong resolver`;
  const believed = getKind(variant.exercise.kind).getBelievedAnswer(variant, getBelief(id));
  if (believed.status === "none") return `${id} has nothing to say about it`;
  const graded = gradeTyped(variant, believed.raw);
  if (graded?.isCorrect !== false) return `somebody who believes ${id} would answer right`;
  return graded.beliefs.includes(id) ? undefined : `the answer of ${id} is not recognised as ${id}`;
}

function gradeTyped(variant: Variant, raw: Record<string, string>) {
  const kind = getKind(variant.exercise.kind);
  const validation = kind.validateAnswer(variant, raw);
  return validation.status === "valid" ? kind.score(variant, validation.answer) : undefined;
}
