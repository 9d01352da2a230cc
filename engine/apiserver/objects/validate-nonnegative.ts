import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { getNumber } from "./json-access.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/generic.go ValidateNonnegativeField */
export function validateNonnegative(
  value: JsonValue | undefined,
  field: string,
  origin: "pod-probe-number-negative" | "workload-number-negative" | "workload-replicas-negative",
): FieldError[] {
  const number = getNumber(value);
  return number >= 0 ? [] : [buildInvalid(field, number, "must be greater than or equal to 0", origin)];
}
