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
  return Object.keys(labels ?? {})
    .sort()
    .flatMap((key) => {
      const value = labels?.[key] ?? "";
      return [
        ...validateQualifiedName(key, features.keyWords).map((text) => buildInvalid(field, key, text, origins.key)),
        ...validateLabelValue(value, features.keyWords).map((text) => buildInvalid(field, value, text, origins.value)),
      ];
    });
}
