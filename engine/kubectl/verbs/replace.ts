import { createPlainError, type KubectlError, wrapWithSource } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import { renderKindName } from "../resources/resource-kinds.ts";
import { refreshLastApplied } from "./last-applied.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go Run, forceReplace */
export const replace: Verb = (context, { flags }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-replace");
  if (parsed.status === "failed") return parsed.errors;
  const { write } = parsed;
  if (flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    return [createPlainError("must specify one of -f and -k")];
  }
  const isForced = flags.bool("force");
  if (flags.int("grace-period") >= 0 && !isForced)
    return [createPlainError("--grace-period must have --force specified")];
  if (isForced && write.dryRun !== "none") return [createPlainError("--dry-run can not be used when --force is set")];
  const loaded = loadManifests(context, flags);
  if (loaded.status === "failed") return loaded.errors;
  if (isForced) {
    // Everything is deleted before anything is created, so one bad document can leave the cluster with less than before.
    const faults = loaded.loaded.flatMap((item) =>
      item.type === "error" ? [item.error] : deleteFirst(context, item.info),
    );
    if (faults.length > 0) return faults;
  }
  const errors: KubectlError[] = [];
  for (const item of loaded.loaded) {
    if (item.type === "error") {
      errors.push(item.error);
      continue;
    }
    const { info } = item;
    // An object that apply looks after stays in its care: the annotation is rewritten even when nobody asked.
    const object = refreshLastApplied(info.object, flags.bool("save-config"));
    if (write.dryRun === "client") {
      errors.push(...write.printResult(object, "replaced"));
      continue;
    }
    const result = isForced
      ? context.client.create(info.kind, info.namespace, object, write.options)
      : context.client.update(info, object, write.options);
    if (result.status === "ok") errors.push(...write.printResult(result.object, "replaced"));
    else errors.push(isForced ? result.error : wrapWithSource(result.error, "replacing", info.source));
  }
  return errors;
};

/** --force: the old object goes first, and comes back as another one with another UID, address and node ports. */
function deleteFirst(context: KubectlContext, info: ResourceInfo): KubectlError[] {
  const result = context.client.delete(info);
  if (result.status === "failed") {
    const isMissing = result.error.type === "status" && result.error.reason === "NotFound";
    return isMissing ? [] : [result.error];
  }
  const place = info.kind.isNamespaced ? ` from ${info.namespace} namespace` : "";
  context.print(`${renderKindName(info.kind)} "${info.name}" deleted${place}\n`);
  return [];
}
