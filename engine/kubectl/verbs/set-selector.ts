import type { JsonObject } from "../../api/objects.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import { parseLabelPairs } from "../generators/parse-label-pairs.ts";
import type { Verb } from "../kubectl-types.ts";
import { findResources } from "../resources/find-resources.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go RunSelector */
export const setSelector: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-set");
  if (parsed.status === "failed") return parsed.errors;
  // The last word is the selector and all before it name resources; upstream takes them apart the same way.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go getResourcesAndSelector
  const expression = args.at(-1);
  if (expression === undefined) return [createPlainError("one selector is required")];
  const selector = parseLabelPairs(expression);
  const found = findResources(context, flags, args.slice(0, -1), {});
  if (found.status === "failed") return found.errors;
  return found.found.flatMap((item) => {
    if (item.type === "error") return [item.error];
    const { info } = item;
    if (info.kind.kind !== "Service") return [createPlainError("setting a selector is only supported for Services")];
    if (selector.status === "failed") return [createPlainError(renderSelectorFault(expression))];
    const spec = (info.object.spec ?? {}) as JsonObject;
    const before = (spec.selector ?? {}) as JsonObject;
    // `set selector` replaces the map. A strategic patch merges maps, so the keys to lose are sent as null.
    const dropped = Object.keys(before).filter((key) => !Object.hasOwn(selector.labels, key));
    const patch = {
      spec: { selector: { ...selector.labels, ...Object.fromEntries(dropped.map((key) => [key, null])) } },
    };
    const shown = { ...info.object, spec: { ...spec, selector: selector.labels } };
    if (parsed.write.dryRun === "client") return parsed.write.printResult(shown, "selector updated");
    const result = context.client.patch(info, "strategic", patch as JsonObject, parsed.write.options);
    return result.status === "ok" ? parsed.write.printResult(result.object, "selector updated") : [result.error];
  });
};

/** Go's print of the requirements that are no plain equality. */
function renderSelectorFault(expression: string): string {
  const exists = /^(!?)\s*([\w./-]+)$/.exec(expression);
  if (exists) return renderRequirement(exists[2] as string, exists[1] === "!" ? "DoesNotExist" : "Exists", "");
  const set = /^([\w./-]+)\s+(in|notin)\s+\(([^()]*)\)$/.exec(expression);
  if (set) {
    const values = (set[3] as string).split(",").map((value) => value.trim());
    return renderRequirement(set[1] as string, set[2] === "in" ? "In" : "NotIn", values.join(" "));
  }
  const unequal = /^([\w./-]+)\s*!=\s*([\w./-]*)$/.exec(expression);
  if (unequal) return renderRequirement(unequal[1] as string, "NotIn", unequal[2] as string);
  return `couldn't parse the selector string "${expression}": unable to parse requirement`;
}

/**
 * A Service selector is a flat map and has no operators.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go updateSelectorForObject
 */
function renderRequirement(key: string, operator: string, values: string): string {
  return `match expression [{${key} ${operator} [${values}]}] not supported on this object`;
}
