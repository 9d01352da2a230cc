import type { JsonObject } from "../../api/objects.ts";
import { validateConfigMapKey } from "../../apiserver/primitives/config-map-key.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import type { KubectlContext, Verb } from "../kubectl-types.ts";
import { quoteGo } from "../print/quote-go.ts";
import { createGenerated, readNameArgument } from "./create-generated.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go */
export const createConfigMap: Verb = (context, invocation) => {
  const name = readNameArgument(invocation);
  if (name.status === "failed") return [name.error];
  const build = () => {
    const data = readData(context, invocation.flags, name.name);
    if (typeof data === "string") return { status: "failed" as const, message: data };
    // An absent map, not an empty one: `data: {}` would stand in the output otherwise.
    const hasData = Object.keys(data).length > 0;
    const object: JsonObject = {
      apiVersion: "v1",
      ...(hasData ? { data } : {}),
      kind: "ConfigMap",
      metadata: { name: name.name },
    };
    return { status: "ok" as const, object };
  };
  if (invocation.flags.bool("append-hash")) return [createPlainError("--append-hash is not modelled here")];
  return createGenerated(context, invocation, { what: "configmap", build });
};

/**
 * Not modelled: folders behind --from-file, and variables of the environment in --from-env-file.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go createConfigMap
 */
function readData(context: KubectlContext, flags: ParsedFlags, name: string): JsonObject | string {
  const data = new Map<string, string>();
  const add = (key: string, value: string): string | undefined => {
    const faults = validateConfigMapKey(key);
    if (faults.length > 0) return `${quoteGo(key)} is not a valid key name for a ConfigMap: ${faults.join(",")}`;
    if (data.has(key)) {
      return `cannot add key ${quoteGo(key)}, another key by that name already exists in Data for ConfigMap ${quoteGo(name)}`;
    }
    data.set(key, value);
    return undefined;
  };
  const files = flags.list("from-file");
  const environments = flags.list("from-env-file");
  const literals = flags.list("from-literal");
  if (environments.length > 0 && (files.length > 0 || literals.length > 0)) {
    return "from-env-file cannot be combined with from-file or from-literal";
  }
  for (const literal of literals) {
    const equals = literal.indexOf("=");
    if (equals <= 0) return `invalid literal source ${literal}, expected key=value`;
    const fault = add(literal.slice(0, equals), literal.slice(equals + 1));
    if (fault !== undefined) return fault;
  }
  for (const source of files) {
    const parts = source.split("=");
    if (parts.length > 2) return "key names or file paths cannot contain '='";
    const path = parts.at(-1) ?? "";
    if (parts.length === 2 && parts[0] === "") return `key name for file path ${path} missing`;
    if (parts.length === 2 && path === "") return `file path for key name ${parts[0]} missing`;
    const text = context.files.get(path);
    if (text === undefined) return `error reading ${path}: no such file or directory`;
    const fault = add(parts.length === 2 ? (parts[0] as string) : (path.split("/").at(-1) ?? path), text);
    if (fault !== undefined) return fault;
  }
  for (const path of environments) {
    const text = context.files.get(path);
    if (text === undefined) return `error reading ${path}: no such file or directory`;
    for (const line of text.split("\n").map((each) => each.trimStart())) {
      if (line === "" || line.startsWith("#")) continue;
      const equals = line.indexOf("=");
      const fault = add(equals < 0 ? line : line.slice(0, equals), equals < 0 ? "" : line.slice(equals + 1));
      if (fault !== undefined) return fault;
    }
  }
  return Object.fromEntries(data);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go Run */
export const createNamespace: Verb = (context, invocation) => {
  const name = readNameArgument(invocation);
  if (name.status === "failed") return [name.error];
  const object: JsonObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: name.name },
    spec: {},
    status: {},
  };
  // This one verb hands the server's answer on as it is.
  return createGenerated(context, invocation, {
    what: "",
    build: () => ({ status: "ok", object }),
  });
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go */
export const createDeployment: Verb = (context, invocation) => {
  const { flags } = invocation;
  if (!flags.hasChanged("image")) return [createPlainError('required flag(s) "image" not set')];
  const name = readNameArgument(invocation);
  if (name.status === "failed") return [name.error];
  const port = flags.int("port");
  const command = invocation.args.slice(1);
  if (flags.list("image").length > 1 && command.length > 0) {
    return [createPlainError("cannot specify multiple --image options and command")];
  }
  // Several --image flags make several containers, and --port belongs to the first one.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go buildPodSpec
  const containers = flags.list("image").map((image, index) => ({
    ...(command.length === 0 ? {} : { command }),
    image,
    name: nameContainer(image),
    ...(index === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}),
    resources: {},
  }));
  const labels = { app: name.name };
  const object: JsonObject = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { labels, name: name.name },
    spec: {
      replicas: flags.int("replicas"),
      selector: { matchLabels: labels },
      strategy: {},
      template: { metadata: { labels }, spec: { containers } },
    },
    status: {},
  };
  return createGenerated(context, invocation, { what: "deployment", build: () => ({ status: "ok", object }) });
};

/**
 * `ghcr.io/acme/web:1.2` → `web`. Not modelled: the random end that upstream puts behind a name with a dot or an underscore.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go buildPodSpec, sanitizeAndUniquify
 */
function nameContainer(image: string): string {
  const last = image.split("/").at(-1) ?? image;
  const bare = (last.split(":")[0] ?? "").split("@")[0] ?? "";
  return bare.replace(/[_.]/g, "-");
}
