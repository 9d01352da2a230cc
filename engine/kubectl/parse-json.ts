import type { JsonValue } from "../api/objects.ts";
import { parseJsonDocuments } from "../manifest/parse-json-documents.ts";

/** Levels. No Kubernetes object comes near it. */
const maximalDepth = 200;

/** JSON.parse as a value; nesting that would exhaust the stack of whoever walks it later is refused. */
export function parseJson(text: string): { status: "ok"; value: JsonValue } | { status: "invalid" } {
  if (countDepth(text) > maximalDepth) return { status: "invalid" };
  try {
    return { status: "ok", value: JSON.parse(text) as JsonValue };
  } catch {
    return { status: "invalid" };
  }
}

function countDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth -= 1;
  }
  return deepest;
}

/**
 * Go's words for a text that is no JSON: it ends too soon, or a sign stands where it must not.
 * https://github.com/golang/go/blob/go1.26/src/encoding/json/scanner.go
 * Not modelled: what it was looking for, other than the beginning of a key or a value.
 */
export function describeJsonFault(text: string): string {
  const { problem } = parseJsonDocuments(text);
  if (problem === undefined || problem.message === "unexpected EOF") return "unexpected end of JSON input";
  return problem.message.replace(/^json: offset \d+: /, "");
}
