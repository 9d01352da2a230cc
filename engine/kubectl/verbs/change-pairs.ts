import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { readTextMap } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { findLocally, findResources } from "../resources/find-resources.ts";
import type { PairChanges } from "./split-pairs.ts";

/** `version` = what --resource-version asks for, "" if nothing. */
export type ChangeOptions = { isOverwriting: boolean; version: string; isLocal: boolean };

type Change = {
  field: "labels" | "annotations";
  /** As typed, before the pairs. */
  resources: string[];
  changes: PairChanges;
  /** What is wrong with the pairs, told after what is wrong with the words around them. */
  fault?: string | undefined;
  changeOne: (info: ResourceInfo, options: ChangeOptions) => KubectlError[];
};

/**
 * What `label` and `annotate` share: which objects, in which order faults are told, and --list.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/label/label.go Validate, RunLabel
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go Validate, RunAnnotate
 */
export function changePairs(context: KubectlContext, flags: ParsedFlags, change: Change): KubectlError[] {
  const { field, resources, changes } = change;
  const isListing = flags.bool("list");
  const isLocal = flags.bool("local");
  const hasFiles = flags.list("filename").length > 0;
  const fail = (message: string) => [createPlainError(message)];
  if (flags.bool("all") && flags.text("selector") !== "")
    return fail("cannot set --all and --selector at the same time");
  if (resources.length === 0 && !hasFiles)
    return fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  if (changes.added.size === 0 && changes.removed.length === 0 && !isListing)
    return fail(`at least one ${field.slice(0, -1)} update is required`);
  if (change.fault !== undefined) return fail(change.fault);
  if (isLocal && (resources.length > 0 || !hasFiles))
    return fail("can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set");
  const found = isLocal ? findLocally(context, flags) : findResources(context, flags, resources, { isLatest: true });
  if (found.status === "failed") return found.errors;
  const version = flags.text("resource-version");
  return found.found.flatMap((item) => {
    if (item.type === "error") return [item.error];
    if (isListing) return listPairs(context, item.info, field, found.isSingle);
    if (version !== "" && !found.isSingle) return fail("--resource-version may only be used with a single resource");
    return change.changeOne(item.info, { isOverwriting: flags.bool("overwrite"), version, isLocal });
  });
}

/** --list: one object's pairs stand alone, those of several get a heading and one blank of margin. */
function listPairs(context: KubectlContext, info: ResourceInfo, field: Change["field"], isSingle: boolean): [] {
  const pairs = readTextMap(info.object, `metadata.${field}`);
  if (!isSingle) context.print(`Listing ${field} for ${info.kind.kind}.${info.kind.group}/${info.name}:\n`);
  for (const key of Object.keys(pairs).sort(compareBytes))
    context.print(`${isSingle ? "" : " "}${key}=${pairs[key]}\n`);
  return [];
}

/** The object as it is when the server is not asked. */
export function setPairs(object: JsonObject, field: Change["field"], pairs: Record<string, string>): JsonObject {
  return { ...object, metadata: { ...(object.metadata as JsonObject), [field]: pairs } };
}
