import { describeInfo } from "../describe/describe-info.ts";
import { createPlainError, isNotFound, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, Verb } from "../kubectl-types.ts";
import { findResources } from "../resources/find-resources.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go Run */
export const describe: Verb = (context, { flags, args }) => {
  if (args.length === 0 && flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    const message =
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';
    return [createPlainError(message)];
  }
  const found = findResources(context, flags, args, { allowsBareTypes: true, isLatest: true });
  if (found.status === "failed") return found.errors;
  const errors = found.found.flatMap((item) => (item.type === "error" ? [item.error] : []));
  const infos = found.found.flatMap((item) => (item.type === "object" ? [item.info] : []));
  // Upstream asks for events only of a single object unless --show-events says otherwise. Not modelled: events themselves.
  const isAlone = errors.length === 0 && infos.length <= 1;
  const hasEvents = flags.hasChanged("show-events") ? flags.bool("show-events") : isAlone;
  const [type = "", prefix = ""] = args;
  if (errors.some(isNotFound) && args.length === 2) return describeByPrefix(context, type, prefix, errors, hasEvents);
  context.print(infos.map((info) => describeInfo(context, info, hasEvents)).join("\n\n"));
  if (infos.length === 0 && errors.length === 0) {
    const place = flags.bool("all-namespaces")
      ? "No resources found"
      : `No resources found in ${context.namespace} namespace.`;
    context.printError(`${place}\n`);
  }
  return errors;
};

/**
 * `describe svc we` describes every Service whose name begins so.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go DescribeMatchingResources
 */
function describeByPrefix(
  context: KubectlContext,
  type: string,
  prefix: string,
  errors: KubectlError[],
  hasEvents: boolean,
): KubectlError[] {
  const flags = { text: () => "", bool: () => false, int: () => 0, list: () => [], hasChanged: () => false, typed: [] };
  const found = findResources(context, flags, [type], { allowsBareTypes: true });
  const infos = found.status === "ok" ? found.found.flatMap((item) => (item.type === "object" ? [item.info] : [])) : [];
  const matching = infos.filter((info) => info.name.startsWith(prefix));
  if (matching.length === 0) return errors;
  for (const info of matching) context.print(`${describeInfo(context, info, hasEvents)}\n`);
  return [];
}
