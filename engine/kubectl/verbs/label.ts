import type { JsonObject } from "../../api/objects.ts";
import { validateLabelValue } from "../../apiserver/primitives/qualified-name.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { quoteGo } from "../print/quote-go.ts";
import { readTextMap } from "../print/read-object.ts";
import { type ChangeOptions, changePairs, setPairs } from "./change-pairs.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";
import { changeCauseAnnotation } from "./record-change-cause.ts";
import { type PairChanges, splitPairs } from "./split-pairs.ts";

/** Keys to set and keys to take away; `failed` carries the whole message, without "error: ". */
type Changes = { status: "ok"; changes: PairChanges } | { status: "failed"; message: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/label/label.go RunLabel */
export const label: Verb = (context, { flags, args }) => {
  const split = splitPairs(args, "label");
  if (split.status === "failed") return [createPlainError(split.message)];
  const parsed = parseWriteFlags(context, flags, "kubectl-label", { isPrintedAlone: true });
  if (parsed.status === "failed") return parsed.errors;
  const labels = parseLabels(split.pairs);
  if (labels.status === "failed") return [createPlainError(labels.message)];
  const { changes } = labels;
  return changePairs(context, flags, {
    field: "labels",
    resources: split.resources,
    changes,
    changeOne: (info, options) => labelOne(context, info, changes, options, parsed.write),
  });
};

/**
 * Values are checked here, keys only by the server.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/label/label.go parseLabels
 */
function parseLabels(pairs: string[]): Changes {
  const changes: PairChanges = { added: new Map(), removed: [] };
  for (const pair of pairs) {
    if (pair.includes("=")) {
      const parts = pair.split("=");
      if (parts.length !== 2) return { status: "failed", message: `invalid label spec: ${pair}` };
      const faults = validateLabelValue(parts[1] as string);
      if (faults.length > 0)
        return { status: "failed", message: `invalid label value: ${quoteGo(pair)}: ${faults.join(";")}` };
      changes.added.set(parts[0] as string, parts[1] as string);
    } else if (pair.endsWith("-")) changes.removed.push(pair.slice(0, -1));
    else return { status: "failed", message: `unknown label spec: ${pair}` };
  }
  if (changes.removed.some((key) => changes.added.has(key))) {
    return { status: "failed", message: "can not both modify and remove a label in the same command" };
  }
  return { status: "ok", changes };
}

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/label/label.go labelFunc
 * Labels that already have the wanted value cost no request; the word printed tells what happened.
 */
function labelOne(
  context: KubectlContext,
  info: ResourceInfo,
  { added, removed }: PairChanges,
  options: ChangeOptions,
  write: WriteFlags,
): KubectlError[] {
  const labels = readTextMap(info.object, "metadata.labels");
  const find = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  if (!options.isLocal && write.dryRun !== "client") {
    for (const key of removed) if (find(key) === undefined) context.print(`label ${quoteGo(key)} not found.\n`);
  }
  // All clashes are reported together, as upstream's aggregate of errors is. validateNoOverwrites in the same file.
  const clashes = [...added].filter(([key, value]) => find(key) !== undefined && find(key) !== value);
  if (!options.isOverwriting && clashes.length > 0) {
    return clashes.map(([key]) =>
      createPlainError(`'${key}' already has a value (${find(key)}), and --overwrite is false`),
    );
  }
  const gained = [...added].filter(([key, value]) => find(key) !== value);
  const lost = removed.filter((key) => find(key) !== undefined);
  const operation = nameOperation(gained.length > 0, lost.length > 0);
  if (operation === "not labeled") return write.printResult(info.object, operation);
  // Only what differs is sent, so another person's labels are never overwritten by a stale copy of the object.
  const patch: JsonObject = {
    metadata: {
      labels: Object.fromEntries([...gained, ...lost.map((key) => [key, null])]),
      ...(context.changeCause === "" ? {} : { annotations: { [changeCauseAnnotation]: context.changeCause } }),
      ...(options.version === "" ? {} : { resourceVersion: options.version }),
    },
  };
  const kept = Object.fromEntries(
    Object.entries({ ...labels, ...Object.fromEntries(gained) }).filter(([key]) => !lost.includes(key)),
  );
  const shown = setPairs(info.object, "labels", kept);
  if (options.isLocal || write.dryRun === "client") return write.printResult(shown, operation);
  const result = context.client.patch(info, "merge", patch, write.options);
  return result.status === "ok" ? write.printResult(shown, operation) : [result.error];
}

/**
 * "modified" is new in v1.36.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/label/label.go updateDataChangeMsg
 */
function nameOperation(hasGained: boolean, hasLost: boolean): string {
  if (hasGained && hasLost) return "modified";
  return hasGained ? "labeled" : hasLost ? "unlabeled" : "not labeled";
}
