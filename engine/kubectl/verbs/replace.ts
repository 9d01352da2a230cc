import { createPlainError, type KubectlError, wrapWithSource } from "../errors/kubectl-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import { deleteFound } from "./delete.ts";
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
  if (!/^[-+]?0[a-z]*$/.test(flags.text("timeout")) && !isForced)
    return [createPlainError("--timeout must have --force specified")];
  if (isForced && write.dryRun !== "none") return [createPlainError("--dry-run can not be used when --force is set")];
  if (isForced) {
    // Everything is deleted before anything is created, so one bad document can leave the cluster with less than before. The files are
    // read twice, and only the second time with validation.
    const doomed = loadManifests(context, flags);
    if (doomed.status === "failed") return doomed.errors;
    const found = doomed.loaded.map((item) => (item.type === "error" ? item : { type: item.type, info: item.info }));
    const isWarning = context.hasExplicitNamespace;
    const faults = deleteFound(context, found, {
      operation: "deleted",
      output: flags.text("output"),
      isIgnoring: true,
      isWarning,
    });
    if (faults.length > 0) return faults;
  }
  const loaded = loadManifests(context, flags, write);
  if (loaded.status === "failed") return loaded.errors;
  const errors: KubectlError[] = [];
  let count = 0;
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
    count += 1;
    if (result.status === "ok") errors.push(...write.printResult(result.object, "replaced"));
    else errors.push(isForced ? result.error : wrapWithSource(result.error, "replacing", info.source));
  }
  if (isForced && count === 0 && errors.length === 0) return [createPlainError("no objects passed to replace")];
  return errors;
};
