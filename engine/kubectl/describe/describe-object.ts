import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { readText } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeEvents, describeMetadata } from "./describe-metadata.ts";

/** Paths begin with a dot, as upstream writes them. All of these stand in the head or would fill pages. */
const skipped = new Set([
  ".metadata.managedFields",
  ".metadata.name",
  ".metadata.namespace",
  ".metadata.labels",
  ".metadata.annotations",
  ".kind",
  ".apiVersion",
]);

/**
 * The description of kinds that have none of their own: every field, one per line.
 * Not modelled: upstream's own layouts of volumes, jobs, autoscalers, roles and other kinds that have no ports.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go genericDescriber
 */
export function describeObject(object: JsonObject, hasEvents: boolean): string {
  const head = `${describeMetadata(object)}API Version:\t${readText(object, "apiVersion")}\nKind:\t${readText(object, "kind")}\n`;
  return renderTabbed(`${head}${describeContent(object, 0, "")}${describeEvents(hasEvents)}`);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printUnstructuredContent */
function describeContent(content: JsonObject, level: number, path: string): string {
  const margin = "  ".repeat(level);
  return Object.keys(content)
    .sort(compareBytes)
    .filter((field) => !skipped.has(`${path}.${field}`) && content[field] !== undefined)
    .map((field) => {
      const value = content[field] as JsonValue;
      const label = `${margin}${renderLabel(field)}:`;
      const inner = `${path}.${field}`;
      if (Array.isArray(value))
        return `${label}\n${value.map((item) => describeItem(item, level + 1, inner)).join("")}`;
      if (isObject(value)) return `${label}\n${describeContent(value, level + 1, inner)}`;
      return `${label}\t${value === null ? "<nil>" : String(value)}\n`;
    })
    .join("");
}

/** Items of a list run into each other without a mark between them, as upstream. */
function describeItem(item: JsonValue, level: number, path: string): string {
  if (isObject(item)) return describeContent(item, level, path);
  return `${"  ".repeat(level)}${item === null ? "<nil>" : String(item)}\n`;
}

/**
 * `targetPort` is shown as `Target Port`, acronyms in capitals.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go smartLabelFor
 */
function renderLabel(field: string): string {
  if (!/^[\p{L}-]+$/u.test(field)) return field;
  const parts = field.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|-/gu) ?? [field];
  return parts
    .map((part) => {
      if (["API", "URL", "UID", "GUID"].includes(part.toUpperCase())) return part.toUpperCase();
      return part.toLowerCase() === part ? part.charAt(0).toUpperCase() + part.slice(1) : part;
    })
    .join(" ");
}
