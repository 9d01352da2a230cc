// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateNamespace
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getObject, getText } from "./json-access.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/helper/helpers.go IsStandardFinalizerName */
const STANDARD_FINALIZERS = ["kubernetes", "orphan", "foregroundDeletion"];
const UNKNOWN = "name is neither a standard finalizer name nor is it fully qualified";

/** Whoever cleans up before the namespace goes signs with a name of his own domain. */
export function validateNamespace(object: JsonObject): FieldError[] {
  return getList(getObject(object.spec).finalizers).flatMap((entry) => {
    const name = getText(entry);
    const messages = validateQualifiedName(name);
    if (!name.includes("/") && !STANDARD_FINALIZERS.includes(name)) messages.push(UNKNOWN);
    return messages.map((message) => buildInvalid("spec.finalizers", name, message, "namespace-finalizer"));
  });
}
