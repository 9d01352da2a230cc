import type { JsonValue } from "../../api/objects.ts";
import { getList, getObject, getText, getTextMap } from "./json-access.ts";

/**
 * NotIn and DoesNotExist hold for objects without the label.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go Matches
 */
function hasRequirement(value: JsonValue, labels: Record<string, string>): boolean {
  const requirement = getObject(value);
  const key = getText(requirement.key);
  const values = getList(requirement.values).map((entry) => getText(entry));
  const actual = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (getText(requirement.operator)) {
    case "In":
      return actual !== undefined && values.includes(actual);
    case "NotIn":
      return actual === undefined || !values.includes(actual);
    case "Exists":
      return actual !== undefined;
    case "DoesNotExist":
      return actual === undefined;
    default:
      return false;
  }
}

/** Every label and every expression must hold; an empty selector matches everything. `value` is a LabelSelector. */
export function isSelectedBy(value: JsonValue | undefined, labels: Record<string, string>): boolean {
  const selector = getObject(value);
  const hasLabels = Object.entries(getTextMap(selector.matchLabels)).every(
    ([key, wanted]) => Object.hasOwn(labels, key) && labels[key] === wanted,
  );
  return hasLabels && getList(selector.matchExpressions).every((entry) => hasRequirement(entry, labels));
}
