import type { ClusterFacts } from "../api/facts.ts";
import type { IpFamily, JsonObject, KubernetesObject } from "../api/objects.ts";
import type { RejectedObject } from "../api/verdict.ts";
import { type ManifestDocument, type ManifestError, parseManifests } from "../manifest/parse-manifests.ts";
import type { ManifestFile } from "./cluster.ts";
import { type ApiResult, createApiServer } from "./temporary-api-server.ts";

export type AdmittedManifests = {
  /** Stored objects by kind, each in the order of its creation. */
  objects: Map<string, JsonObject[]>;
  inOrder: JsonObject[];
  namespaces: Map<string, Record<string, string>>;
  rejected: RejectedObject[];
  /** What the text of a refused object asked for. */
  refusedObjects: Map<RejectedObject, JsonObject>;
  problems: ManifestError[];
  warnings: string[];
};

/**
 * `kubectl apply` of the texts, one object after the other; a refused object stops nothing. Kinds that live in no namespace
 * and statuses are taken as given: a status in the text is what `kubectl get -o yaml` printed of a real cluster.
 */
export function admitManifests(
  files: readonly ManifestFile[],
  facts: ClusterFacts,
  seed: number | string,
  now: string,
): AdmittedManifests {
  const sets = files.map(({ file, text }) => parseManifests(text, { file }));
  const documents = sets.flatMap((set) => set.documents);
  const problems = sets.flatMap((set) => set.errors);
  const namespaces = listNamespaces(documents);
  const serviceCIDRs = facts.serviceCIDRs ?? ["10.96.0.0/12"];
  const server = createApiServer({
    ...(facts.k8sVersion ? { k8sVersion: facts.k8sVersion } : {}),
    ...(facts.serviceNodePortRange ? { serviceNodePortRange: facts.serviceNodePortRange } : {}),
    serviceCIDRs,
    ipFamilies: listFamilies(serviceCIDRs),
    seed,
    now,
    namespaces: [...namespaces.keys()],
  });
  const stored = new Map<string, JsonObject>();
  const rejected: RejectedObject[] = problems.map(buildUnreadable);
  const refusedObjects = new Map<RejectedObject, JsonObject>();
  const warnings: string[] = [];
  for (const document of documents) {
    const { status, ...object } = removeServerFields(document.object);
    const key = buildKey(object);
    const isKnown = stored.has(key);
    const result = isKnown ? server.update(object as KubernetesObject) : server.create(object as KubernetesObject);
    warnings.push(...result.warnings);
    if (result.status === "ok") {
      const admitted = result.object as unknown as JsonObject;
      stored.set(key, status === undefined ? admitted : { ...admitted, status });
    } else {
      const refused = buildRejected(document, result);
      rejected.push(refused);
      refusedObjects.set(refused, object);
    }
  }
  const inOrder = [...stored.values()];
  return { objects: groupByKind(inOrder), inOrder, namespaces, rejected, refusedObjects, problems, warnings };
}

function groupByKind(objects: readonly JsonObject[]): Map<string, JsonObject[]> {
  const groups = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const group = groups.get(String(object.kind));
    if (group) group.push(object);
    else groups.set(String(object.kind), [object]);
  }
  return groups;
}

/** Every namespace that an object names, with the labels of its Namespace object if there is one. */
function listNamespaces(documents: readonly ManifestDocument[]): Map<string, Record<string, string>> {
  const namespaces = new Map<string, Record<string, string>>();
  const add = (name: string, labels?: Record<string, string>) => {
    namespaces.set(name, { "kubernetes.io/metadata.name": name, ...namespaces.get(name), ...labels });
  };
  for (const name of ["default", "kube-system", "kube-public", "kube-node-lease"]) add(name);
  for (const { object } of documents) {
    const metadata = (object as KubernetesObject).metadata;
    if (object.kind === "Namespace" && typeof metadata?.name === "string") add(metadata.name, metadata.labels);
    else if (typeof metadata?.namespace === "string" && metadata.namespace !== "") add(metadata.namespace);
  }
  return namespaces;
}

function listFamilies(serviceCIDRs: readonly string[]): IpFamily[] {
  return [...new Set(serviceCIDRs.map((cidr): IpFamily => (cidr.includes(":") ? "IPv6" : "IPv4")))];
}

/** What only the server may write, as `kubectl get -o yaml` prints it; a create that carries it would be refused. */
function removeServerFields(object: JsonObject): JsonObject {
  const metadata = { ...(object.metadata as JsonObject | undefined) };
  for (const field of ["resourceVersion", "uid", "creationTimestamp", "generation", "managedFields", "selfLink"]) {
    delete metadata[field];
  }
  return object.metadata && typeof object.metadata === "object" ? { ...object, metadata } : { ...object };
}

function buildKey(object: JsonObject): string {
  const { name = "", namespace = "default" } = (object as KubernetesObject).metadata ?? {};
  return `${String(object.kind)}/${namespace}/${name}`;
}

function buildRejected(document: ManifestDocument, result: ApiResult & { status: "rejected" }): RejectedObject {
  const { kind, metadata } = document.object as KubernetesObject;
  return {
    kind: String(kind),
    namespace: metadata?.namespace ?? "default",
    name: metadata?.name ?? "",
    code: result.code,
    message: result.message,
    errors: result.errors.map((error) => ({ ...error, location: document.locate(error.field) })),
  };
}

/** Text that is no object at all has neither kind nor name. */
function buildUnreadable(problem: ManifestError): RejectedObject {
  const { code, message, location } = problem;
  const error = { type: "FieldValueInvalid" as const, field: "", detail: message, origin: code, location };
  return { kind: "", namespace: "", name: "", code: 400, message, errors: [error] };
}
