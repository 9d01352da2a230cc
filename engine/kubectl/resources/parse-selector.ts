import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { quoteGo } from "../print/quote-go.ts";

/** `values` is empty for exists and absent, and holds one entry for gt and lt. */
type Requirement = { key: string; operator: "in" | "notin" | "exists" | "absent" | "gt" | "lt"; values: string[] };
export type LabelMatcher = (labels: Record<string, string>) => boolean;
/** `message` goes behind the server's "unable to parse requirement: ". */
export type ParsedSelector = { status: "ok"; matches: LabelMatcher } | { status: "invalid"; message: string };

/**
 * `app=web,tier!=db,env in (a, b),!legacy`
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go Parse
 */
export function parseLabelSelector(text: string): ParsedSelector {
  const requirements: Requirement[] = [];
  for (const part of splitOutsideParentheses(text)) {
    if (part === "" && text.trim() === "") break;
    const requirement = parseRequirement(part);
    if (!requirement) {
      return { status: "invalid", message: `unable to parse requirement: ${renderFault(part)}` };
    }
    requirements.push(requirement);
  }
  return { status: "ok", matches: (labels) => requirements.every((requirement) => hasMatch(requirement, labels)) };
}

/** The commas of `in (a,b)` separate values and not requirements. */
function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  return [...parts, part.trim()];
}

const name = "[A-Za-z0-9][-A-Za-z0-9_./]*";
/** One pattern for each shape of a requirement; none of them can match in two ways, so matching stays linear. */
const setPattern = new RegExp(`^(${name})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const pairPattern = new RegExp(`^(${name})\\s*(==|=|!=|>|<)\\s*([-A-Za-z0-9_.]*)$`);
const namePattern = new RegExp(`^(!?)\\s*(${name})$`);

function parseRequirement(part: string): Requirement | undefined {
  const set = setPattern.exec(part);
  if (set) {
    const values = (set[3] as string).split(",").map((value) => value.trim());
    return { key: set[1] as string, operator: set[2] as "in" | "notin", values };
  }
  const pair = pairPattern.exec(part);
  if (pair) {
    const operators = { "=": "in", "==": "in", "!=": "notin", ">": "gt", "<": "lt" } as const;
    return {
      key: pair[1] as string,
      operator: operators[pair[2] as keyof typeof operators],
      values: [pair[3] as string],
    };
  }
  const bare = namePattern.exec(part);
  return bare ? { key: bare[2] as string, operator: bare[1] === "!" ? "absent" : "exists", values: [] } : undefined;
}

/** What the parser had in hand when it gave up, as far as one glance at the text can tell. */
function renderFault(part: string): string {
  const token = (text: string) => /^\s*([A-Za-z0-9_./-]+|[=!<>]+|.)/.exec(text)?.[1] ?? "";
  const pair = /^[A-Za-z0-9][-A-Za-z0-9_./]*\s*(==|=|!=|>|<)\s*[-A-Za-z0-9_.]*/.exec(part);
  if (pair) return `found '${token(part.slice(pair[0].length))}', expected: ',' or 'end of string'`;
  const key = /^[A-Za-z0-9][-A-Za-z0-9_./]*/.exec(part);
  if (key) return `found '${token(part.slice(key[0].length))}', expected: in, notin, =, ==, !=, gt, lt`;
  return `found '${token(part)}', expected: !, identifier, or 'end of string'`;
}

/**
 * `!=` and notin also match objects without the label.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go Matches
 */
function hasMatch({ key, operator, values }: Requirement, labels: Record<string, string>): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case "exists":
      return value !== undefined;
    case "absent":
      return value === undefined;
    case "in":
      return value !== undefined && values.includes(value);
    case "notin":
      return value === undefined || !values.includes(value);
    case "gt":
      return value !== undefined && Number(value) > Number(values[0]);
    case "lt":
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

// What each kind may be filtered by: https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core (ToSelectableFields, conversion.go)
const selectableFields: Record<string, string[]> = {
  Service: ["spec.clusterIP", "spec.type"],
  Pod: [
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.schedulerName",
    "spec.serviceAccountName",
    "spec.hostNetwork",
    "status.phase",
    "status.podIP",
    "status.nominatedNodeName",
  ],
  Node: ["spec.unschedulable"],
  Namespace: ["status.phase"],
  Secret: ["type"],
};

/** `unsupported` is the field that this kind cannot be filtered by. */
export type ParsedFieldSelector =
  | { status: "ok"; matches: (object: JsonObject) => boolean }
  | { status: "invalid"; unsupported: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/fields/selector.go ParseSelector */
export function parseFieldSelector(text: string, kind: string): ParsedFieldSelector {
  const terms = text.split(",").filter((term) => term.trim() !== "");
  const tests: { path: string[]; isEqual: boolean; value: string }[] = [];
  for (const term of terms) {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term.trim());
    const field = match ? (match[1] as string) : term.trim();
    const known = ["metadata.name", "metadata.namespace", ...(selectableFields[kind] ?? [])];
    if (!match || !known.includes(field)) return { status: "invalid", unsupported: field };
    tests.push({ path: field.split("."), isEqual: match[2] !== "!=", value: match[3] as string });
  }
  return {
    status: "ok",
    matches: (object) => tests.every((test) => (readField(object, test.path) === test.value) === test.isEqual),
  };
}

function readField(object: JsonObject, path: string[]): string {
  let value: JsonValue | undefined = object;
  for (const step of path) {
    value = value !== null && typeof value === "object" && !Array.isArray(value) ? value[step] : undefined;
  }
  return value === undefined || value === null ? "" : String(value);
}

/** kubectl's words around the server's when a list is refused. */
export function renderListFault(resource: string, labels: string, fields: string, cause: string): string {
  return `Unable to find ${quoteGo(resource)} that match label selector ${quoteGo(labels)}, field selector ${quoteGo(fields)}: ${cause}`;
}
