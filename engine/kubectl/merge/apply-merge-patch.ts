import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject, isSameJson } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";

/**
 * JSON merge patch, RFC 7396: objects field by field, lists as a whole, null deletes.
 * https://www.rfc-editor.org/rfc/rfc7396#section-2
 */
export function applyMergePatch(original: JsonObject, patch: JsonObject): JsonObject {
  const merged: JsonObject = { ...original };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else setField(merged, key, isObject(value) ? applyMergePatch(getObject(merged[key]), value) : value);
  }
  return merged;
}

function getObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/**
 * The smallest merge patch that makes `modified` out of `original`.
 * A list that differs in one element is sent whole: RFC 7396 has no way to name an element.
 */
export function createMergePatch(original: JsonObject, modified: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const [key, value] of Object.entries(modified)) {
    const before = Object.hasOwn(original, key) ? original[key] : undefined;
    if (isObject(before) && isObject(value)) {
      const inner = createMergePatch(before, value);
      if (Object.keys(inner).length > 0) setField(patch, key, inner);
    } else if (!isSameJson(before, value)) setField(patch, key, value);
  }
  for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) setField(patch, key, null);
  return patch;
}
