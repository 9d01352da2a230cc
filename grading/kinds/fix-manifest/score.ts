import type { FieldError, RejectedObject, SourceLocation } from "#engine";
import type { Belief } from "../../beliefs/belief.ts";
import { listBeliefs } from "../../beliefs/beliefs.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake } from "../../score-parts.ts";
import type { Situation } from "../../situation/situation.ts";
import type { RequestResult } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import { ANSWER_FILE, type FixManifestAnswer, MANIFEST_FIELD } from "./answer.ts";
import { findWantedRequest, resolveWanted } from "./key.ts";
import { MAX_ERRORS } from "./limit-errors.ts";
import { applyEdits, splitManifest } from "./parts.ts";

/** The share of requests that fare as wanted. Only a manifest that the API server takes whole can be correct. */
export function scoreFixManifest(variant: Variant<"fix-manifest">, answer: FixManifestAnswer): Score {
  const situation = rebuildWith(variant, answer.text);
  const visible = resolveWanted(situation, variant.spec.visible);
  const hidden = resolveWanted(situation, variant.spec.hidden);
  const all = [...visible, ...hidden];
  const passed = countPassed(all);
  const isCorrect = passed === all.length && situation.rejected.length === 0;
  const failing = visible.find((result) => !result.isAsWanted);
  const results = {
    visible,
    hidden: { passed: countPassed(hidden), total: hidden.length },
    errors: situation.rejected.flatMap(listErrors).slice(0, MAX_ERRORS),
    verdict: (failing ?? visible[0])?.verdict,
  };
  if (isCorrect) {
    const solution = { [MANIFEST_FIELD]: applyEdits(splitManifest(variant).editable, variant.spec.solution) };
    return { isCorrect, score: 1, beliefs: [], ...results, solution };
  }
  const beliefs = listBeliefs().filter((belief) => isBelievedSolved(variant, situation, belief));
  const mistake = explainMistake(
    beliefs.map((belief) => belief.id),
    failing?.verdict,
  );
  // Even if every request is answered, a refused object keeps the repair from being whole.
  const score = Math.min(passed / Math.max(all.length, 1), 0.99);
  return { isCorrect, score, ...mistake, ...results };
}

export function getFixManifestSolution(variant: Variant<"fix-manifest">): TypedAnswer {
  const text = applyEdits(splitManifest(variant).editable, variant.spec.solution);
  return { status: "answer", raw: { [MANIFEST_FIELD]: text } };
}

function rebuildWith(variant: Variant<"fix-manifest">, text: string): Situation {
  return variant.rebuild(listAnswerFiles(variant, text));
}

export function listAnswerFiles(variant: Variant<"fix-manifest">, text: string) {
  return [
    { file: "given.yaml", text: splitManifest(variant).given },
    { file: ANSWER_FILE, text },
  ];
}

function countPassed(results: RequestResult[]): number {
  return results.filter((result) => result.isAsWanted).length;
}

/** Somebody with this belief would call the manifest right: where it speaks, it promises what is wanted. */
function isBelievedSolved(variant: Variant<"fix-manifest">, situation: Situation, belief: Belief): boolean {
  let hasErred = false;
  for (const wanted of [...variant.spec.visible, ...variant.spec.hidden]) {
    const request = findWantedRequest(situation, wanted);
    const believed = belief.believe(situation, { about: "fate", request });
    const truth = situation.resolve(request).outcome;
    const outcome = believed.status === "fate" ? believed.outcome : truth;
    if (outcome !== wanted.outcome) return false;
    if (outcome !== truth) hasErred = true;
  }
  return hasErred;
}

function listErrors(rejected: RejectedObject): (FieldError & { location?: SourceLocation })[] {
  if (rejected.errors.length > 0) return rejected.errors;
  return [{ type: "FieldValueInvalid", field: "", detail: rejected.message, origin: "api-server-message" }];
}
