import type { FieldError, FieldErrorType } from "../../api/field-error.ts";
import { getVersionFeatures } from "../k8s-version.ts";
import { renderGoValue } from "./render-go-value.ts";

const TYPE_TEXTS: Record<FieldErrorType, string> = {
  FieldValueRequired: "Required value",
  FieldValueInvalid: "Invalid value",
  FieldValueDuplicate: "Duplicate value",
  FieldValueNotSupported: "Unsupported value",
  FieldValueForbidden: "Forbidden",
  FieldValueTooLong: "Too long",
  FieldValueTooMany: "Too many",
  FieldValueTypeInvalid: "Invalid value",
  FieldValueNotFound: "Not found",
  InternalError: "Internal error",
};
const TYPES_WITHOUT_VALUE = new Set<FieldErrorType>([
  "FieldValueRequired",
  "FieldValueForbidden",
  "FieldValueTooLong",
  "InternalError",
]);

/** What follows the field name: `Invalid value: 8080: provided port is not in the valid range…`. */
export function renderErrorBody(error: FieldError, k8sVersion?: string): string {
  const parts = [TYPE_TEXTS[error.type]];
  if (!TYPES_WITHOUT_VALUE.has(error.type)) {
    parts.push(renderGoValue(error.badValue, error.field, getVersionFeatures(k8sVersion).usesJsonValues));
  }
  if (error.detail !== "") parts.push(error.detail);
  return parts.join(": ");
}

/** One error as the server prints it: `<field>: <Type>[: <value>][: <detail>]`. */
export function renderFieldError(error: FieldError, k8sVersion?: string): string {
  return `${error.field}: ${renderErrorBody(error, k8sVersion)}`;
}
