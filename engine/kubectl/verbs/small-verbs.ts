import type { JsonObject } from "../../api/objects.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { readPath } from "../print/read-object.ts";
import { findResources } from "../resources/find-resources.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

// Verbs of a few lines each, kept together.

/**
 * Colours are left out, as kubectl leaves them out when it does not write to a terminal.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo.go Run
 */
export const clusterInfo: Verb = (context) => {
  context.print("Kubernetes control plane is running at https://127.0.0.1:6443\n\n");
  context.print("To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
  return [];
};

/**
 * There is one context and its name is made up.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/config/current_context.go RunCurrentContext
 */
export const currentContext: Verb = (context) => {
  context.print("three-ports\n");
  return [];
};

/**
 * `cordon` and `uncordon`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go RunCordonOrUncordon
 */
export function createCordonVerb(isCordon: boolean): Verb {
  return (context, { flags, args, commandPath }) => {
    if (args.length === 0 && flags.text("selector") === "") {
      return [createUsageError(`USAGE: ${isCordon ? "cordon" : "uncordon"} NODE [flags]`, commandPath)];
    }
    const parsed = parseWriteFlags(context, flags, "kubectl-cordon");
    if (parsed.status === "failed") return parsed.errors;
    const found = findResources(context, flags, ["nodes", ...args], {});
    if (found.status === "failed") return found.errors;
    return found.found.flatMap((item) => {
      if (item.type === "error") return [item.error];
      const { info } = item;
      const wanted = isCordon ? "cordoned" : "uncordoned";
      // A node that is already as wanted costs no request, and the word says so.
      if ((readPath(info.object, "spec.unschedulable") === true) === isCordon) {
        return parsed.write.printResult(info.object, `already ${wanted}`);
      }
      if (parsed.write.dryRun === "client") return parsed.write.printResult(info.object, wanted);
      const patch: JsonObject = { spec: { unschedulable: isCordon ? true : null } };
      const result = context.client.patch(info, "strategic", patch, parsed.write.options);
      return result.status === "ok" ? parsed.write.printResult(result.object, wanted) : [result.error];
    });
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go RunScale */
export const scale: Verb = (context, { flags, args }) => {
  if (!flags.hasChanged("replicas")) return [createPlainError('required flag(s) "replicas" not set')];
  const replicas = flags.int("replicas");
  if (replicas < 0)
    return [createPlainError(`The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0`)];
  if (flags.int("current-replicas") < -1)
    return [createPlainError("The --current-replicas must specify an integer of -1 or greater")];
  const parsed = parseWriteFlags(context, flags, "kubectl-scale");
  if (parsed.status === "failed") return parsed.errors;
  const found = findResources(context, flags, args, { isLatest: true });
  if (found.status === "failed") return found.errors;
  return found.found.flatMap((item) => {
    if (item.type === "error") return [item.error];
    const { info } = item;
    // The scale subresource of any other kind does not exist, and that is all the server has to say about it.
    if (!["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"].includes(info.kind.kind)) {
      return [
        {
          type: "status" as const,
          code: 404,
          reason: "NotFound",
          message: "the server could not find the requested resource",
        },
      ];
    }
    const patch: JsonObject = { spec: { replicas } };
    if (parsed.write.dryRun === "client") return parsed.write.printResult(info.object, "scaled");
    const wanted = flags.int("current-replicas");
    const current = Number(readPath(info.object, "spec.replicas") ?? 0);
    if (wanted !== -1 && wanted !== current)
      return [createPlainError(`Expected replicas to be ${wanted}, was ${current}`)];
    const options = { ...parsed.write.options, fieldManager: "kubectl", subresource: "scale" };
    const result = context.client.patch(info, "merge", patch, options);
    return result.status === "ok" ? parsed.write.printResult(result.object, "scaled") : [result.error];
  });
};

/** What exists in kubectl and has no meaning in a cluster without processes. */
export const notModelled: Verb = (context, { commandPath }) => {
  context.printError(renderNotModelled(commandPath));
  return [{ type: "silent" }];
};

/** For stderr as it is, with its own "error: "; flags that nobody checked must not be blamed first. */
export function renderNotModelled(commandPath: string): string {
  return `error: "${commandPath}" is not modelled in this simulated cluster\n`;
}
