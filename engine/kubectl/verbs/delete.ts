import { getVersionFeatures } from "../../apiserver/k8s-version.ts";
import type { WriteOptions } from "../cluster-client.ts";
import { hideFlag } from "../command-line/parse-flags.ts";
import { parseBoolGo } from "../command-line/parse-go-values.ts";
import { createPlainError, isNotFound, type KubectlError, wrapWithSource } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { type Found, findResources } from "../resources/find-resources.ts";
import { renderKindName } from "../resources/resource-kinds.ts";
import { type DryRun, parseWriteFlags } from "./parse-write-flags.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go DeleteResult */
export const deleteObjects: Verb = (context, { flags, args }) => {
  const output = flags.text("output");
  const hasSelector = flags.text("selector") !== "" || flags.text("field-selector") !== "";
  // A selector that finds nothing is no mistake, a name that does not exist is one: hence two defaults of one flag.
  const isIgnoring = flags.hasChanged("ignore-not-found")
    ? flags.bool("ignore-not-found")
    : hasSelector || flags.bool("all");
  if (flags.bool("now") && flags.int("grace-period") !== -1) {
    return [createPlainError("--now and --grace-period cannot be specified together")];
  }
  // -o is checked after the objects were looked for, and understands "name" alone.
  const cascade = flags.text("cascade");
  if (!["background", "foreground", "orphan"].includes(cascade)) {
    const flag = parseBoolGo(cascade);
    if (flag === undefined) {
      const message = `invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`;
      return [createPlainError(message)];
    }
    const better = flag ? "background" : "orphan";
    context.printError(
      `warning: --cascade=${cascade} is deprecated (boolean value) and can be replaced with --cascade=${better}.\n`,
    );
  }
  // The shared reading of -o would turn down what delete wants to turn down in its own words.
  const parsed = parseWriteFlags(context, hideFlag(flags, "output"), "kubectl-delete");
  if (parsed.status === "failed") return parsed.errors;
  const { dryRun, options } = parsed.write;
  if (flags.bool("all") && flags.text("selector") !== "") {
    return [createPlainError("setting 'all' parameter but found a non empty selector. ")];
  }
  // Names are not looked up first: the DELETE itself says NotFound, with the words "deleting" around it for files.
  const found = findResources(context, flags, args, { isFetched: false });
  if (found.status === "failed") return found.errors;
  if (output !== "" && output !== "name") {
    return [createPlainError(`unexpected -o output mode: ${output}. We only support '-o name'`)];
  }
  const grace = flags.int("grace-period");
  const isForced = flags.bool("force");
  if (isForced && grace > 0)
    return [createPlainError("--force and --grace-period greater than 0 cannot be specified together")];
  // Force is a grace period of zero. Not modelled: waiting for finalizers and grace periods; an object is gone when the command returns.
  if (isForced) {
    context.printError(
      "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n",
    );
  }
  const operation = isForced ? "force deleted" : "deleted";
  const isWarning = context.hasExplicitNamespace && !flags.bool("all-namespaces");
  return deleteFound(context, found.found, { operation, output, isIgnoring, isWarning, dryRun, options });
};

type Deletion = {
  operation: string;
  output: string;
  isIgnoring: boolean;
  /** Tells when objects are deleted that no namespace holds. */
  isWarning: boolean;
  dryRun?: DryRun;
  options?: WriteOptions;
};

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go DeleteResult
 * A namespace goes last: what is in it can still be deleted by itself while it is on its way out.
 */
export function deleteFound(context: KubectlContext, found: Found[], deletion: Deletion): KubectlError[] {
  const { isIgnoring, dryRun = "none", options = {} } = deletion;
  const errors: KubectlError[] = [];
  const leaving: ResourceInfo[] = [];
  let count = 0;
  let ignored = 0;
  let hasWarned = !deletion.isWarning;
  for (const item of found) {
    if (item.type === "error") {
      errors.push(item.error);
      continue;
    }
    const { info } = item;
    if (!info.kind.isNamespaced && !hasWarned) {
      context.printError("Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n");
      hasWarned = true;
    }
    count += 1;
    if (dryRun !== "client") {
      const isNamespace = info.kind.kind === "Namespace";
      const result = context.client.delete(info, isNamespace ? { ...options, isDryRun: true } : options);
      if (result.status === "failed") {
        if (isIgnoring && isNotFound(result.error)) ignored += 1;
        else errors.push(wrapWithSource(result.error, "deleting", info.source));
        continue;
      }
      if (isNamespace && !options.isDryRun) leaving.push(info);
    }
    const suffix = { none: "", client: " (dry run)", server: " (server dry run)" }[dryRun];
    printDeleted(context, info, deletion.operation, suffix, deletion.output);
  }
  for (const info of leaving) context.client.delete(info, options);
  if (count === 0 && errors.length === 0) context.print("No resources found\n");
  const [only] = errors;
  // A list of errors that loses all but one to the filter stays a list.
  return only && errors.length === 1 && ignored > 0 ? [{ type: "listed", error: only }] : errors;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go PrintObj */
function printDeleted(
  context: KubectlContext,
  info: ResourceInfo,
  operation: string,
  suffix: string,
  output: string,
): void {
  const kind = renderKindName(info.kind);
  if (output === "name") {
    context.print(`${kind}/${info.name}\n`);
    return;
  }
  const { minor } = getVersionFeatures(context.k8sVersion);
  // The namespace is named since kubectl v1.34.
  const place = info.kind.isNamespaced && minor >= 34 ? ` from ${info.namespace} namespace` : "";
  context.print(`${kind} "${info.name}" ${operation}${place}${suffix}\n`);
}
