import type { Kind } from "../../kind.ts";
import { MAX_CHOICE_LENGTH } from "../../parse-choice.ts";
import { OUTCOME_FIELD, REASON_FIELD, type VerdictAnswer, validateVerdictAnswer } from "./answer.ts";
import { generateVerdictOrder } from "./generate.ts";
import { computeBelievedFate, hasKnownReasons } from "./key.ts";
import { buildVerdictPublicPart } from "./public-view.ts";
import { getVerdictSolution, scoreVerdict, typeFate } from "./score.ts";
import { listVerdictShapes } from "./shape.ts";
import { parseVerdictSpec } from "./spec.ts";

/**
 * What happens to one request, and why. The two halves are graded together, because "it works" for a wrong reason is what
 * most of the beliefs look like from outside.
 */
export const verdict: Kind<"verdict", VerdictAnswer> = {
  staysOpen: false,
  parseSpec: parseVerdictSpec,
  listAnswerFields: () => [OUTCOME_FIELD, REASON_FIELD].map((name) => ({ name, maxLength: MAX_CHOICE_LENGTH })),
  hasKnownOptions: hasKnownReasons,
  generateOrder: generateVerdictOrder,
  buildPublicPart: buildVerdictPublicPart,
  validateAnswer: validateVerdictAnswer,
  score: scoreVerdict,
  getSolution: getVerdictSolution,
  getBelievedAnswer(variant, belief) {
    const believed = computeBelievedFate(variant, belief);
    if (believed.status !== "fate" || !variant.parameters.order.includes(believed.reason)) return { status: "none" };
    return { status: "answer", raw: typeFate(variant, believed.outcome, believed.reason) };
  },
  listShapes: listVerdictShapes,
};
