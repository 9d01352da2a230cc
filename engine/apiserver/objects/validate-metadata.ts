// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildForbidden, buildInvalid, buildRequired } from "../errors/field-errors.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateLabelValue, validateQualifiedName } from "../primitives/qualified-name.ts";
import { getObject, getText, getTextMap } from "./json-access.ts";

export type NameRule = "subdomain" | "label";

const NAME_RULES: Record<NameRule, (text: string) => string[]> = {
  subdomain: validateDns1123Subdomain,
  label: validateDns1123Label,
};

/** Maps are read in the order of their keys here; upstream's order is chance. */
export function validateLabels(labels: Record<string, string>, field: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(labels)) {
    errors.push(
      ...validateQualifiedName(key).map((message) => buildInvalid(field, key, message, "metadata-label-key")),
    );
    errors.push(
      ...validateLabelValue(value).map((message) => buildInvalid(field, value, message, "metadata-label-value")),
    );
  }
  return errors;
}

function validateAnnotations(annotations: Record<string, string>, field: string): FieldError[] {
  return Object.keys(annotations).flatMap((key) =>
    validateQualifiedName(key.toLowerCase()).map((message) =>
      buildInvalid(field, key, message, "metadata-annotation-key"),
    ),
  );
}

export function validateMetadata(
  value: JsonValue | undefined,
  nameRule: NameRule,
  isNamespaced: boolean,
): FieldError[] {
  const metadata = getObject(value);
  const name = getText(metadata.name);
  const generateName = getText(metadata.generateName);
  const namespace = getText(metadata.namespace);
  const errors: FieldError[] = [];
  if (generateName !== "") {
    // A prefix may end in a dash: something follows it.
    const masked =
      generateName.endsWith("-") && generateName.length > 1 ? `${generateName.slice(0, -2)}a` : generateName;
    for (const message of NAME_RULES[nameRule](masked)) {
      errors.push(buildInvalid("metadata.generateName", generateName, message, "metadata-generate-name-syntax"));
    }
  }
  if (name === "" && generateName === "") {
    errors.push(buildRequired("metadata.name", "name or generateName is required", "metadata-name-required"));
  } else if (name !== "") {
    for (const message of NAME_RULES[nameRule](name)) {
      errors.push(buildInvalid("metadata.name", name, message, "metadata-name-syntax"));
    }
  }
  if (isNamespaced) {
    for (const message of namespace === "" ? [] : validateDns1123Label(namespace)) {
      errors.push(buildInvalid("metadata.namespace", namespace, message, "metadata-namespace-syntax"));
    }
  } else if (namespace !== "") {
    errors.push(buildForbidden("metadata.namespace", "not allowed on this type", "metadata-namespace-syntax"));
  }
  errors.push(...validateLabels(getTextMap(metadata.labels), "metadata.labels"));
  errors.push(...validateAnnotations(getTextMap(metadata.annotations), "metadata.annotations"));
  return errors;
}
