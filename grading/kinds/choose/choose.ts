import type { Kind } from "../../kind.ts";
import { MAX_CHOICE_LENGTH } from "../../parse-choice.ts";
import { CHOICE_FIELD, type ChooseAnswer, validateChooseAnswer } from "./answer.ts";
import { generateChooseOrder } from "./generate.ts";
import { hasKnownOptions, listBelievedOptions } from "./key.ts";
import { buildChooseNotes } from "./option-notes.ts";
import { buildChoosePublicPart } from "./public-view.ts";
import { getChooseSolution, scoreChoose, typeCode } from "./score.ts";
import { listChooseShapes } from "./shape.ts";
import { parseChooseSpec } from "./spec.ts";

/**
 * One option of several: sentences, numbers, or requests of which exactly one is answered. A belief's answer is the first
 * option it would take; of requests it may take several, and picking any of them names it.
 */
export const choose: Kind<"choose", ChooseAnswer> = {
  staysOpen: false,
  parseSpec: parseChooseSpec,
  listAnswerFields: () => [{ name: CHOICE_FIELD, maxLength: MAX_CHOICE_LENGTH }],
  hasKnownOptions,
  generateOrder: generateChooseOrder,
  buildPublicPart: buildChoosePublicPart,
  validateAnswer: validateChooseAnswer,
  score: scoreChoose,
  buildOptionNotes: buildChooseNotes,
  getSolution: getChooseSolution,
  getBelievedAnswer(variant, belief) {
    const option = listBelievedOptions(variant, belief).find(({ code }) => variant.parameters.order.includes(code));
    return option === undefined ? { status: "none" } : { status: "answer", raw: typeCode(variant, option.code) };
  },
  listShapes: listChooseShapes,
};
