import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getList, getObject, isPresent } from "./json-access.ts";

/** A LabelSelector with its fields in the order of Go's struct, in which a message prints it. */
export function orderSelector(value: JsonValue | undefined): JsonObject | null {
  if (!isPresent(value)) return null;
  const { matchLabels, matchExpressions } = getObject(value);
  const expressions = getList(matchExpressions).map((entry) => {
    const { key = "", operator = "", values } = getObject(entry);
    return { key, operator, ...(getList(values).length > 0 && { values: getList(values) }) };
  });
  return {
    ...(Object.keys(getObject(matchLabels)).length > 0 && { matchLabels: getObject(matchLabels) }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}
