import type { FieldError } from "../../api/field-error.ts";
import type { OwnerReference } from "../../api/objects.ts";
import { buildInvalid } from "../errors/field-errors.ts";

const FIELD = "metadata.ownerReferences";

/** Go writes the fields of a struct in the order of their declaration. */
function orderFields(owner: OwnerReference): OwnerReference {
  const { apiVersion = "", kind = "", name = "", uid = "", controller, blockOwnerDeletion } = owner;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

/** `v1` and `apps/v1`; text that is neither names no version. schema.ParseGroupVersion */
function parseApiVersion(text: string): { group: string; version: string } {
  const parts = text.split("/");
  if (parts.length > 2) return { group: "", version: "" };
  return parts.length === 1 ? { group: "", version: text } : { group: parts[0] ?? "", version: parts[1] ?? "" };
}

function validateOwnerReference(owner: OwnerReference): FieldError[] {
  const { apiVersion = "" } = owner;
  const { group, version } = parseApiVersion(apiVersion);
  const refuse = (name: string, value: string, text: string) =>
    buildInvalid(`${FIELD}.${name}`, value, text, "metadata-owner-reference-incomplete");
  const errors = version === "" ? [refuse("apiVersion", apiVersion, "version must not be empty")] : [];
  for (const name of ["kind", "name", "uid"] as const) {
    if (!owner[name]) errors.push(refuse(name, "", "must not be empty"));
  }
  if (group === "" && version === "v1" && owner.kind === "Event") {
    const text = "/v1, Kind=Event is disallowed from being an owner";
    errors.push(buildInvalid(FIELD, orderFields(owner), text, "metadata-owner-reference-event"));
  }
  return errors;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateOwnerReferences */
export function validateOwnerReferences(owners: OwnerReference[] = []): FieldError[] {
  let controller: string | undefined;
  return owners.flatMap((owner) => {
    const errors = validateOwnerReference(owner);
    if (!owner.controller) return errors;
    const current = `${owner.kind ?? ""}/${owner.name ?? ""}`;
    if (controller === undefined) {
      controller = current;
      return errors;
    }
    const found = `Found "true" in references for ${controller} and ${current}`;
    const text = `Only one reference can have Controller set to true. ${found}`;
    return [...errors, buildInvalid(FIELD, owners.map(orderFields), text, "metadata-owner-references-controllers")];
  });
}
