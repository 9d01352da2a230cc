import {
  type FieldError,
  parseManifests,
  type RejectedObject,
  type SourceLocation,
  type TrafficRequest,
  type Verdict,
} from "#engine";
import { askBelief } from "../../beliefs/ask-belief.ts";
import { listBeliefs } from "../../beliefs/beliefs.ts";
import type { Score, TypedAnswer } from "../../kind.ts";
import { explainMistake, type MatchingBelief } from "../../score-parts.ts";
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
  const matches = isRepair(variant, answer, situation) ? listMatches(variant, situation, failing?.request) : [];
  const mistake = explainMistake(matches, failing?.verdict);
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

/** What was handed back as it came shows what nobody has thought of; what the API server refused shows what it says. */
function isRepair(variant: Variant<"fix-manifest">, { text }: FixManifestAnswer, { rejected }: Situation): boolean {
  return rejected.length === 0 && readObjects(text) !== readObjects(splitManifest(variant).editable);
}

function readObjects(text: string): string {
  return JSON.stringify(parseManifests(text).documents.map(({ object }) => object));
}

/**
 * Somebody with this belief would call the manifest right: as they imagine the cluster, every request has the outcome that is
 * wanted. By which pod and port it is answered they have not asked themselves.
 */
function listMatches(
  variant: Variant<"fix-manifest">,
  situation: Situation,
  failing: TrafficRequest | undefined,
): MatchingBelief[] {
  const all = [...variant.spec.visible, ...variant.spec.hidden];
  return listBeliefs().flatMap((belief): MatchingBelief[] => {
    const imagine = (request: TrafficRequest): Verdict => {
      const believed = askBelief(belief, situation, { about: "fate", request });
      return believed.status === "fate" ? believed.verdict : situation.resolve(request);
    };
    const isSolved = all.every((wanted) => imagine(findWantedRequest(situation, wanted)).outcome === wanted.outcome);
    if (!isSolved || !all.some((wanted) => hasOtherOutcome(findWantedRequest(situation, wanted)))) return [];
    return [{ id: belief.id, imagined: failing && imagine(failing) }];

    function hasOtherOutcome(request: TrafficRequest): boolean {
      return imagine(request).outcome !== situation.resolve(request).outcome;
    }
  });
}

function listErrors(rejected: RejectedObject): (FieldError & { location?: SourceLocation })[] {
  if (rejected.errors.length > 0) return rejected.errors;
  return [{ type: "FieldValueInvalid", field: "", detail: rejected.message, origin: "api-server-message" }];
}
