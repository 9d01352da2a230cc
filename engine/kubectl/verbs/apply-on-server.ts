import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { migrateManagedFields } from "./migrate-managed-fields.ts";
import type { WriteFlags } from "./parse-write-flags.ts";

const conflictAdvice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

/** The server merges and the client only sends: a missing object is created by the same request. */
export function applyOnServer(
  context: KubectlContext,
  info: ResourceInfo,
  write: WriteFlags,
  isForced: boolean,
): KubectlError[] {
  const fieldManager = write.options.fieldManager ?? "kubectl";
  if (fieldManager === "") {
    const causes = [{ field: "fieldManager", message: "Required value: is required for apply patch" }];
    const details = { kind: "PatchOptions", name: "", causes };
    return [{ type: "status", code: 422, reason: "Invalid", message: 'PatchOptions "" is invalid', details }];
  }
  const { client } = context;
  const result = client.apply(info, info.object, { ...write.options, fieldManager, isForced });
  if (result.status === "ok") {
    const migration = {
      client,
      ref: info,
      configuration: info.object,
      options: { ...write.options, fieldManager },
      isForced,
      printError: context.printError,
    };
    return write.printResult(migrateManagedFields(result.object, migration), "serverside-applied");
  }
  const { error } = result;
  if (error.type === "status" && error.reason === "Conflict")
    return [createPlainError(`${error.message}\n${conflictAdvice}`)];
  return [error];
}
