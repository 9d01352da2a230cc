// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateNamespace
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { listFinalizerDomainMessages } from "../validation/validate-finalizers.ts";
import { getList, getObject, getText } from "./json-access.ts";

/** Whoever cleans up before the namespace goes signs with a name of his own domain. */
export function validateNamespace(object: JsonObject): FieldError[] {
  return getList(getObject(object.spec).finalizers).flatMap((entry) => {
    const name = getText(entry);
    const messages = [...validateQualifiedName(name), ...listFinalizerDomainMessages(name)];
    return messages.map((message) => buildInvalid("spec.finalizers", name, message, "namespace-finalizer"));
  });
}
