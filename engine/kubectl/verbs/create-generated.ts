import { createPlainError, type KubectlError, renderErrorText } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { BuiltObject } from "../generators/build-exposed-service.ts";
import type { Invocation, KubectlContext } from "../kubectl-types.ts";
import { findManifestKind } from "../resources/resource-kinds.ts";
import { addNamespace } from "./add-namespace.ts";
import { saveConfiguration } from "./last-applied.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

type Name = { status: "ok"; name: string } | { status: "failed"; error: KubectlError };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create.go NameFromCommandArgs */
export function readNameArgument({ args, argsBeforeDash, commandPath }: Invocation): Name {
  const [name] = args;
  if (argsBeforeDash === 1 && name !== undefined) return { status: "ok", name };
  const message = `exactly one NAME is required, got ${argsBeforeDash}`;
  return { status: "failed", error: createUsageError(message, commandPath) };
}

/** The common end of `create service`, `create configmap`…: build an object, send it, say so. `what` stands in the error. */
export function createGenerated(
  context: KubectlContext,
  { flags }: Invocation,
  generator: {
    /** "" = the server's answer is handed on as it is. */
    what: string;
    build: () => BuiltObject;
    /** `create service` reads --save-config and never looks at it. */
    ignoresSaveConfig?: boolean;
  },
): KubectlError[] {
  const parsed = parseWriteFlags(context, flags, "kubectl-create", { isTyped: true });
  if (parsed.status === "failed") return parsed.errors;
  const built = generator.build();
  if (built.status === "failed") return [createPlainError(built.message)];
  const kind = findManifestKind(String(built.object.apiVersion), String(built.object.kind));
  if (!kind) return [createPlainError(`no kind ${String(built.object.kind)}`)];
  const object = saveConfiguration(
    kind.isNamespaced ? addNamespace(context, built.object) : built.object,
    flags.bool("save-config") && !generator.ignoresSaveConfig,
  );
  if (parsed.write.dryRun === "client") return parsed.write.printResult(object, "created");
  const result = context.client.create(kind, context.namespace, object, parsed.write.options);
  if (result.status === "ok") return parsed.write.printResult(result.object, "created");
  if (generator.what === "") return [result.error];
  // The error is wrapped as text, so the "Error from server" form is lost.
  return [createPlainError(`failed to create ${generator.what}: ${renderErrorText(result.error)}`)];
}
