import type { JsonObject } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/annotation_key_constants.go LastAppliedConfigAnnotation */
export const lastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

/** The manifest as client-side apply remembered it; undefined = no apply, and no create with --save-config, wrote this object. */
export function findLastApplied(object: JsonObject): string | undefined {
  const annotations = isObject(object.metadata) ? object.metadata.annotations : undefined;
  const text = isObject(annotations) ? annotations[lastAppliedAnnotation] : undefined;
  return typeof text === "string" ? text : undefined;
}
