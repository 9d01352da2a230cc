import type { FieldError, FieldErrorType } from "../../api/field-error.ts";
import { getVersionFeatures } from "../k8s-version.ts";
import { renderGoJson, renderGoValue } from "./render-go-value.ts";

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
/** For these a value would be empty, secret or longer than the message. */
const TYPES_WITHOUT_VALUE = new Set<FieldErrorType>([
  "FieldValueRequired",
  "FieldValueForbidden",
  "FieldValueTooLong",
  "InternalError",
]);

const TYPED_FIELDS = /^(spec\.ipFamilies\[\d+\]|spec\.ipFamilyPolicy|spec\.externalTrafficPolicy|metadata\.uid)$/;

/** A text that is not a plain `string` in Go, but of a type of its own or behind a pointer: JSON quotes it otherwise than %q. */
function isTypedText({ type, field, badValue, detail }: FieldError): boolean {
  if (typeof badValue !== "string") return false;
  if (type === "FieldValueNotSupported") return field !== "spec.trafficDistribution";
  return TYPED_FIELDS.test(field) || (field === "spec.loadBalancerClass" && detail === "may not change once set");
}

/**
 * What follows the field name: `Invalid value: 8080: provided port is not in the valid range…`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go ErrorBody
 */
export function renderErrorBody(error: FieldError, k8sVersion?: string): string {
  const parts = [TYPE_TEXTS[error.type]];
  if (!TYPES_WITHOUT_VALUE.has(error.type)) {
    const { usesJsonValues } = getVersionFeatures(k8sVersion);
    const usesJsonText = usesJsonValues && isTypedText(error);
    parts.push(
      usesJsonText ? renderGoJson(error.badValue) : renderGoValue(error.badValue, error.field, usesJsonValues),
    );
  }
  if (error.detail !== "") parts.push(error.detail);
  return parts.join(": ");
}

/** One error as the server prints it: `<field>: <Type>[: <value>][: <detail>]`. */
export function renderFieldError(error: FieldError, k8sVersion?: string): string {
  return `${error.field}: ${renderErrorBody(error, k8sVersion)}`;
}
