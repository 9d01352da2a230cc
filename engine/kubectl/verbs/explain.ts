import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { renderExplain } from "../explain/render-explain.ts";
import type { Verb } from "../kubectl-types.ts";
import { findResourceKind, type ResourceKind, renderApiVersion } from "../resources/resource-kinds.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go */
export const explain: Verb = (context, { flags, args }) => {
  const [typed] = args;
  if (typed === undefined) {
    const message =
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.';
    return [createPlainError(message)];
  }
  if (args.length > 1) return [createPlainError("We accept only this format: explain RESOURCE\n")];
  const fault = findSyntaxFault(typed);
  if (fault !== undefined) return [createPlainError(fault)];
  const [resource = "", ...path] = typed.split(".").filter((part) => part !== "");
  const kind = findResourceKind(resource);
  if (!kind) {
    // The one verb that hands the mapper's words on without "error: " in front.
    context.printError(`the server doesn't have a resource type ${JSON.stringify(resource)}\n`);
    return [{ type: "silent" }];
  }
  const apiVersion = flags.text("api-version");
  if (apiVersion !== "" && apiVersion !== renderApiVersion(kind)) return [createVersionError(apiVersion, kind)];
  const output = flags.text("output");
  if (output === "plaintext-openapiv2")
    return [createPlainError("the output plaintext-openapiv2 is not modelled here")];
  if (output !== "" && output !== "plaintext") return [createPlainError(`unrecognized format: ${output}`)];
  const explained = renderExplain(kind, dropGroup(kind, path), flags.bool("recursive"));
  context.print(explained.text);
  return explained.status === "ok" ? [] : [createPlainError(explained.message)];
};

/** The argument is read as a JSONPath of fields alone. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/explain/explain.go SplitAndParseResourceRequest */
function findSyntaxFault(typed: string): string | undefined {
  const strange = /[,{}()@]/u.exec(typed)?.[0];
  if (strange !== undefined) {
    const code = (strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `unrecognized character in action: U+${code} '${strange}'`;
  }
  const isPlain = !typed.startsWith(".") && !typed.includes("..") && !typed.includes("[");
  return isPlain ? undefined : "invalid jsonpath syntax, first node must be field node";
}

/** `deployments.apps.spec`: the group may follow the resource. */
function dropGroup(kind: ResourceKind, path: string[]): string[] {
  const group = kind.group.split(".");
  const isNamed = kind.group !== "" && group.every((part, index) => path[index] === part);
  return isNamed ? path.slice(group.length) : path;
}

function createVersionError(apiVersion: string, kind: ResourceKind): KubectlError {
  const slash = apiVersion.indexOf("/");
  const [group, version] = slash < 0 ? ["", apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
  return createPlainError(`couldn't find resource for "${group}/${version}, Resource=${kind.plural}"`);
}
