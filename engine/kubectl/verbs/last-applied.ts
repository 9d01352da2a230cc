import type { JsonObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { parseJson } from "../parse-json.ts";
import { orderAsStruct } from "../print/order-as-struct.ts";
import { readText } from "../print/read-object.ts";
import { renderJson, renderOrderedJson } from "../print/render-json.ts";

const annotation = "kubectl.kubernetes.io/last-applied-configuration";
/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/annotation_key_constants.go LastAppliedConfigAnnotation */
export const lastAppliedAnnotation = annotation;

/**
 * The manifest with itself inside an annotation, which is how client-side apply remembers what it applied.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/util/apply.go GetModifiedConfiguration
 */
export function addLastApplied(manifest: JsonObject): JsonObject {
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  const { [annotation]: _, ...annotations } = isObject(metadata.annotations) ? metadata.annotations : {};
  const bare = { ...manifest, metadata: { ...metadata, annotations } };
  const text = `${renderJson(bare, "")}\n`;
  return { ...bare, metadata: { ...metadata, annotations: { ...annotations, [annotation]: text } } };
}

/** Whether apply, or create with --save-config, wrote this object at some time. */
export function hasLastApplied(object: JsonObject): boolean {
  const annotations = isObject(object.metadata) ? object.metadata.annotations : undefined;
  return isObject(annotations) && annotations[annotation] !== undefined;
}

/** --save-config, and objects that have been applied before: keeps the annotation true. */
export function refreshLastApplied(manifest: JsonObject, isAsked: boolean): JsonObject {
  return isAsked || hasLastApplied(manifest) ? addLastApplied(manifest) : manifest;
}

/**
 * --save-config of the verbs that build an object: the text is that of Go's structure, in its order and without the annotation.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/util/apply.go CreateOrUpdateAnnotation
 */
export function saveConfiguration(object: JsonObject, isAsked: boolean): JsonObject {
  if (!isAsked) return object;
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const text = `${renderOrderedJson(orderAsStruct(object), "")}\n`;
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [annotation]: text } } };
}

/**
 * What was applied last; an object without the annotation was never applied and counts as empty, so nothing is removed.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/util/apply.go GetOriginalConfiguration
 */
export function parseLastApplied(object: JsonObject): JsonObject {
  const annotations = isObject(object.metadata) ? object.metadata.annotations : undefined;
  const text = isObject(annotations) ? readText({ text: annotations[annotation] ?? null }, "text") : "";
  const parsed = parseJson(text === "" ? "{}" : text);
  return parsed.status === "ok" && isObject(parsed.value) ? parsed.value : {};
}
