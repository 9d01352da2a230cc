import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateLabelsAndAnnotations } from "./validate-object-meta.ts";

const IMMUTABLE_FIELDS = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp"] as const;

/** Metadata of a changed object: identity stays. The name's syntax is not judged again. */
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessorUpdate
export function validateObjectMetaUpdate(meta: ObjectMeta, old: ObjectMeta, features: VersionFeatures): FieldError[] {
  const errors: FieldError[] = [];
  if (!meta.resourceVersion) {
    const text = "must be specified for an update";
    errors.push(buildInvalid("metadata.resourceVersion", "", text, "metadata-resource-version-required"));
  }
  for (const field of IMMUTABLE_FIELDS) {
    if ((meta[field] ?? "") === (old[field] ?? "")) continue;
    const value = meta[field] ?? (field.endsWith("Timestamp") ? null : "");
    errors.push(buildInvalid(`metadata.${field}`, value, "field is immutable", "metadata-field-immutable"));
  }
  return errors.concat(validateLabelsAndAnnotations(meta, features));
}
