import type { AuthorNode } from "../../authoring/author-file.ts";
import { getChild, readKeys, readOneOf, readOptionalList, readText } from "../../authoring/read-values.ts";
import type { Specs } from "../../definition.ts";
import { believedReasons, type ReasonCode, trueReasons } from "../../reasons.ts";

const codes = [...trueReasons, ...(Object.keys(believedReasons) as ReasonCode[])];

/**
 * Distractors are reason codes of either sort: an engine's reason that is false here, or a belief's sentence although the
 * belief is not in scope. The true reason is never written; it may not even be known to the author.
 */
export function parseVerdictSpec(node: AuthorNode): Specs["verdict"] {
  readKeys(node, ["request", "distractors"]);
  return {
    request: readText(getChild(node, "request")),
    distractors: readOptionalList(node, "distractors").map((item) => readOneOf(item, codes)),
  };
}
