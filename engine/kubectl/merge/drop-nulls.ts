import type { JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";

/**
 * Fields whose value is null go, at every depth; a null in a list stays.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go discardNullValuesFromPatch
 */
export function dropNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, dropNulls(item)]));
}
