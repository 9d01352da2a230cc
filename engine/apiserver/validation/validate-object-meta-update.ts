import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validatePathSegment } from "../primitives/path-segment.ts";
import { validateFinalizerDomains } from "./validate-finalizers.ts";
import { validateGenericMeta, validateLabelsAndAnnotations } from "./validate-object-meta.ts";
import { validateOwnerReferences } from "./validate-owner-references.ts";

/** With what an absent one is in Go: empty, or nothing at all. */
const IMMUTABLE_FIELDS = [
  ["name", ""],
  ["namespace", ""],
  ["uid", ""],
  ["creationTimestamp", null],
  ["deletionTimestamp", null],
  ["deletionGracePeriodSeconds", null],
] as const;

/** Metadata of a changed object: identity stays. The name's syntax is not judged again. */
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateObjectMetaUpdate
export function validateObjectMetaUpdate(meta: ObjectMeta, old: ObjectMeta, features: VersionFeatures): FieldError[] {
  return [...validateGenericMetaUpdate(meta, old, features), ...validateFinalizerDomains(meta.finalizers ?? [])];
}

/**
 * What the server asks of every change before the kind's own rules, which ask most of it again: a fault has two causes then,
 * and is printed once.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/rest/update.go validateCommonFields
 */
export function validateCommonFields(
  meta: ObjectMeta,
  old: ObjectMeta,
  features: VersionFeatures,
  isNamespaced = true,
): FieldError[] {
  return [
    ...validateGenericMeta(meta, validatePathSegment, features, isNamespaced),
    ...validateGenericMetaUpdate(meta, old, features),
  ];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessorUpdate */
function validateGenericMetaUpdate(meta: ObjectMeta, old: ObjectMeta, features: VersionFeatures): FieldError[] {
  const errors: FieldError[] = [];
  if (!meta.resourceVersion) {
    const text = "must be specified for an update";
    errors.push(buildInvalid("metadata.resourceVersion", "", text, "metadata-resource-version-required"));
  }
  for (const [field, absent] of IMMUTABLE_FIELDS) {
    const value = meta[field] ?? absent;
    if (value === (old[field] ?? absent)) continue;
    errors.push(buildInvalid(`metadata.${field}`, value, "field is immutable", "metadata-field-immutable"));
  }
  return [...errors, ...validateLabelsAndAnnotations(meta, features), ...validateOwnerReferences(meta.ownerReferences)];
}
