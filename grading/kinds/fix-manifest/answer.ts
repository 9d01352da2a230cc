import { type ManifestDocument, parseManifests } from "#engine";
import type { Validation } from "../../kind.ts";
import { readField } from "../../parse-choice.ts";
import type { AnswerProblem, RawAnswer } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";

export type FixManifestAnswer = { text: string };

export const MANIFEST_FIELD = "manifest";
// Far more than any repair needs: what can be sent can be kept, once for each answer.
export const MAX_MANIFEST_LENGTH = 20_480;
export const ANSWER_FILE = "answer.yaml";
const MAX_DOCUMENTS = 32;

/** What a learner may write. Pods and nodes are given; whoever writes EndpointSlices by hand is welcome. */
const WRITABLE_KINDS = ["Service", "EndpointSlice", "Endpoints"];
const COST_CODES = ["too-many-documents", "too-many-aliases", "too-deep", "too-long"];

export function validateFixManifestAnswer(
  _variant: Variant<"fix-manifest">,
  raw: RawAnswer,
): Validation<FixManifestAnswer> {
  const text = readField(raw, MANIFEST_FIELD);
  const problems = listProblems(text);
  return problems.length === 0 ? { status: "valid", answer: { text } } : { status: "invalid", problems };
}

/**
 * The cheapest test first: length before parsing, parsing before looking at objects. A text that fails one is not tried
 * against the next, and none of it costs the learner an attempt.
 */
function listProblems(text: string): AnswerProblem[] {
  const field = MANIFEST_FIELD;
  if (text.trim() === "") return [{ field, code: "missing", values: {} }];
  if (text.length > MAX_MANIFEST_LENGTH) return [{ field, code: "too-long", values: { max: MAX_MANIFEST_LENGTH } }];
  const { documents, errors } = parseManifests(text, { file: ANSWER_FILE });
  if (errors.length > 0) {
    return errors.slice(0, MAX_DOCUMENTS).map(({ code, message, location }) => ({
      field,
      code: COST_CODES.includes(code) ? "yaml-too-complex" : "yaml-does-not-parse",
      values: { message },
      location,
    }));
  }
  if (documents.length > MAX_DOCUMENTS) {
    return [{ field, code: "yaml-too-complex", values: { message: `more than ${MAX_DOCUMENTS} objects` } }];
  }
  const wrong = documents.filter((item) => !WRITABLE_KINDS.includes(String(item.object.kind)));
  if (wrong.length > 0) return wrong.map(describeWrongKind);
  const hasService = documents.some((item) => item.object.kind === "Service");
  return hasService ? [] : [{ field, code: "no-service", values: {} }];
}

function describeWrongKind(document: ManifestDocument): AnswerProblem {
  return {
    field: MANIFEST_FIELD,
    code: "wrong-kind",
    values: { kind: String(document.object.kind).slice(0, 60) },
    location: document.locate("kind"),
  };
}
