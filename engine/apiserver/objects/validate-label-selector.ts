// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector

import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildForbidden, buildInvalid, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateLabelValue, validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getObject, getText } from "./json-access.ts";
import { validateLabelMap } from "./validate-metadata.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelectorRequirement */
function validateRequirement(value: JsonValue, field: string, features: VersionFeatures): FieldError[] {
  const requirement = getObject(value);
  const operator = getText(requirement.operator);
  const values = getList(requirement.values);
  const errors: FieldError[] = [];
  if (operator === "In" || operator === "NotIn") {
    if (values.length === 0) {
      const detail = "must be specified when `operator` is 'In' or 'NotIn'";
      errors.push(buildRequired(`${field}.values`, detail, "selector-values-required"));
    }
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    if (values.length > 0) {
      const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
      errors.push(buildForbidden(`${field}.values`, detail, "selector-values-forbidden"));
    }
  } else {
    errors.push(
      buildInvalid(`${field}.operator`, operator, "not a valid selector operator", "selector-operator-invalid"),
    );
  }
  const key = getText(requirement.key);
  for (const message of validateQualifiedName(key, features.keyWords)) {
    errors.push(buildInvalid(`${field}.key`, key, message, "metadata-label-key"));
  }
  for (const [index, entry] of values.entries()) {
    for (const message of validateLabelValue(getText(entry), features.keyWords)) {
      errors.push(buildInvalid(`${field}.values[${index}]`, getText(entry), message, "metadata-label-value"));
    }
  }
  return errors;
}

/** An absent selector has no faults; whether one is required is the kind's own rule. */
export function validateLabelSelector(
  value: JsonValue | undefined,
  field: string,
  features: VersionFeatures,
): FieldError[] {
  const selector = getObject(value);
  const errors = validateLabelMap(selector.matchLabels, `${field}.matchLabels`, features);
  for (const [index, entry] of getList(selector.matchExpressions).entries()) {
    addAll(errors, validateRequirement(entry, `${field}.matchExpressions[${index}]`, features));
  }
  return errors;
}
