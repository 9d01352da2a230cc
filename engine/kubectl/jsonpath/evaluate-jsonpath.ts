import type { JsonValue } from "../../api/objects.ts";
import { compareBytes, renderJson } from "../print/render-json.ts";
import type { PathStep, TemplateNode } from "./parse-jsonpath.ts";

/** `message` goes behind "Error executing template: ". */
export type Evaluated = { status: "ok"; text: string } | { status: "invalid"; message: string };
export type Found = { status: "ok"; values: JsonValue[] } | { status: "invalid"; message: string };

// A template of nested ranges and `..` could ask for more than any terminal shows.
const maximalValues = 200_000;

/** Fills a template with one object. Missing fields print nothing, as kubectl's default is. */
export function evaluateTemplate(nodes: TemplateNode[], root: JsonValue): Evaluated {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") {
      text += node.text;
      continue;
    }
    if (node.type === "fault") return { status: "invalid", message: node.message };
    const found = findValues(node.steps, root);
    if (found.status === "invalid") return found;
    if (node.type === "path") {
      text += found.values.map(renderValue).join(" ");
      continue;
    }
    for (const value of found.values) {
      const inner = evaluateTemplate(node.body, value);
      if (inner.status === "invalid") return inner;
      text += inner.text;
      if (text.length > 50_000_000) return { status: "invalid", message: "output is too long" };
    }
  }
  return { status: "ok", text };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go FindResults */
export function findValues(steps: PathStep[], root: JsonValue): Found {
  let values: JsonValue[] = [root];
  for (const step of steps) {
    const next: JsonValue[] = [];
    for (const value of values) {
      const fault = takeStep(step, value, next);
      if (fault !== undefined) return { status: "invalid", message: fault };
      if (next.length > maximalValues) return { status: "invalid", message: "too many results" };
    }
    values = next;
  }
  return { status: "ok", values };
}

/**
 * Text bare, anything with structure as JSON of one line.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go evalToText
 */
export function renderValue(value: JsonValue): string {
  if (typeof value === "string") return value;
  return value === null ? "<nil>" : renderJson(value, "");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go walk */
function takeStep(step: PathStep, value: JsonValue, out: JsonValue[]): string | undefined {
  switch (step.type) {
    case "field":
      addField(value, step.name, out);
      return undefined;
    case "fields":
      for (const name of step.names) addField(value, name, out);
      return undefined;
    case "wildcard":
      out.push(...listChildren(value));
      return undefined;
    case "descend":
      addDescendants(value, out, 0);
      return undefined;
    case "slice":
      return takeSlice(step, value, out);
    case "filter":
      if (!Array.isArray(value)) return value === null ? undefined : "is not array or slice and cannot be filtered";
      for (const item of value) {
        const match = hasMatch(step, item);
        if (typeof match === "string") return match;
        if (match) out.push(item);
      }
      return undefined;
  }
}

/**
 * A missing field is no error because kubectl allows missing keys.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go evalField
 */
function addField(value: JsonValue, name: string, out: JsonValue[]): void {
  if (value === null || typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, name)) return;
  const child = value[name];
  if (child !== undefined) out.push(child);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go evalWildcard. Go's maps have no order; sorted keys make the output the same each time. */
function listChildren(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value)
    .sort(compareBytes)
    .map((key) => value[key] as JsonValue);
}

/**
 * The value itself counts, and a scalar is no place to look further.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go evalRecursive
 */
function addDescendants(value: JsonValue, out: JsonValue[], depth: number): void {
  if (value === null || typeof value !== "object" || depth > 1000) return;
  out.push(value);
  for (const child of listChildren(value)) {
    if (out.length > maximalValues) return;
    addDescendants(child, out, depth + 1);
  }
}

/** evalArray: negative positions count from the end; one position out of bounds is an error, a range is not. */
function takeSlice(step: PathStep & { type: "slice" }, value: JsonValue, out: JsonValue[]): string | undefined {
  if (value === null) return undefined;
  if (!Array.isArray(value)) return `${renderJson(value, "")} is not array or slice`;
  const { length } = value;
  const from = (step.start ?? 0) < 0 ? (step.start ?? 0) + length : (step.start ?? 0);
  if (step.isSingle) {
    if (from < 0 || from >= length) return `array index out of bounds: index ${from}, length ${length}`;
    out.push(value[from] as JsonValue);
    return undefined;
  }
  const to = Math.min(length, (step.end ?? length) < 0 ? (step.end ?? 0) + length : (step.end ?? length));
  for (let at = Math.max(0, from); at < to; at += step.step) out.push(value[at] as JsonValue);
  return undefined;
}

/** evalFilter: an element without the field does not match, whatever the operator. A text is the complaint. */
function hasMatch(step: PathStep & { type: "filter" }, item: JsonValue): boolean | string {
  const found = findValues(step.left, item);
  if (found.status === "invalid" || found.values.length === 0) return false;
  if (step.operator === "exists") return true;
  const left = found.values[0] as JsonValue;
  let right: JsonValue = Array.isArray(step.right) ? null : step.right;
  if (Array.isArray(step.right)) {
    const other = findValues(step.right, item);
    if (other.status === "invalid" || other.values.length === 0) return false;
    right = other.values[0] as JsonValue;
  }
  return compare(left, step.operator, right);
}

/**
 * Values of different types cannot be compared at all, whole numbers and fractions among them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/third_party/forked/golang/template/funcs.go Equal, Less
 */
function compare(left: JsonValue, operator: string, right: JsonValue): boolean | string {
  if (left === null || right === null || typeof left === "object" || typeof right === "object") {
    return "invalid type for comparison";
  }
  const isMixed = typeof left === "number" && Number.isInteger(left) !== Number.isInteger(right);
  if (typeof left !== typeof right || isMixed) return "incompatible types for comparison";
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  if (typeof left === "boolean") return "invalid type for comparison";
  if (operator === "<") return left < right;
  if (operator === ">") return left > right;
  return operator === "<=" ? left <= right : left >= right;
}
