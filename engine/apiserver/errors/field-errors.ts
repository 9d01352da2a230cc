// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go
import type { FieldError } from "../../api/field-error.ts";
import type { Origin } from "../origins.ts";
import { renderGoString } from "./render-go-value.ts";

/** `type` is the name of Go's constant; the words for it are looked up when the error is rendered. */
export function buildRequired(field: string, detail: string, origin: Origin): FieldError {
  return { type: "FieldValueRequired", field, detail, origin };
}

export function buildInvalid(field: string, badValue: unknown, detail: string, origin: Origin): FieldError {
  return { type: "FieldValueInvalid", field, badValue, detail, origin };
}

export function buildDuplicate(field: string, badValue: unknown, origin: Origin): FieldError {
  return { type: "FieldValueDuplicate", field, badValue, detail: "", origin };
}

/** `supported` is printed in the given order: upstream sorts most lists, but not all. */
export function buildNotSupported(
  field: string,
  badValue: unknown,
  supported: readonly string[],
  origin: Origin,
): FieldError {
  const detail = `supported values: ${supported.map(renderGoString).join(", ")}`;
  return { type: "FieldValueNotSupported", field, badValue, detail, origin };
}

export function buildForbidden(field: string, detail: string, origin: Origin): FieldError {
  return { type: "FieldValueForbidden", field, detail, origin };
}

export function buildTooLong(field: string, detail: string, origin: Origin): FieldError {
  return { type: "FieldValueTooLong", field, detail, origin };
}

/** The value shown is the count, not the list. */
export function buildTooMany(field: string, count: number, limit: number, origin: Origin): FieldError {
  const detail = `must have at most ${limit} items`;
  return { type: "FieldValueTooMany", field, badValue: count, detail, origin };
}

export function buildInternalError(field: string, detail: string, origin: Origin): FieldError {
  return { type: "InternalError", field, detail, origin };
}
