import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { parseDecimalGo } from "../command-line/parse-go-values.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import { applyOverrides } from "../generators/apply-overrides.ts";
import type { BuiltObject } from "../generators/build-exposed-service.ts";
import { parseLabelPairs } from "../generators/parse-label-pairs.ts";
import type { KubectlContext, Verb } from "../kubectl-types.ts";
import { quoteGo } from "../print/quote-go.ts";
import { findManifestKind, type ResourceKind } from "../resources/resource-kinds.ts";
import { addNamespace } from "./add-namespace.ts";
import { saveConfiguration } from "./last-applied.ts";
import { parseWriteFlags, type WriteFlags } from "./parse-write-flags.ts";

/** https://github.com/distribution/reference/blob/v0.6.0/regexp.go ReferenceRegexp; IPv6 hosts are left out. */
const domain =
  "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?/)?";
const path = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const reference = new RegExp(
  `^${domain}${path}(?:/${path})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/**
 * `run web --image=nginx --port=80 [--expose]`
 * Not modelled: attaching to the container.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/run/run.go Run
 */
export const run: Verb = (context, { flags, args, argsBeforeDash, commandPath }) => {
  if (!flags.hasChanged("image")) return [createPlainError('required flag(s) "image" not set')];
  const parsed = parseWriteFlags(context, flags, "kubectl-run", { isTyped: true });
  if (parsed.status === "failed") return parsed.errors;
  const [name] = args;
  if (name === undefined || argsBeforeDash === 0) return [createUsageError("NAME is required for run", commandPath)];
  const fault = findFault(flags, commandPath);
  if (fault !== undefined) return [fault];
  const built = buildPod(name, args.slice(1), flags);
  if (built.status === "failed") return [createPlainError(built.message)];
  const pod = applyOverrides(built.object, flags);
  if (pod.status === "failed") return [createPlainError(pod.message)];
  const created = createOne(context, pod.object, flags, parsed.write);
  if (created.status === "failed") return [created.error];
  const errors = flags.bool("expose") ? exposePod(context, name, flags, parsed.write) : [];
  return [...parsed.write.printResult(created.object, "created"), ...errors];
};

/** In upstream's order: the first fault is the only one heard of. */
function findFault(flags: ParsedFlags, commandPath: string): KubectlError | undefined {
  const usage = (message: string) => createUsageError(message, commandPath);
  const image = flags.text("image");
  if (image === "") return createPlainError("--image is required");
  if (image.length > 2000 || !reference.test(image)) {
    return createPlainError(`Invalid image name ${quoteGo(image)}: invalid reference format`);
  }
  if (flags.bool("tty") && !flags.bool("stdin")) {
    return usage("-i/--stdin is required for containers with -t/--tty=true");
  }
  if (flags.bool("expose") && flags.text("port") === "") return usage("--port must be set when exposing a service");
  const restart = flags.text("restart");
  if (!["", "Always", "OnFailure", "Never"].includes(restart)) return usage(`invalid restart policy: ${restart}`);
  const isAttached = flags.bool("attach") || (flags.bool("stdin") && !flags.hasChanged("attach"));
  if (!isAttached && flags.bool("rm")) return usage("--rm should only be used for attached containers");
  if (isAttached && flags.text("dry-run") !== "none") {
    return usage(
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    );
  }
  const pull = flags.text("image-pull-policy");
  if (!["", "Always", "IfNotPresent", "Never"].includes(pull)) return usage(`invalid image pull policy: ${pull}`);
  if (isAttached) return createPlainError("attaching to a container is not modelled in this simulated cluster");
  return undefined;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/generate/versioned/run.go BasicPod.Generate */
function buildPod(name: string, command: string[], flags: ParsedFlags): BuiltObject {
  const fail = (message: string): BuiltObject => ({ status: "failed", message });
  const env: JsonObject[] = [];
  for (const pair of flags.list("env")) {
    const match = /^([^=]+)=([\s\S]*)$/.exec(pair);
    if (!match || !/^[ -<>-~]+$/.test(match[1] as string)) return fail(`invalid env: ${pair}`);
    env.push({ name: match[1] as string, value: match[2] as string });
  }
  const pairs = flags.list("annotations");
  const wrong = pairs.filter((pair) => pair.indexOf("=") < 1);
  if (wrong.length > 0) return fail(`invalid annotations format: ${wrong.join(", ")}`);
  const annotations = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  const labelText = flags.text("labels");
  const labels = labelText === "" ? { status: "ok" as const, labels: { run: name } } : parseLabelPairs(labelText);
  if (labels.status === "failed") return labels;
  const port = parsePort(flags.text("port"));
  if (port?.status === "failed") return port;
  const pull = flags.text("image-pull-policy");
  const container: JsonObject = {
    ...(command.length === 0 ? {} : { [flags.bool("command") ? "command" : "args"]: command }),
    ...(env.length === 0 ? {} : { env }),
    image: flags.text("image"),
    ...(pull === "" ? {} : { imagePullPolicy: pull }),
    name,
    ...(port ? { ports: [{ containerPort: port.value }] } : {}),
    resources: {},
    ...(flags.bool("privileged") ? { securityContext: { privileged: true } } : {}),
  };
  const spec = { containers: [container], dnsPolicy: "ClusterFirst", restartPolicy: flags.text("restart") || "Always" };
  const metadata = { ...(pairs.length === 0 ? {} : { annotations }), labels: labels.labels, name };
  return { status: "ok", object: { apiVersion: "v1", kind: "Pod", metadata, spec, status: {} } };
}

type Port = { status: "ok"; value: number } | { status: "failed"; message: string };

function parsePort(text: string): Port | undefined {
  if (text === "") return undefined;
  const port = parseDecimalGo(text);
  if (port.status === "ok") return port;
  return { status: "failed", message: `strconv.Atoi: parsing ${quoteGo(text)}: ${port.message}` };
}

type Created = { status: "ok"; object: JsonObject } | { status: "failed"; error: KubectlError };

function createOne(context: KubectlContext, object: JsonObject, flags: ParsedFlags, write: WriteFlags): Created {
  const kind = findManifestKind("v1", String(object.kind)) as ResourceKind;
  if (write.dryRun !== "client") {
    const sent = saveConfiguration(object, flags.bool("save-config"));
    return context.client.create(kind, context.namespace, sent, write.options);
  }
  return { status: "ok", object: addNamespace(context, object) };
}

/**
 * The Pod is there already when its Service is refused, and stays. Only labels that were typed become the Service's own.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/run/run.go generateService
 */
function exposePod(context: KubectlContext, name: string, flags: ParsedFlags, write: WriteFlags): KubectlError[] {
  const typed = flags.text("labels");
  const labels = parseLabelPairs(typed === "" ? `run=${name}` : typed);
  const port = parsePort(flags.text("port"));
  if (labels.status === "failed" || port?.status !== "ok") return [];
  const service: JsonObject = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...(typed === "" ? {} : { labels: labels.labels }), name },
    spec: { ports: [{ port: port.value, protocol: "TCP", targetPort: port.value }], selector: labels.labels },
    status: { loadBalancer: {} },
  };
  const created = createOne(context, service, flags, write);
  if (created.status === "failed") return [created.error];
  const errors = write.printResult(created.object, "created");
  if (flags.text("output") === "yaml") context.print("---\n");
  return errors;
}
