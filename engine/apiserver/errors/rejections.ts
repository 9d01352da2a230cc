// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go
import type { FieldError } from "../../api/field-error.ts";
import { renderFieldError } from "./render-field-error.ts";
import { renderGoString } from "./render-go-value.ts";

/** The API server's refusal, before warnings are added: HTTP code, reason (may be empty) and the message of its Status. */
export type Rejection = {
  status: "rejected";
  code: number;
  reason: string;
  message: string;
  errors: FieldError[];
};

/**
 * Identical messages are printed once.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go ToAggregate
 */
export function buildInvalidRejection(
  qualifiedKind: string,
  name: string,
  errors: FieldError[],
  k8sVersion?: string,
): Rejection {
  const texts = [...new Set(errors.map((error) => renderFieldError(error, k8sVersion)))];
  const list = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
  const message = `${qualifiedKind} ${renderGoString(name)} is invalid: ${list}`;
  return { status: "rejected", code: 422, reason: "Invalid", message, errors };
}

/** NewInternalError */
export function buildInternalErrorRejection(cause: string): Rejection {
  const message = `Internal error occurred: ${cause}`;
  return { status: "rejected", code: 500, reason: "InternalError", message, errors: [] };
}

/** A plain Go error that nobody turned into a Status: HTTP 500 without a reason. */
export function buildPlainRejection(message: string): Rejection {
  return { status: "rejected", code: 500, reason: "", message, errors: [] };
}

/** NewBadRequest: the object could not be read, so no field is blamed. */
export function buildBadRequestRejection(message: string): Rejection {
  return { status: "rejected", code: 400, reason: "BadRequest", message, errors: [] };
}

/** `resource` = plural with its group, see formatResource. NewNotFound */
export function buildNotFoundRejection(resource: string, name: string): Rejection {
  return {
    status: "rejected",
    code: 404,
    reason: "NotFound",
    message: `${resource} ${renderGoString(name)} not found`,
    errors: [],
  };
}

/** NewAlreadyExists, NewGenerateNameConflict. Shares its HTTP code with Conflict; the reason tells them apart. */
export function buildAlreadyExistsRejection(resource: string, name: string, isGenerated = false): Rejection {
  const excuse = isGenerated ? ", the server was not able to generate a unique name for the object" : "";
  const message = `${resource} ${renderGoString(name)} already exists${excuse}`;
  return { status: "rejected", code: 409, reason: "AlreadyExists", message, errors: [] };
}

/** `resource` = plural with its group. NewConflict */
function buildConflict(resource: string, name: string, cause: string): Rejection {
  const message = `Operation cannot be fulfilled on ${resource} ${renderGoString(name)}: ${cause}`;
  return { status: "rejected", code: 409, reason: "Conflict", message, errors: [] };
}

/**
 * The text of the cause is the generic registry's OptimisticLockErrorMsg.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go OptimisticLockErrorMsg
 */
export function buildConflictRejection(resource: string, name: string): Rejection {
  const cause = "the object has been modified; please apply your changes to the latest version and try again";
  return buildConflict(resource, name, cause);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/storage/errors.go NewInvalidObjError */
export function buildStorageConflictRejection(
  resource: string,
  name: string,
  { key, cause }: { key: string; cause: string },
): Rejection {
  const error = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${cause}`;
  return buildConflict(resource, name, error);
}
