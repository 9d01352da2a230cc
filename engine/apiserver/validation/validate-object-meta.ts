import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/objects.ts";
import { buildInvalid, buildRequired, buildTooLong } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { getByteLength } from "../primitives/byte-length.ts";
import { validateDns1123Label } from "../primitives/dns-names.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { validateLabels } from "./validate-labels.ts";

/**
 * 256 KiB, keys and values together.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go TotalAnnotationSizeLimitB
 */
const ANNOTATIONS_LIMIT_BYTES = 262144;

/** The server's complaints about a name; empty = fine. */
export type NameRule = (name: string) => string[];

/** Metadata of a new object. Not modelled: ownerReferences, finalizers, managedFields. */
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor
export function validateObjectMeta(
  meta: ObjectMeta,
  nameRule: NameRule,
  features: VersionFeatures,
  isNamespaced = true,
): FieldError[] {
  const errors: FieldError[] = [];
  const { generateName = "", name = "", namespace = "" } = meta;
  if (generateName !== "") {
    // The random ending follows later: a trailing dash will not be the last character.
    const sample =
      generateName.length > 1 && generateName.endsWith("-") ? `${generateName.slice(0, -2)}a` : generateName;
    for (const text of nameRule(sample)) {
      errors.push(buildInvalid("metadata.generateName", generateName, text, "metadata-generate-name-syntax"));
    }
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
  return errors.concat(validateLabelsAndAnnotations(meta, features));
}

/** The part of metadata that is looked at on create and on update. */
export function validateLabelsAndAnnotations(meta: ObjectMeta, features: VersionFeatures): FieldError[] {
  const errors = validateLabels(meta.labels, "metadata.labels", features, {
    key: "metadata-label-key",
    value: "metadata-label-value",
  });
  const annotations = meta.annotations ?? {};
  let size = 0;
  for (const key of Object.keys(annotations).sort()) {
    for (const text of validateQualifiedName(key.toLowerCase(), features.keyWords)) {
      errors.push(buildInvalid("metadata.annotations", key, text, "metadata-annotation-key"));
    }
    size += getByteLength(key) + getByteLength(annotations[key] ?? "");
  }
  if (size > ANNOTATIONS_LIMIT_BYTES) {
    const text = `may not be more than ${ANNOTATIONS_LIMIT_BYTES} bytes`;
    errors.push(buildTooLong("metadata.annotations", text, "metadata-annotations-too-long"));
  }
  return errors;
}
