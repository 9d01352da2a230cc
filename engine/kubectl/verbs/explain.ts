import { createPlainError } from "../errors/kubectl-error.ts";
import { renderExplain } from "../explain/render-explain.ts";
import type { Verb } from "../kubectl-types.ts";
import { findResourceKind } from "../resources/resource-kinds.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go */
export const explain: Verb = (context, { flags, args }) => {
  const [typed] = args;
  if (typed === undefined) {
    const message =
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.';
    return [createPlainError(message)];
  }
  if (args.length > 1) return [createPlainError("We accept only this format: explain RESOURCE\n")];
  // Not modelled: `explain pods.v1` with a version inside; --api-version and -o plaintext-openapiv2 neither.
  const [resource = "", ...path] = typed.split(".").filter((part) => part !== "");
  const kind = findResourceKind(resource);
  if (!kind) return [{ type: "resource-type-unknown", resource }];
  const explained = renderExplain(kind.kind, kind.version, path, flags.bool("recursive"));
  if (explained.status === "failed") return [createPlainError(explained.message)];
  context.print(explained.text);
  return [];
};
