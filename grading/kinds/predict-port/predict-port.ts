import type { Kind } from "../../kind.ts";
import { MAX_LENGTH, type PredictPortAnswer, validatePredictPortAnswer } from "./answer.ts";
import { generatePredictPortOrder } from "./generate.ts";
import { computeBelievedNumbers } from "./key.ts";
import { buildPredictPortPublicPart } from "./public-view.ts";
import { getPredictPortSolution, scorePredictPort, typeNumbers } from "./score.ts";
import { listPredictPortShapes } from "./shape.ts";
import { parsePredictPortSpec } from "./spec.ts";

/**
 * One or several numbers, each computed by the engine. The kind with the least to guess from: there are no options, and the
 * number of a holder's answer is as telling as a sentence would be.
 */
export const predictPort: Kind<"predict-port", PredictPortAnswer> = {
  staysOpen: false,
  parseSpec: parsePredictPortSpec,
  listAnswerFields: ({ asks }) => asks.map(({ name }) => ({ name, maxLength: MAX_LENGTH })),
  hasKnownOptions: () => true,
  generateOrder: generatePredictPortOrder,
  buildPublicPart: buildPredictPortPublicPart,
  validateAnswer: validatePredictPortAnswer,
  score: scorePredictPort,
  getSolution: getPredictPortSolution,
  getBelievedAnswer(variant, belief) {
    const believed = computeBelievedNumbers(variant, belief);
    return believed.status === "none" ? believed : { status: "answer", raw: typeNumbers(believed.numbers) };
  },
  listShapes: listPredictPortShapes,
};
