import type { JsonObject } from "../../api/objects.ts";
import { lastAppliedAnnotation } from "../find-last-applied.ts";
import { readText, readTextMap } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";

/** Characters of key and value together; longer ones get lines of their own and are cut. */
const maximalAnnotation = 140;

/** Name, namespace, labels and annotations: how every description begins. */
export function describeMetadata(object: JsonObject, options: { hasNamespace?: boolean } = {}): string {
  const namespace = options.hasNamespace === false ? "" : `Namespace:\t${readText(object, "metadata.namespace")}\n`;
  return (
    `Name:\t${readText(object, "metadata.name")}\n${namespace}` +
    describeLabels("Labels", readTextMap(object, "metadata.labels")) +
    describeAnnotations("Annotations", readTextMap(object, "metadata.annotations"))
  );
}

/**
 * A line per label, the further ones under the first: that is what the tab in front of them does.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printLabelsMultiline
 */
export function describeLabels(title: string, labels: Record<string, string>): string {
  const keys = Object.keys(labels).sort(compareBytes);
  if (keys.length === 0) return `${title}:\t<none>\n`;
  return `${title}:\t${keys.map((key) => `${key}=${labels[key]}\n`).join("\t")}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printAnnotationsMultiline */
export function describeAnnotations(title: string, annotations: Record<string, string>): string {
  const keys = Object.keys(annotations)
    // It repeats the whole object, and is as long.
    .filter((key) => key !== lastAppliedAnnotation)
    .sort(compareBytes);
  if (keys.length === 0) return `${title}:\t<none>\n`;
  return `${title}:\t${keys.map((key) => describeAnnotation(key, annotations[key] ?? "")).join("\t")}`;
}

function describeAnnotation(key: string, raw: string): string {
  const value = raw.replace(/\n$/, "");
  if (value.length + key.length + 2 <= maximalAnnotation && !value.includes("\n")) return `${key}: ${value}\n`;
  const lines = value.split("\n").map((line) => `\t  ${shorten(line, maximalAnnotation - 2)}\n`);
  return `${key}:\n${lines.join("")}`;
}

function shorten(line: string, limit: number): string {
  return line.length > limit ? `${line.slice(0, limit)}...` : line;
}

/** Not modelled: events themselves. */
export function describeEvents(hasEvents: boolean): string {
  return hasEvents ? "Events:\t<none>\n" : "";
}
