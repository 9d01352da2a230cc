import type { JsonObject } from "../../api/objects.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import type { KubectlContext, Verb } from "../kubectl-types.ts";
import { createGenerated, readNameArgument } from "./create-generated.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go */
export const createConfigMap: Verb = (context, invocation) => {
  const name = readNameArgument(invocation);
  if (name.status === "failed") return [name.error];
  const build = () => {
    const data = readData(context, invocation.flags.list("from-literal"), invocation.flags.list("from-file"));
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
  return createGenerated(context, invocation, { what: "configmap", build });
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go handleConfigMapFromLiteralSources, handleConfigMapFromFileSources */
function readData(context: KubectlContext, literals: string[], files: string[]): JsonObject | string {
  const data = new Map<string, string>();
  for (const literal of literals) {
    const equals = literal.indexOf("=");
    if (equals <= 0) return `invalid literal source ${literal}, expected key=value`;
    const key = literal.slice(0, equals);
    if (data.has(key)) return `cannot add key "${key}", another key by that name already exists in Data for ConfigMap`;
    data.set(key, literal.slice(equals + 1));
  }
  for (const file of files) {
    const equals = file.indexOf("=");
    const path = file.slice(equals + 1);
    const text = context.files.get(path);
    if (text === undefined) return `error reading ${path}: no such file or directory`;
    data.set(equals > 0 ? file.slice(0, equals) : (path.split("/").at(-1) ?? path), text);
  }
  return Object.fromEntries(data);
}

/**
 * `-n` means nothing to it, and must not end up in the object's metadata.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go Run
 */
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
  const result = createGenerated({ ...context, hasExplicitNamespace: false }, invocation, {
    what: "namespace",
    build: () => ({ status: "ok", object }),
  });
  return result.map((error) => {
    // This one verb hands the server's answer on as it is.
    if (error.type !== "plain" || !error.message.startsWith("failed to create namespace: ")) return error;
    const message = error.message.replace("failed to create namespace: ", "");
    const reason = message.endsWith("already exists") ? "AlreadyExists" : "Invalid";
    return { type: "status" as const, code: 409, reason, message };
  });
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go */
export const createDeployment: Verb = (context, invocation) => {
  const { flags } = invocation;
  if (!flags.hasChanged("image")) return [createPlainError('required flag(s) "image" not set')];
  const name = readNameArgument(invocation);
  if (name.status === "failed") return [name.error];
  const port = flags.int("port");
  // Several --image flags make several containers, and --port belongs to the first one.
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go buildPodSpec
  const containers = flags.list("image").map((image, index) => ({
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

/** `ghcr.io/acme/web:1.2` → `web` */
export function nameContainer(image: string): string {
  const last = image.split("/").at(-1) ?? image;
  return (
    (last.split(":")[0] ?? "")
      .split("@")[0]
      ?.replace(/[^-A-Za-z0-9]/g, "-")
      .toLowerCase() ?? ""
  );
}
