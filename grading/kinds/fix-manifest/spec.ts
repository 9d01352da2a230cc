import type { TrafficRequest } from "#engine";
import type { AuthorNode } from "../../authoring/author-file.ts";
import {
  getChild,
  hasChild,
  readBelief,
  readInteger,
  readKeys,
  readList,
  readOneOf,
  readOptionalList,
  readText,
} from "../../authoring/read-values.ts";
import type { Edit, Specs, Wanted } from "../../definition.ts";
import { choosableOutcomes } from "../../reasons.ts";

/**
 * What is wanted of requests is the exercise's purpose, not a key: any manifest that brings it about is right. `solution` and
 * `mistakes` are proofs that the checks run, and are never compared with an answer.
 */
export function parseFixManifestSpec(node: AuthorNode): Specs["fix-manifest"] {
  readKeys(node, ["fixed", "visible", "hidden", "solution", "mistakes"]);
  return {
    fixed: readOptionalList(node, "fixed").map(readText),
    visible: readList(getChild(node, "visible")).map(readWanted),
    hidden: readList(getChild(node, "hidden")).map(readWanted),
    solution: readList(getChild(node, "solution")).map(readEdit),
    mistakes: readOptionalList(node, "mistakes").map((mistake) => {
      readKeys(mistake, ["belief", "edits"]);
      return {
        belief: readBelief(getChild(mistake, "belief")),
        edits: readList(getChild(mistake, "edits")).map(readEdit),
      };
    }),
  };
}

function readWanted(node: AuthorNode): Wanted {
  readKeys(node, ["request", "outcome", "port", "pods"]);
  const request = getChild(node, "request");
  return {
    request: typeof request.value === "string" ? request.value : readRequest(request),
    outcome: readOneOf(getChild(node, "outcome"), choosableOutcomes),
    ...(hasChild(node, "port") ? { port: readInteger(getChild(node, "port")) } : {}),
    ...(hasChild(node, "pods") ? { pods: readList(getChild(node, "pods")).map(readText) } : {}),
  };
}

function readRequest(node: AuthorNode): TrafficRequest {
  readKeys(node, ["from", "to"]);
  const to = getChild(node, "to");
  readKeys(to, ["host", "port"]);
  return {
    from: readText(getChild(node, "from")),
    to: { host: readText(getChild(to, "host")), port: readInteger(getChild(to, "port")) },
  };
}

/** `with` may be empty: that takes a line away. */
function readEdit(node: AuthorNode): Edit {
  readKeys(node, ["replace", "with"]);
  const text = getChild(node, "with").value;
  return { replace: readText(getChild(node, "replace")), with: typeof text === "string" ? text.trim() : "" };
}
