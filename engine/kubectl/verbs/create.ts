import { createPlainError, type KubectlError, wrapWithSource } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import { refreshLastApplied } from "./last-applied.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";
import { recordChangeCause } from "./record-change-cause.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create.go RunCreate */
export const create: Verb = (context, { flags, args, commandPath }) => {
  if (args.length > 0) return [createUsageError(`Unexpected args: [${args.join(" ")}]`, commandPath)];
  const parsed = parseWriteFlags(context, flags, "kubectl-create");
  if (parsed.status === "failed") return parsed.errors;
  if (flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    return [createPlainError("must specify one of -f and -k")];
  }
  const { write } = parsed;
  const loaded = loadManifests(context, flags, { ...write, isSelecting: true });
  if (loaded.status === "failed") return loaded.errors;
  const errors: KubectlError[] = [];
  let count = 0;
  for (const item of loaded.loaded) {
    if (item.type === "error") {
      errors.push(item.error);
      continue;
    }
    const { info } = item;
    // Only --save-config makes a later apply know what was written here; without it apply warns about the missing annotation.
    let object = recordChangeCause(context, refreshLastApplied(info.object, flags.bool("save-config")));
    if (write.dryRun !== "client") {
      const result = context.client.create(info.kind, info.namespace, object, write.options);
      if (result.status === "failed") {
        errors.push(wrapWithSource(result.error, "creating", info.source));
        continue;
      }
      object = result.object;
    }
    count += 1;
    errors.push(...write.printResult(object, "created"));
  }
  // A file of blank documents: every document was passed over, none was wrong.
  if (count === 0 && errors.length === 0) return [createPlainError("no objects passed to create")];
  return errors;
};
