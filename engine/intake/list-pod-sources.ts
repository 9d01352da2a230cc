import type { JsonObject, JsonValue, Pod } from "../api/objects.ts";
import { getObject } from "../apiserver/objects/json-access.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";

/** A pod, or the template that a workload makes pods of: for Services the two are the same. */
export type PodSource = {
  kind: string;
  namespace: string;
  name: string;
  pod: Pod;
  document: ManifestDocument;
  /** Paths inside the document. */
  specPath: string;
  labelsPath: string;
};

/** Where each kind keeps the template of its pods. */
const TEMPLATE_PATHS: Record<string, string[]> = {
  Deployment: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

/** What a refused object calls by a number is looked at as if it had said so in words. */
function readPort(value: JsonValue): JsonObject {
  const port = getObject(value);
  return port.name === undefined || typeof port.name === "string" ? port : { ...port, name: String(port.name) };
}

/** Kinds that the engine does not check may hold anything: only well-formed containers are looked at. */
function listContainers(value: JsonValue | undefined): JsonValue[] {
  const list = Array.isArray(value) ? value : [];
  return list.map((entry) => {
    const container = getObject(entry);
    const ports = Array.isArray(container.ports) ? container.ports.map(readPort) : [];
    const env = Array.isArray(container.env) ? container.env.map((variable) => getObject(variable)) : [];
    return { ...container, ports, env };
  });
}

function getLabels(value: JsonValue | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(getObject(value)).map(([key, text]) => [key, String(text)]));
}

/** The pod or pod template that an object brings; none for most kinds. */
export function listPodSources(object: JsonObject, document: ManifestDocument): PodSource[] {
  const kind = String(object.kind);
  const isPod = kind === "Pod" && object.apiVersion === "v1";
  const path = isPod ? [] : Object.hasOwn(TEMPLATE_PATHS, kind) ? TEMPLATE_PATHS[kind] : undefined;
  if (!path) return [];
  const metadata = getObject(object.metadata);
  const name = String(metadata.name ?? metadata.generateName ?? "");
  const namespace = String(metadata.namespace ?? "") || "default";
  let template: JsonObject = object;
  for (const step of path) template = getObject(template[step]);
  const spec = getObject(template.spec);
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels: getLabels(getObject(template.metadata).labels) },
    spec: {
      ...spec,
      containers: listContainers(spec.containers),
      initContainers: listContainers(spec.initContainers),
    },
  } as unknown as Pod;
  const prefix = path.length > 0 ? `${path.join(".")}.` : "";
  return [{ kind, namespace, name, pod, document, specPath: `${prefix}spec`, labelsPath: `${prefix}metadata.labels` }];
}
