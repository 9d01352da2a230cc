import { hideFlag, type ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { applyOverrides } from "../generators/apply-overrides.ts";
import { buildExposedService } from "../generators/build-exposed-service.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { findResources } from "../resources/find-resources.ts";
import { findManifestKind, type ResourceKind } from "../resources/resource-kinds.ts";
import { addNamespace } from "./add-namespace.ts";
import { saveConfiguration } from "./last-applied.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";

/**
 * Kinds with a selector or labels to copy from.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/polymorphichelpers/canbeexposed.go canBeExposed
 */
const exposable = new Set(["Pod", "Service", "ReplicationController", "Deployment", "ReplicaSet"]);

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go RunExpose */
export const expose: Verb = (context, { flags, args }) => {
  const parsed = parseWriteFlags(context, flags, "kubectl-expose", { isTyped: true });
  if (parsed.status === "failed") return parsed.errors;
  // --selector is the Service's own here, not a way to find objects.
  const found = findResources(context, hideFlag(flags, "selector"), args, {});
  if (found.status === "failed") return found.errors;
  const errors: KubectlError[] = [];
  for (const item of found.found) {
    if (item.type === "error") errors.push(item.error);
    else errors.push(...exposeOne(context, item.info, flags, parsed.write));
  }
  return errors;
};

/** The object is fetched before its kind is looked at, so a Node that does not exist is NotFound and not "cannot expose". */
function exposeOne(context: KubectlContext, info: ResourceInfo, flags: ParsedFlags, write: WriteFlags): KubectlError[] {
  if (!exposable.has(info.kind.kind)) {
    const group = info.kind.group === "" ? "" : `.${info.kind.group}`;
    return [createPlainError(`cannot expose a ${info.kind.kind}${group}`)];
  }
  const generated = buildExposedService(info.object, info.name, flags);
  if (generated.status === "failed") return [createPlainError(generated.message)];
  const built = applyOverrides(generated.object, flags);
  if (built.status === "failed") return [createPlainError(built.message)];
  if (write.dryRun === "client") {
    return write.printResult(addNamespace(context, built.object), "exposed");
  }
  const service = findManifestKind("v1", "Service") as ResourceKind;
  const object = saveConfiguration(built.object, flags.bool("save-config"));
  const result = context.client.create(service, context.namespace, object, write.options);
  return result.status === "ok" ? write.printResult(result.object, "exposed") : [result.error];
}
