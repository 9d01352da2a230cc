import type { JsonObject } from "../../api/objects.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { findLocally, findResources } from "../resources/find-resources.ts";
import { parseRequirements } from "../resources/parse-label-selector.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";
import { recordChangeCause } from "./record-change-cause.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go RunSelector */
export const setSelector: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-set");
  if (parsed.status === "failed") return parsed.errors;
  // The last word is the selector and all before it name resources; upstream takes them apart the same way.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go getResourcesAndSelector
  const expression = args.at(-1);
  const selector = expression === undefined ? undefined : parseEqualities(expression);
  if (selector?.status === "failed") return [createPlainError(selector.message)];
  if (!selector) return [createPlainError("one selector is required")];
  const isLocal = flags.bool("local");
  const found = isLocal ? findLocally(context, flags) : findResources(context, flags, args.slice(0, -1), {});
  if (found.status === "failed") return found.errors;
  return found.found.flatMap((item) => {
    if (item.type === "error") return [item.error];
    const { info } = item;
    if (info.kind.kind !== "Service") return [createPlainError("setting a selector is only supported for Services")];
    if (selector.unsupported !== "") {
      return [createPlainError(`match expression [${selector.unsupported}] not supported on this object`)];
    }
    const spec = (info.object.spec ?? {}) as JsonObject;
    const before = (spec.selector ?? {}) as JsonObject;
    const shown = recordChangeCause(context, { ...info.object, spec: { ...spec, selector: selector.labels } });
    if (isLocal || parsed.write.dryRun === "client") return parsed.write.printResult(shown, "selector updated");
    // `set selector` replaces the map. A strategic patch merges maps, so the keys to lose are sent as null.
    const dropped = Object.keys(before).filter((key) => !Object.hasOwn(selector.labels, key));
    const version = flags.text("resource-version");
    const { annotations } = shown.metadata as JsonObject;
    const metadata: JsonObject = {
      ...(version === "" ? {} : { resourceVersion: version }),
      ...(context.changeCause === "" ? {} : { annotations: annotations ?? {} }),
    };
    const patch = {
      metadata,
      spec: { selector: { ...selector.labels, ...Object.fromEntries(dropped.map((key) => [key, null])) } },
    };
    const result = context.client.patch(info, "strategic", patch as JsonObject, parsed.write.options);
    return result.status === "ok" ? parsed.write.printResult(result.object, "selector updated") : [result.error];
  });
};

type Equalities =
  | { status: "ok"; labels: Record<string, string>; unsupported: string }
  | { status: "failed"; message: string };

/**
 * A Service's selector is a flat map: other requirements are read, and then turned down in Go's print of them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go ParseToLabelSelector
 */
function parseEqualities(expression: string): Equalities {
  const parsed = parseRequirements(expression);
  if (parsed.status === "invalid") {
    return { status: "failed", message: `couldn't parse the selector string "${expression}": ${parsed.message}` };
  }
  const labels: Record<string, string> = {};
  const unsupported: string[] = [];
  const names = { in: "In", notin: "NotIn", exists: "Exists", absent: "DoesNotExist" } as const;
  for (const { key, operator, values, sign } of parsed.requirements) {
    if (sign === "=" || sign === "==") labels[key] = values[0] ?? "";
    else if (sign === "!=") return { status: "failed", message: '"!=" is not a valid label selector operator' };
    else if (operator === "gt" || operator === "lt")
      return { status: "failed", message: `"${operator}" isn't supported in label selectors` };
    else unsupported.push(`{${key} ${names[operator]} [${[...values].sort().join(" ")}]}`);
  }
  return { status: "ok", labels, unsupported: unsupported.join(" ") };
}
