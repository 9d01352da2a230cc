import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/objects.ts";
import { buildInvalid, buildRequired, buildTooLong } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getByteLength } from "../primitives/byte-length.ts";
import { validateDns1123Label } from "../primitives/dns-names.ts";
import { maskTrailingDash } from "../primitives/mask-trailing-dash.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { validateFinalizerDomains, validateFinalizers } from "./validate-finalizers.ts";
import { validateLabels } from "./validate-labels.ts";
import { validateOwnerReferences } from "./validate-owner-references.ts";

/**
 * 256 KiB, keys and values together.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go TotalAnnotationSizeLimitB
 */
const ANNOTATIONS_LIMIT_BYTES = 262144;

/** The server's complaints about a name; empty = fine. */
export type NameRule = (name: string) => string[];

/** Such a rule also judges what stands before the random characters of a generated name. */
export type PrefixRule = (name: string, isPrefix?: boolean) => string[];

function allowTrailingDash(rule: NameRule): PrefixRule {
  return (name, isPrefix = false) => rule(isPrefix ? maskTrailingDash(name) : name);
}

/** Metadata of a new object. Not modelled: managedFields, which the server puts in order before it looks at them. */
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateObjectMeta
export function validateObjectMeta(
  meta: ObjectMeta,
  nameRule: NameRule,
  features: VersionFeatures,
  isNamespaced = true,
): FieldError[] {
  return [
    ...validateGenericMeta(meta, allowTrailingDash(nameRule), features, isNamespaced),
    ...validateFinalizerDomains(meta.finalizers ?? []),
  ];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor */
export function validateGenericMeta(
  meta: ObjectMeta,
  nameRule: PrefixRule,
  features: VersionFeatures,
  isNamespaced = true,
): FieldError[] {
  const errors: FieldError[] = [];
  const { generateName = "", name = "", namespace = "", generation = 0 } = meta;
  for (const text of generateName === "" ? [] : nameRule(generateName, true)) {
    errors.push(buildInvalid("metadata.generateName", generateName, text, "metadata-generate-name-syntax"));
  }
  if (name === "") {
    errors.push(buildRequired("metadata.name", "name or generateName is required", "metadata-name-required"));
  }
  for (const text of name === "" ? [] : nameRule(name)) {
    errors.push(buildInvalid("metadata.name", name, text, "metadata-name-syntax"));
  }
  if (isNamespaced) {
    if (namespace === "") errors.push(buildRequired("metadata.namespace", "", "metadata-namespace-required"));
    for (const text of namespace === "" ? [] : validateDns1123Label(namespace)) {
      errors.push(buildInvalid("metadata.namespace", namespace, text, "metadata-namespace-syntax"));
    }
  }
  if (generation < 0) {
    const text = "must be greater than or equal to 0";
    errors.push(buildInvalid("metadata.generation", generation, text, "metadata-generation-negative"));
  }
  return [
    ...errors,
    ...validateLabelsAndAnnotations(meta, features),
    ...validateOwnerReferences(meta.ownerReferences),
    ...validateFinalizers(meta.finalizers ?? [], features),
  ];
}

/** The part of metadata that is looked at on create and on update. */
export function validateLabelsAndAnnotations(meta: ObjectMeta, features: VersionFeatures): FieldError[] {
  const errors = validateLabels(meta.labels, "metadata.labels", features, {
    key: "metadata-label-key",
    value: "metadata-label-value",
  });
  return errors.concat(validateAnnotations(meta.annotations ?? {}, "metadata.annotations", features));
}

/** Keys are looked at in lower case; values may be anything, but not any length. */
export function validateAnnotations(
  annotations: Record<string, string>,
  field: string,
  features: VersionFeatures,
): FieldError[] {
  const errors: FieldError[] = [];
  let size = 0;
  for (const key of Object.keys(annotations).sort()) {
    for (const text of validateQualifiedName(key.toLowerCase(), features.keyWords)) {
      errors.push(buildInvalid(field, key, text, "metadata-annotation-key"));
    }
    size += getByteLength(key) + getByteLength(annotations[key] ?? "");
  }
  if (size > ANNOTATIONS_LIMIT_BYTES) {
    const text = `may not be more than ${ANNOTATIONS_LIMIT_BYTES} bytes`;
    errors.push(buildTooLong(field, text, "metadata-annotations-too-long"));
  }
  return errors;
}
