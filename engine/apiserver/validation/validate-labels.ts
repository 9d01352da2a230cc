import type { FieldError } from "../../api/field-error.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import type { Origin } from "../origins.ts";
import { validateLabelValue, validateQualifiedName } from "../primitives/qualified-name.ts";

/**
 * Keys and values of labels, and of a Service's selector. Upstream walks a Go map, in random order; here keys are sorted.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels
 */
export function validateLabels(
  labels: Record<string, string> | undefined,
  field: string,
  features: VersionFeatures,
  origins: { key: Origin; value: Origin },
): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of Object.keys(labels ?? {}).sort()) {
    const value = labels?.[key] ?? "";
    for (const text of validateQualifiedName(key, features.keyWords)) {
      errors.push(buildInvalid(field, key, text, origins.key));
    }
    for (const text of validateLabelValue(value, features.keyWords)) {
      errors.push(buildInvalid(field, value, text, origins.value));
    }
  }
  return errors;
}
