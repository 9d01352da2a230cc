import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { dropManagedFields } from "../print/create-printer.ts";
import { readText } from "../print/read-object.ts";
import { renderTypedList } from "../print/render-typed-list.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import { applyOnClient } from "./apply-on-client.ts";
import { applyOnServer } from "./apply-on-server.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";
import { recordChangeCause } from "./record-change-cause.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go Run, applyOneObject */
export const apply: Verb = (context, { flags, args, commandPath }) => {
  if (args.length > 0) return [createUsageError(`Unexpected args: [${args.join(" ")}]`, commandPath)];
  const isServerSide = flags.bool("server-side");
  // Server-side apply is done in the name of "kubectl"; the longer name of the flag's default is that of the client-side one.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go GetApplyFieldManagerFlag
  const manager = isServerSide && !flags.hasChanged("field-manager") ? "kubectl" : flags.text("field-manager");
  const parsed = parseWriteFlags(context, flags, manager);
  if (parsed.status === "failed") return parsed.errors;
  const write = { ...parsed.write, options: { ...parsed.write.options, fieldManager: manager } };
  if (flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    return [createPlainError("must specify one of -f and -k")];
  }
  const problem = findFlagProblem(flags, write);
  if (problem !== undefined) return [createPlainError(problem)];
  const loaded = loadManifests(context, flags, { ...write, isSelecting: true });
  if (loaded.status === "failed") return loaded.errors;
  // All files are read before anything is applied.
  const errors: KubectlError[] = loaded.loaded.flatMap((item) => (item.type === "error" ? [item.error] : []));
  const infos = loaded.loaded.flatMap((item) => (item.type === "object" ? [item.info] : []));
  if (infos.length === 0 && errors.length === 0) return [createPlainError("no objects passed to apply")];
  // With -o nothing is printed before everything went well, and then as one List.
  const applied: JsonObject[] = [];
  const isPrintedAtOnce = flags.text("output") === "" || flags.text("output") === "name";
  const collecting: WriteFlags = {
    ...write,
    printResult: (object, operation) => {
      if (isPrintedAtOnce) return write.printResult(object, operation);
      applied.push(object);
      return [];
    },
  };
  for (const read of infos) {
    const info = { ...read, object: recordChangeCause(context, read.object) };
    const isForced = flags.bool("force-conflicts");
    const generated = readText(info.object, "metadata.generateName");
    if (info.name === "" && generated !== "") {
      errors.push(createPlainError(`from ${generated}: cannot use generate name with apply`));
      continue;
    }
    errors.push(
      ...(isServerSide
        ? applyOnServer(context, info, collecting, isForced)
        : applyOnClient(context, info, collecting, flags.bool("force"))),
    );
  }
  const [first] = applied;
  if (errors.length > 0 || !first) return errors;
  if (applied.length > 1 && flags.text("output").toLowerCase() === "json") {
    context.print(renderTypedList(flags.bool("show-managed-fields") ? applied : applied.map(dropManagedFields)));
    return [];
  }
  const list = { apiVersion: "v1", items: applied, kind: "List", metadata: {} };
  return write.printResult(applied.length === 1 ? first : list, "");
};

/**
 * In the order of upstream's checks, because only the first is heard of.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go Validate
 */
function findFlagProblem(flags: ParsedFlags, write: WriteFlags): string | undefined {
  const [isServerSide, isForced] = [flags.bool("server-side"), flags.bool("force")];
  if (flags.bool("force-conflicts") && !isServerSide) return "--force-conflicts only works with --server-side";
  if (write.dryRun === "client" && isServerSide) {
    return "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)";
  }
  if (isServerSide && isForced) return "--force cannot be used with --server-side";
  if (write.dryRun === "server" && isForced) return "--dry-run=server cannot be used with --force";
  if (!flags.bool("prune")) return undefined;
  if (flags.bool("all") || flags.text("selector") !== "") return "--prune is not modelled here";
  return "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector";
}
