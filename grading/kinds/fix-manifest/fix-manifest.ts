import type { Kind } from "../../kind.ts";
import { type FixManifestAnswer, MANIFEST_FIELD, MAX_MANIFEST_LENGTH, validateFixManifestAnswer } from "./answer.ts";
import { generateFixManifestOrder } from "./generate.ts";
import { applyEdits, splitManifest } from "./parts.ts";
import { buildFixManifestPublicPart } from "./public-view.ts";
import { getFixManifestSolution, listAnswerFiles, scoreFixManifest } from "./score.ts";
import { listFixManifestShapes } from "./shape.ts";
import { parseFixManifestSpec } from "./spec.ts";

/**
 * A manifest to repair; graded by what happens to requests, never by its text. A wrong answer leaves the variant open, so
 * its feedback shows what the requests met, and neither the repair nor the author's explanation.
 */
export const fixManifest: Kind<"fix-manifest", FixManifestAnswer> = {
  staysOpen: true,
  parseSpec: parseFixManifestSpec,
  listAnswerFields: () => [{ name: MANIFEST_FIELD, maxLength: MAX_MANIFEST_LENGTH }],
  hasKnownOptions: () => true,
  generateOrder: generateFixManifestOrder,
  buildPublicPart: buildFixManifestPublicPart,
  validateAnswer: validateFixManifestAnswer,
  score: scoreFixManifest,
  listAnswerFiles: (variant, raw) => listAnswerFiles(variant, raw[MANIFEST_FIELD] ?? ""),
  getSolution: getFixManifestSolution,
  getBelievedAnswer(variant, belief) {
    const mistake = variant.spec.mistakes.find((item) => item.belief === belief.id);
    if (mistake === undefined) return { status: "none" };
    const text = applyEdits(splitManifest(variant).editable, mistake.edits);
    return { status: "answer", raw: { [MANIFEST_FIELD]: text } };
  },
  listShapes: listFixManifestShapes,
};
