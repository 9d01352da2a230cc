import type { JsonObject } from "../../api/objects.ts";
import { isSameJson } from "../../lib/json.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import { findLastApplied, lastAppliedAnnotation } from "../find-last-applied.ts";
import type { ResourceInfo, Verb } from "../kubectl-types.ts";
import { parseJson } from "../parse-json.ts";
import { renderJson } from "../print/render-json.ts";
import { renderYaml } from "../print/render-yaml.ts";
import { findResources } from "../resources/find-resources.ts";
import { loadManifests } from "../resources/load-manifests.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

// The two commands that look at the annotation by itself.

/**
 * An object without the annotation prints nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_view_last_applied.go Complete, RunApplyViewLastApplied
 */
export const viewLastApplied: Verb = (context, { flags, args, commandPath }) => {
  const found = findResources(context, flags, args, { isLatest: true });
  if (found.status === "failed") return found.errors;
  const errors = found.found.flatMap((item) => (item.type === "error" ? [item.error] : []));
  if (errors.length > 0) return errors;
  const output = flags.text("output");
  for (const item of found.found) {
    const text = item.type === "object" ? findLastApplied(item.info.object) : undefined;
    if (text === undefined) continue;
    const parsed = parseJson(text);
    if (parsed.status === "invalid") return [createPlainError("invalid JSON document")];
    if (output === "json") context.print(`${renderJson(parsed.value, "  ")}\n`);
    else if (output === "yaml") context.print(renderYaml(parsed.value));
    else {
      const message = `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`;
      return [createUsageError(message, commandPath)];
    }
  }
  return [];
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_set_last_applied.go Validate, RunSetLastApplied */
export const setLastApplied: Verb = (context, { flags }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl");
  if (parsed.status === "failed") return parsed.errors;
  const loaded = loadManifests(context, flags);
  if (loaded.status === "failed") return loaded.errors;
  // Every file is compared before the first object is changed.
  const outdated: { info: ResourceInfo; live: JsonObject; text: string }[] = [];
  for (const item of loaded.loaded) {
    if (item.type === "error") return [item.error];
    const { info } = item;
    const live = context.client.get(info);
    if (live.status === "failed") return [live.error];
    const known = findLastApplied(live.object);
    if (known === undefined && !flags.bool("create-annotation")) {
      const message = `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`;
      return [createPlainError(message)];
    }
    const before = parseJson(known ?? "null");
    if (before.status === "ok" && isSameJson(before.value, info.object))
      context.print(`set-last-applied ${info.name}: no changes required.\n`);
    else outdated.push({ info, live: live.object, text: `${renderJson(info.object, "")}\n` });
  }
  const errors: KubectlError[] = [];
  for (const { info, live, text } of outdated) {
    const patch = { metadata: { annotations: { [lastAppliedAnnotation]: text } } };
    const { dryRun, options } = parsed.write;
    const result =
      dryRun === "client"
        ? { status: "ok" as const, object: live }
        : context.client.patch(info, "merge", patch, options);
    if (result.status === "failed") return [result.error];
    errors.push(...parsed.write.printResult(result.object, "configured"));
  }
  return errors;
};
