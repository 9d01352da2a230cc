/** Kubernetes' own names, as they appear in `status.details.causes[].reason`. */
export type FieldErrorType =
  | "FieldValueRequired"
  | "FieldValueInvalid"
  | "FieldValueDuplicate"
  | "FieldValueNotSupported"
  | "FieldValueForbidden"
  | "FieldValueTooLong"
  | "FieldValueTooMany"
  | "FieldValueTypeInvalid"
  | "FieldValueNotFound"
  | "InternalError";

/**
 * One fault of an object, as the API server reports it.
 * Source: k8s.io/apimachinery pkg/util/validation/field/errors.go
 */
export type FieldError = {
  type: FieldErrorType;
  /** Path as printed by the server, for example `spec.ports[0].nodePort`. */
  field: string;
  /** The offending value as JSON; absent for Required, Forbidden and TooLong, which print none. */
  badValue?: unknown;
  /** The server's English text after the value. Shown verbatim, never translated. */
  detail: string;
  /** Stable name of the rule that spoke, kebab-case, e.g. `service-node-port-out-of-range`. Explanations are keyed by it. */
  origin: string;
};
