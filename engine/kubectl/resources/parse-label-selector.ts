import { validateLabelValue, validateQualifiedName } from "../../apiserver/primitives/qualified-name.ts";
import { quoteGo } from "../print/quote-go.ts";
import { compareBytes } from "../print/render-json.ts";

/** `values` is empty for exists and absent, and holds one entry for gt and lt. `sign` is that of `a=b` and its like, else "". */
export type Requirement = {
  key: string;
  operator: "in" | "notin" | "exists" | "absent" | "gt" | "lt";
  values: string[];
  sign: string;
};
export type LabelMatcher = (labels: Record<string, string>) => boolean;
/** `message` is the server's whole complaint about the text. */
export type ParsedSelector = { status: "ok"; matches: LabelMatcher } | { status: "invalid"; message: string };

type Token = { type: string; text: string };
type Reader = { tokens: Token[]; at: number };
/** A text is the complaint. */
type Result<T> = { value: T } | string;

const operators = new Map<string, Requirement["operator"]>([
  ["in", "in"],
  ["=", "in"],
  ["==", "in"],
  ["notin", "notin"],
  ["!=", "notin"],
  [">", "gt"],
  ["<", "lt"],
]);

/**
 * `app=web,tier!=db,env in (a, b),!legacy`
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go Parse
 */
export function parseLabelSelector(text: string): ParsedSelector {
  const parsed = parseRequirements(text);
  if (parsed.status === "invalid") return parsed;
  const { requirements } = parsed;
  return { status: "ok", matches: (labels) => requirements.every((requirement) => hasMatch(requirement, labels)) };
}

export type ParsedRequirements = { status: "ok"; requirements: Requirement[] } | { status: "invalid"; message: string };

export function parseRequirements(text: string): ParsedRequirements {
  const reader: Reader = { tokens: listTokens(text), at: 0 };
  const requirements: Requirement[] = [];
  const fail = (message: string): ParsedRequirements => ({ status: "invalid", message });
  while (peek(reader).type !== "end") {
    const first = peek(reader);
    if (first.type !== "word" && first.type !== "!") {
      return fail(`found '${first.text}', expected: !, identifier, or 'end of string'`);
    }
    const requirement = parseRequirement(reader);
    if (typeof requirement === "string") return fail(`unable to parse requirement: ${requirement}`);
    requirements.push(requirement.value);
    const next = take(reader);
    if (next.type === "end") break;
    if (next.type !== ",") return fail(`found '${next.text}', expected: ',' or 'end of string'`);
    const after = peek(reader);
    if (after.type !== "word" && after.type !== "!") {
      return fail(`found '${after.text}', expected: identifier after ','`);
    }
  }
  return { status: "ok", requirements };
}

/** Words end at blanks and at `=!(),<>`; of those signs only `==` and `!=` belong together. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go Lex */
function listTokens(text: string): Token[] {
  const found = text.match(/==|!=|[=!(),<>]|[^=!(),<>\s]+/g) ?? [];
  const tokens = found.map((part) => ({ type: /^[=!(),<>]/.test(part) ? part : "word", text: part }));
  return [...tokens, { type: "end", text: "" }];
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.at] ?? { type: "end", text: "" };
}

function take(reader: Reader): Token {
  reader.at += 1;
  return reader.tokens[reader.at - 1] ?? { type: "end", text: "" };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go parseRequirement, parseKeyAndInferOperator, parseOperator */
function parseRequirement(reader: Reader): Result<Requirement> {
  let token = take(reader);
  const isNegated = token.type === "!";
  if (isNegated) token = take(reader);
  if (token.type !== "word") return `found '${token.text}', expected: identifier`;
  const key = token.text;
  const faults = validateQualifiedName(key);
  if (faults.length > 0) return renderInvalid("<nil>", key, faults);
  if (isNegated) return { value: { key, operator: "absent", values: [], sign: "" } };
  if (peek(reader).type === "end" || peek(reader).type === ",")
    return { value: { key, operator: "exists", values: [], sign: "" } };
  const sign = take(reader);
  const operator = operators.get(sign.text);
  if (operator === undefined) return `found '${sign.text}', expected: in, notin, =, ==, !=, gt, lt`;
  const isSet = sign.type === "word";
  const values = isSet ? parseValues(reader) : parseExactValue(reader);
  if (typeof values === "string") return values;
  return validateValues({
    key,
    operator,
    values: [...new Set(values.value)].sort(compareBytes),
    sign: isSet ? "" : sign.text,
  });
}

/** `(a,b)`; empty places are empty values. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go parseValues, parseIdentifiersList */
function parseValues(reader: Reader): Result<string[]> {
  const open = take(reader);
  if (open.type !== "(") return `found '${open.text}' expected: '('`;
  const first = peek(reader);
  if (first.type === ")") {
    take(reader);
    return { value: [""] };
  }
  if (first.type !== "word" && first.type !== ",") return `found '${first.text}', expected: ',', ')' or identifier`;
  const values: string[] = [];
  for (;;) {
    const token = take(reader);
    const next = peek(reader);
    if (token.type === "word") {
      values.push(token.text);
      if (next.type !== "," && next.type !== ")") return `found '${next.text}', expected: ',' or ')'`;
    } else if (token.type === ",") {
      if (values.length === 0 || next.type === ")" || next.type === ",") values.push("");
    } else return `found '${token.text}', expected: ',', or identifier`;
    if (next.type === ")") {
      take(reader);
      return { value: values };
    }
  }
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go parseExactValue */
function parseExactValue(reader: Reader): Result<string[]> {
  if (peek(reader).type === "end" || peek(reader).type === ",") return { value: [""] };
  const token = take(reader);
  return token.type === "word" ? { value: [token.text] } : `found '${token.text}', expected: identifier`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go NewRequirement */
function validateValues(requirement: Requirement): Result<Requirement> {
  const { key, operator, values } = requirement;
  const faults: string[] = [];
  if (operator === "gt" || operator === "lt") {
    for (const [index, value] of values.entries()) {
      if (!/^[-+]?\d+$/.test(value))
        faults.push(
          renderInvalid(`values[${index}]`, value, ["for 'Gt', 'Lt' operators, the value must be an integer"]),
        );
    }
  }
  for (const [index, value] of values.entries()) {
    const found = validateLabelValue(value);
    if (found.length > 0) faults.push(renderInvalid(`values[${index}][${key}]`, value, found));
  }
  if (faults.length === 0) return { value: requirement };
  return faults.length === 1 ? (faults[0] as string) : `[${faults.join(", ")}]`;
}

function renderInvalid(path: string, value: string, faults: string[]): string {
  return `${path}: Invalid value: ${quoteGo(value)}: ${faults.join("; ")}`;
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
      return value !== undefined && /^[-+]?\d+$/.test(value) && Number(value) > Number(values[0]);
    case "lt":
      return value !== undefined && /^[-+]?\d+$/.test(value) && Number(value) < Number(values[0]);
  }
}
