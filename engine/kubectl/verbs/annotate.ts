import type { JsonObject } from "../../api/objects.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { readTextMap } from "../print/read-object.ts";
import { type ChangeOptions, changePairs, setPairs } from "./change-pairs.ts";
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
  const both = changes.removed.filter((key) => changes.added.has(key));
  const clash = `can not both modify and remove the following annotation(s) in the same command: ${both.join(", ")}`;
  return changePairs(context, flags, {
    field: "annotations",
    resources: split.resources,
    changes,
    fault: both.length > 0 ? clash : undefined,
    changeOne: (info, options) => annotateOne(context, info, changes, options, parsed.write),
  });
};

/**
 * Unlike labels, it always sends a patch and always says "annotated".
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go updateAnnotations
 */
function annotateOne(
  context: KubectlContext,
  info: ResourceInfo,
  { added, removed }: PairChanges,
  options: ChangeOptions,
  write: WriteFlags,
): KubectlError[] {
  const current = readTextMap(info.object, "metadata.annotations");
  const clashes = [...added.keys()].filter(
    // This one annotation may always be overwritten: every rollout writes it anew.
    (key) => key !== changeCauseAnnotation && Object.hasOwn(current, key) && current[key] !== added.get(key),
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
    return write.printResult(setPairs(info.object, "annotations", kept), "annotated");
  }
  const result = context.client.patch(info, "merge", patch, write.options);
  return result.status === "ok" ? write.printResult(result.object, "annotated") : [result.error];
}
