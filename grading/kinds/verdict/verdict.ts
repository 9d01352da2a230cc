import type { Kind } from "../../kind.ts";
import { MAX_CHOICE_LENGTH } from "../../parse-choice.ts";
import { type VerdictAnswer, validateVerdictAnswer } from "./answer.ts";
import { generateVerdictOrder } from "./generate.ts";
import { computeBelievedFate, hasKnownPairs } from "./key.ts";
import { FATE_FIELDS, joinFate, typeOfferedPair } from "./pair.ts";
import { buildVerdictPublicPart } from "./public-view.ts";
import { getVerdictSolution, scoreVerdict } from "./score.ts";
import { listVerdictShapes } from "./shape.ts";
import { parseVerdictSpec } from "./spec.ts";

/**
 * What happens to one request, and why. The two halves are graded together, because "it works" for a wrong reason is what
 * most of the beliefs look like from outside.
 */
export const verdict: Kind<"verdict", VerdictAnswer> = {
  staysOpen: false,
  parseSpec: parseVerdictSpec,
  listAnswerFields: () => FATE_FIELDS.map((name) => ({ name, maxLength: MAX_CHOICE_LENGTH })),
  joinFields: joinFate,
  hasKnownOptions: hasKnownPairs,
  generateOrder: generateVerdictOrder,
  buildPublicPart: buildVerdictPublicPart,
  validateAnswer: validateVerdictAnswer,
  score: scoreVerdict,
  getSolution: getVerdictSolution,
  getBelievedAnswer(variant, belief) {
    const believed = computeBelievedFate(variant, belief);
    return believed.status === "fate" ? typeOfferedPair(variant, believed) : { status: "none" };
  },
  listShapes: listVerdictShapes,
};
