import {
  decodeObject,
  renderFieldError,
  type Service,
  type ServiceValidationCase,
  validateServiceVector,
} from "#engine";
import { type Case, isCase } from "./case-document.ts";

const OPERATIONS = ["create", "update", "etp", "lbstatus"];

/** Fills in `errors` (ordered) and `numErrs`. The objects are taken as they are: nothing is defaulted or allocated. */
export function admitCase(untrusted: Case): Case {
  const { op, gates } = untrusted;
  const service = parseService(untrusted.service);
  const old = untrusted.old === undefined || untrusted.old === null ? undefined : parseService(untrusted.old);
  if (typeof op !== "string" || !OPERATIONS.includes(op)) return { ...untrusted, unsupported: "op is not known" };
  if (typeof service === "string") return { ...untrusted, unsupported: `service: ${service}` };
  if (typeof old === "string") return { ...untrusted, unsupported: `old: ${old}` };
  const vector: ServiceValidationCase = {
    op: op as ServiceValidationCase["op"],
    gates: isCase(gates) ? (gates as ServiceValidationCase["gates"]) : {},
    service,
    old,
  };
  const errors = validateServiceVector(vector, {}).map((error) => ({
    type: error.type,
    field: error.field,
    message: renderFieldError(error),
  }));
  return { ...untrusted, errors, numErrs: errors.length };
}

/** A Service whose JSON types are right, with its absent parts as absent as the server would see them, or what is wrong. */
function parseService(untrusted: unknown): Service | string {
  if (!isCase(untrusted)) return "it is not an object";
  const typed = { ...untrusted, apiVersion: "v1", kind: "Service" };
  const result = decodeObject(typed, { fieldValidation: "Ignore" });
  if (result.status === "rejected") return result.message;
  const { metadata = {}, spec = {}, ...rest } = result.object as Partial<Service>;
  return { ...rest, apiVersion: "v1", kind: "Service", metadata, spec };
}
