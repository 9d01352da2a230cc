import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { renderGoMap } from "../print/render-go-value.ts";
import { compareBytes } from "../print/render-json.ts";
import type { GoExpression, GoNode, GoTerm } from "./parse-go-template.ts";

/** `message` is the part behind "template: output:1: ". */
export type GoResult = { status: "ok"; text: string } | { status: "invalid"; message: string };
type Value = { status: "ok"; value: JsonValue | undefined } | { status: "invalid"; message: string };

/** Characters. Nested ranges multiply, and nobody reads that much. */
const maximalText = 50_000_000;

/** `root` is what `$` means: the object that the whole template began with. */
export function evaluateGoTemplate(nodes: GoNode[], dot: JsonValue, root: JsonValue = dot): GoResult {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") {
      text += node.text;
      continue;
    }
    const found = evaluate(node.expression, dot, root);
    if (found.status === "invalid") return found;
    if (node.type === "print") {
      text += found.value === undefined ? "<no value>" : renderGoMap(found.value);
      continue;
    }
    const dots =
      node.type === "range"
        ? listItems(found.value)
        : isTrue(found.value)
          ? [node.type === "if" ? dot : (found.value as JsonValue)]
          : [];
    const bodies =
      dots.length > 0 ? dots.map((value) => ({ body: node.body, value })) : [{ body: node.otherwise, value: dot }];
    for (const { body, value } of bodies) {
      const inner = evaluateGoTemplate(body, value, root);
      if (inner.status === "invalid") return inner;
      text += inner.text;
      if (text.length > maximalText) return { status: "invalid", message: "output is too long" };
    }
  }
  return { status: "ok", text };
}

/** Maps are walked by their sorted keys: https://pkg.go.dev/text/template#hdr-Actions */
function listItems(value: JsonValue | undefined): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  return Object.keys(value)
    .sort(compareBytes)
    .map((key) => value[key] as JsonValue);
}

/** Go's truth: not false, not zero, not empty. */
function isTrue(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** The value of a pipeline so far becomes the last argument of the next call. */
function evaluate(expression: GoExpression, dot: JsonValue, root: JsonValue): Value {
  let result: Value = { status: "ok", value: undefined };
  for (const [index, call] of expression.calls.entries()) {
    const [head, ...rest] = call as [GoTerm, ...GoTerm[]];
    const args: (JsonValue | undefined)[] = [];
    for (const term of rest) {
      const value = readTerm(term, dot, root);
      if (value.status === "invalid") return value;
      args.push(value.value);
    }
    if (index > 0 && result.status === "ok") args.push(result.value);
    if (head.type === "name") result = callFunction(head.name, args);
    else if (args.length > 0) return { status: "invalid", message: "can't give argument to non-function" };
    else result = readTerm(head, dot, root);
    if (result.status === "invalid") return result;
  }
  return result;
}

/** A missing field is undefined and prints as <no value>; going on below it is no error for decoded JSON. */
function readTerm(term: GoTerm, dot: JsonValue, root: JsonValue): Value {
  if (term.type === "value") return { status: "ok", value: term.value };
  if (term.type === "name") return callFunction(term.name, []);
  if (term.type === "group") return evaluate(term.expression, dot, root);
  const base: Value =
    term.base === "dot" || term.base === "root"
      ? { status: "ok", value: term.base === "dot" ? dot : root }
      : readTerm(term.base, dot, root);
  if (base.status === "invalid") return base;
  let value = base.value;
  for (const name of term.path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return { status: "ok", value };
}

/** https://pkg.go.dev/text/template#hdr-Functions */
function callFunction(name: string, args: (JsonValue | undefined)[]): Value {
  const [first, second] = args;
  switch (name) {
    case "index":
      return readIndex(first, args.slice(1));
    case "len":
      if (typeof first === "string" || Array.isArray(first)) return { status: "ok", value: first.length };
      return isObject(first)
        ? { status: "ok", value: Object.keys(first).length }
        : { status: "invalid", message: "error calling len" };
    case "eq":
      return { status: "ok", value: args.slice(1).some((other) => other === first) };
    case "ne":
      return { status: "ok", value: first !== second };
    case "not":
      return { status: "ok", value: !isTrue(first) };
    case "and":
      return { status: "ok", value: args.find((value) => !isTrue(value)) ?? args.at(-1) };
    case "or":
      return { status: "ok", value: args.find(isTrue) ?? args.at(-1) };
    case "print":
    case "println":
      return {
        status: "ok",
        value: args.map((value) => renderGoMap(value ?? null)).join(" ") + (name === "println" ? "\n" : ""),
      };
    case "printf":
      return { status: "ok", value: formatText(String(first ?? ""), args.slice(1)) };
    default:
      return { status: "invalid", message: `function "${name}" not defined` };
  }
}

/** `index x 1 "key"`: one step per argument. */
function readIndex(value: JsonValue | undefined, keys: (JsonValue | undefined)[]): Value {
  let found = value;
  for (const key of keys) {
    if (Array.isArray(found)) {
      const at = Number(key);
      if (!(at >= 0 && at < found.length))
        return { status: "invalid", message: `error calling index: index out of range: ${String(key)}` };
      found = found[at];
    } else if (isObject(found)) found = Object.hasOwn(found, String(key)) ? found[String(key)] : undefined;
    else return { status: "invalid", message: "error calling index: index of untyped nil" };
  }
  return { status: "ok", value: found };
}

/** %s, %v, %d and %q; other verbs stay as they were typed, and widths are not modelled. */
function formatText(format: string, args: (JsonValue | undefined)[]): string {
  let next = 0;
  return format.replace(/%([svdq%])/g, (_, verb: string) => {
    if (verb === "%") return "%";
    const value = renderGoMap(args[next++] ?? null);
    return verb === "q" ? JSON.stringify(value) : value;
  });
}
