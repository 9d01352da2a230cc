import type { JsonObject } from "../../api/objects.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { readTextMap } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { findLocally, findResources } from "../resources/find-resources.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";
import { changeCauseAnnotation } from "./record-change-cause.ts";
import { type PairChanges, splitPairs } from "./split-pairs.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go RunAnnotate */
export const annotate: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-annotate");
  if (parsed.status === "failed") return parsed.errors;
  const split = splitPairs(args, "annotation");
  if (split.status === "failed") return [createPlainError(split.message)];
  const changes: PairChanges = { added: new Map(), removed: [] };
  for (const pair of split.pairs) {
    // Values may hold further equals signs, unlike those of labels.
    // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go ParsePairs
    const equals = pair.indexOf("=");
    if (equals > 0) changes.added.set(pair.slice(0, equals), pair.slice(equals + 1));
    else changes.removed.push(pair.slice(0, -1));
  }
  const isListing = flags.bool("list");
  if (flags.bool("all") && flags.text("selector") !== "") {
    return [createPlainError("cannot set --all and --selector at the same time")];
  }
  if (split.resources.length === 0 && flags.list("filename").length === 0) {
    return [createPlainError("one or more resources must be specified as <resource> <name> or <resource>/<name>")];
  }
  if (changes.added.size === 0 && changes.removed.length === 0 && !isListing) {
    return [createPlainError("at least one annotation update is required")];
  }
  const both = changes.removed.filter((key) => changes.added.has(key));
  if (both.length > 0) {
    const message = `can not both modify and remove the following annotation(s) in the same command: ${both.join(", ")}`;
    return [createPlainError(message)];
  }
  const isLocal = flags.bool("local");
  if (isLocal && (split.resources.length > 0 || flags.list("filename").length === 0)) {
    return [
      createPlainError("can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set"),
    ];
  }
  const found = isLocal
    ? findLocally(context, flags)
    : findResources(context, flags, split.resources, { isLatest: true });
  if (found.status === "failed") return found.errors;
  return found.found.flatMap((item) => {
    if (item.type === "error") return [item.error];
    if (isListing) return listAnnotations(context, item.info, found.isSingle);
    const version = flags.text("resource-version");
    if (version !== "" && !found.isSingle) {
      return [createPlainError("--resource-version may only be used with a single resource")];
    }
    return annotateOne(
      context,
      item.info,
      changes,
      { isOverwriting: flags.bool("overwrite"), version, isLocal },
      parsed.write,
    );
  });
};

/**
 * The same layout as for labels.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go RunAnnotate
 */
function listAnnotations(context: KubectlContext, info: ResourceInfo, isSingle: boolean): KubectlError[] {
  const annotations = readTextMap(info.object, "metadata.annotations");
  if (!isSingle) context.print(`Listing annotations for ${info.kind.kind}.${info.kind.group}/${info.name}:\n`);
  for (const key of Object.keys(annotations).sort(compareBytes)) {
    context.print(`${isSingle ? "" : " "}${key}=${annotations[key]}\n`);
  }
  return [];
}

/**
 * Unlike labels, it always sends a patch and always says "annotated".
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go updateAnnotations
 */
function annotateOne(
  context: KubectlContext,
  info: ResourceInfo,
  { added, removed }: PairChanges,
  options: { isOverwriting: boolean; version: string; isLocal: boolean },
  write: WriteFlags,
): KubectlError[] {
  const current = readTextMap(info.object, "metadata.annotations");
  const clashes = [...added.keys()].filter(
    // This one annotation may always be overwritten: every rollout writes it anew.
    (key) => key !== "kubernetes.io/change-cause" && Object.hasOwn(current, key) && current[key] !== added.get(key),
  );
  if (!options.isOverwriting && clashes.length > 0) {
    const list = clashes.map((key) => `'${key}' already has a value (${current[key]})`).join("; ");
    return [createPlainError(`--overwrite is false but found the following declared annotation(s): ${list}`)];
  }
  const cause: [string, string][] = context.changeCause === "" ? [] : [[changeCauseAnnotation, context.changeCause]];
  const entries = [
    ...added,
    ...cause,
    ...removed.filter((key) => Object.hasOwn(current, key)).map((key) => [key, null] as const),
  ];
  const patch: JsonObject = {
    metadata: {
      annotations: Object.fromEntries(entries),
      ...(options.version === "" ? {} : { resourceVersion: options.version }),
    },
  };
  if (options.isLocal || write.dryRun === "client") {
    const kept = Object.fromEntries([...Object.entries(current), ...added].filter(([key]) => !removed.includes(key)));
    const metadata = { ...(info.object.metadata as JsonObject), annotations: kept };
    return write.printResult({ ...info.object, metadata }, "annotated");
  }
  const result = context.client.patch(info, "merge", patch, write.options);
  return result.status === "ok" ? write.printResult(result.object, "annotated") : [result.error];
}
