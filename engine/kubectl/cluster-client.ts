import type { JsonObject } from "../api/objects.ts";
import type { KubectlError, StatusError } from "./errors/kubectl-error.ts";
import type { ResourceKind } from "./resources/resource-kinds.ts";

/** Errors are the server's Status or kubectl's own words; a request never throws. */
export type ObjectResult = { status: "ok"; object: JsonObject } | { status: "failed"; error: KubectlError };
export type ListResult = { status: "ok"; objects: JsonObject[] } | { status: "failed"; error: KubectlError };
export type ObjectRef = { kind: ResourceKind; namespace: string; name: string };

/** What becomes of fields that the server does not know; Strict refuses the whole request. */
export type FieldValidation = "Strict" | "Warn" | "Ignore";
export type WriteOptions = { isDryRun?: boolean; fieldValidation?: FieldValidation; fieldManager?: string };
/** Named as --type names them; the server knows them by content type. */
export type PatchType = "strategic" | "merge" | "json";

/** The requests that kubectl sends. Warnings of the server go to standard error by themselves, each text once per command. */
export type ClusterClient = {
  get: (ref: ObjectRef) => ObjectResult;
  /** `namespace` "" = all. */
  list: (kind: ResourceKind, namespace: string) => ListResult;
  create: (kind: ResourceKind, namespace: string, object: JsonObject, options?: WriteOptions) => ObjectResult;
  update: (ref: ObjectRef, object: JsonObject, options?: WriteOptions) => ObjectResult;
  patch: (
    ref: ObjectRef,
    type: PatchType,
    patch: JsonObject | JsonObject[],
    options?: WriteOptions & { subresource?: string },
  ) => ObjectResult;
  apply: (
    ref: ObjectRef,
    object: JsonObject,
    options: WriteOptions & { fieldManager: string; isForced: boolean },
  ) => ObjectResult;
  delete: (ref: ObjectRef, options?: WriteOptions) => ObjectResult;
};

/** `details` belong to 422 alone and replace the message when kubectl prints it. */
export function createStatusFailure(error: Omit<StatusError, "type">): { status: "failed"; error: StatusError } {
  return { status: "failed", error: { type: "status", ...error } };
}
