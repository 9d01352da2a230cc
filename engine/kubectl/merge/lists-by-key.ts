import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { renderJson } from "../print/render-json.ts";

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Equality of JSON values: keys are sorted while they are written, so the order of fields does not count. */
export function areEqual(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  return renderJson(left, "") === renderJson(right, "");
}
