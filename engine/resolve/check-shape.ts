import type { JsonObject, JsonValue } from "../api/objects.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import { isObject } from "../lib/json.ts";
import type { Shape } from "./scenario-keys.ts";

/** `path` is written as the server writes paths of fields, so that it can be located in the text. */
export type Report = (message: string, path: string) => void;

/** Reports every value that has not the shape it should have, and every key that nobody reads. */
export function checkShape(value: JsonValue | undefined, shape: Shape, path: string, report: Report): void {
  if (value === undefined) return;
  if (typeof shape === "string") {
    checkScalar(value, shape, path, report);
  } else if (isWordList(shape)) {
    if (!shape.includes(String(value))) report(`${path} must be one of ${shape.join(", ")}`, path);
  } else if ("list" in shape) {
    if (!Array.isArray(value)) report(`${path} must be a list`, path);
    else for (const [index, item] of value.entries()) checkShape(item, shape.list, `${path}[${index}]`, report);
  } else if (!isObject(value)) {
    report(`${path} must be a map`, path);
  } else if ("each" in shape) {
    for (const [key, item] of Object.entries(value)) checkShape(item, shape.each, `${path}[${key}]`, report);
  } else {
    checkFields(value, shape, path, report);
  }
}

// Array.isArray does not narrow readonly arrays.
function isWordList(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}

/** Unknown keys first: a misspelt one usually explains the missing one that follows. */
function checkFields(
  value: JsonObject,
  shape: Extract<Shape, { required: unknown }>,
  path: string,
  report: Report,
): void {
  checkKeys(value, Object.keys(shape.fields), path, report);
  for (const key of shape.required) {
    if (value[key] === undefined) report(`${path} needs ${key}`, path);
  }
  for (const [key, inner] of Object.entries(shape.fields)) checkShape(value[key], inner, `${path}.${key}`, report);
}

/** Nothing is converted: "80" is text even where a number would do, because YAML's quotes were meant. */
function checkScalar(
  value: JsonValue,
  shape: "text" | "number" | "boolean" | "address",
  path: string,
  report: Report,
): void {
  if (shape === "address") {
    if (typeof value !== "string" || parseAddress(value).family === "invalid")
      report(`${path} must be an IP address`, path);
    return;
  }
  const wanted = shape === "text" ? "string" : shape;
  if (typeof value !== wanted) report(`${path} must be ${shape === "text" ? "text" : `a ${shape}`}`, path);
}

/** All known keys are named in the message: most mistakes are typing errors. */
export function checkKeys(object: JsonObject, allowed: readonly string[], path: string, report: Report): void {
  for (const key of Object.keys(object)) {
    const place = path === "" ? key : `${path}.${key}`;
    if (!allowed.includes(key)) report(`${place} is not known; known are ${allowed.join(", ")}`, place);
  }
}
