import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap, readTexts } from "./read-object.ts";
import { compareBytes } from "./render-json.ts";

/** `a=b,c=d` sorted by key. */
export function joinLabels(labels: Record<string, string>): string {
  const keys = Object.keys(labels).sort(compareBytes);
  return keys.map((key) => `${key}=${labels[key]}`).join(",");
}

/** The same for people, who see `<none>` where there are none. */
export function renderLabels(labels: Record<string, string>): string {
  return joinLabels(labels) || "<none>";
}

/**
 * A label selector of a workload: `app=web,tier in (a,b),!legacy`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go FormatLabelSelector
 */
export function renderLabelSelector(selector: JsonValue | undefined): string {
  const terms = Object.entries(readTextMap(selector, "matchLabels")).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }));
  for (const expression of readObjects(selector, "matchExpressions")) {
    terms.push({ key: readText(expression, "key"), text: renderExpression(expression) });
  }
  if (terms.length === 0) return "<none>";
  return terms
    .sort((a, b) => compareBytes(a.key, b.key))
    .map((term) => term.text)
    .join(",");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/labels/selector.go String */
function renderExpression(expression: JsonObject): string {
  const key = readText(expression, "key");
  const values = readTexts(expression, "values").sort(compareBytes).join(",");
  switch (readPath(expression, "operator")) {
    case "In":
      return `${key} in (${values})`;
    case "NotIn":
      return `${key} notin (${values})`;
    case "DoesNotExist":
      return `!${key}`;
    default:
      return key;
  }
}
