import type { JsonObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { findLastApplied, lastAppliedAnnotation } from "../find-last-applied.ts";
import { parseJson } from "../parse-json.ts";
import { orderAsStruct } from "../print/order-as-struct.ts";
import { renderJson, renderOrderedJson } from "../print/render-json.ts";

/**
 * The manifest with itself inside an annotation, which is how client-side apply remembers what it applied.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/util/apply.go GetModifiedConfiguration
 */
export function addLastApplied(manifest: JsonObject): JsonObject {
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  const { [lastAppliedAnnotation]: _, ...annotations } = isObject(metadata.annotations) ? metadata.annotations : {};
  const bare = { ...manifest, metadata: { ...metadata, annotations } };
  const text = `${renderJson(bare, "")}\n`;
  return { ...bare, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedAnnotation]: text } } };
}

/** --save-config, and objects that have been applied before: keeps the annotation true. */
export function refreshLastApplied(manifest: JsonObject, isAsked: boolean): JsonObject {
  return isAsked || findLastApplied(manifest) !== undefined ? addLastApplied(manifest) : manifest;
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
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedAnnotation]: text } } };
}

/**
 * What was applied last; an object without the annotation was never applied and counts as empty, so nothing is removed.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/util/apply.go GetOriginalConfiguration
 */
export function parseLastApplied(object: JsonObject): JsonObject {
  const parsed = parseJson(findLastApplied(object) || "{}");
  return parsed.status === "ok" && isObject(parsed.value) ? parsed.value : {};
}
