import type { JsonObject } from "../../api/objects.ts";
import { parseDecimalGo } from "../command-line/parse-go-values.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import { parseLabelPairs } from "../generators/parse-label-pairs.ts";
import type { Verb } from "../kubectl-types.ts";
import { quoteGo } from "../print/quote-go.ts";
import { findManifestKind, type ResourceKind } from "../resources/resource-kinds.ts";
import { parseWriteFlags } from "./parse-write-flags.ts";

/**
 * `run web --image=nginx --port=80 [--expose]`
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/run/run.go Run, generateService
 */
export const run: Verb = (context, { flags, args, commandPath }) => {
  if (!flags.hasChanged("image")) return [createPlainError('required flag(s) "image" not set')];
  const [name] = args;
  if (name === undefined) return [createUsageError("NAME is required for run", commandPath)];
  const parsed = parseWriteFlags(context, flags, "kubectl-run", { isTyped: true });
  if (parsed.status === "failed") return parsed.errors;
  const image = flags.text("image");
  if (image === "") return [createPlainError("--image is required")];
  if (flags.bool("stdin") || flags.bool("attach") || flags.bool("rm")) {
    return [createPlainError("attaching to a container is not modelled in this simulated cluster")];
  }
  const portText = flags.text("port");
  if (flags.bool("expose") && portText === "") {
    return [createUsageError("--port must be set when exposing a service", commandPath)];
  }
  const port = portText === "" ? undefined : parseDecimalGo(portText);
  if (port?.status === "invalid")
    return [createPlainError(`strconv.Atoi: parsing ${quoteGo(portText)}: ${port.message}`)];
  const labels =
    flags.text("labels") === ""
      ? { status: "ok" as const, labels: { run: name } }
      : parseLabelPairs(flags.text("labels"));
  if (labels.status === "failed") return [createPlainError(labels.message)];
  const command = args.slice(1);
  // Fields in the order of the alphabet, because -o yaml sorts and -o json is put in the structure's order by the printer.
  const container: JsonObject = {
    ...(command.length === 0 ? {} : { [flags.bool("command") ? "command" : "args"]: command }),
    image,
    name,
    ...(port ? { ports: [{ containerPort: port.value }] } : {}),
    resources: {},
  };
  const pod: JsonObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { labels: labels.labels, name },
    spec: { containers: [container], dnsPolicy: "ClusterFirst", restartPolicy: flags.text("restart") },
    status: {},
  };
  const objects: JsonObject[] = [pod];
  if (flags.bool("expose") && port) {
    // The Service goes first: the answer of the command names it before the Pod, although nothing depends on that order.
    objects.unshift({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name },
      spec: { ports: [{ port: port.value, protocol: "TCP", targetPort: port.value }], selector: labels.labels },
      status: { loadBalancer: {} },
    });
  }
  for (const object of objects) {
    // Objects are created one by one; when the second is refused the first one stays, as upstream leaves it.
    const kind = findManifestKind("v1", String(object.kind)) as ResourceKind;
    let shown = object;
    if (parsed.write.dryRun !== "client") {
      const result = context.client.create(kind, context.namespace, object, parsed.write.options);
      if (result.status === "failed") return [result.error];
      shown = result.object;
    }
    const errors = parsed.write.printResult(shown, "created");
    if (errors.length > 0) return errors;
  }
  return [];
};
