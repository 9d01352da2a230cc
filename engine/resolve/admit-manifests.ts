import type { ClusterFacts } from "../api/facts.ts";
import type { IpFamily, JsonObject, KubernetesObject } from "../api/objects.ts";
import type { RejectedObject } from "../api/verdict.ts";
import { type ApiResult, type ApiServer, createApiServer } from "../apiserver/create-api-server.ts";
import { decodeObject } from "../apiserver/decode/decode-object.ts";
import { isInRange, parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import { isObject } from "../lib/json.ts";
import type { ManifestDocument, ManifestError } from "../manifest/manifest-set.ts";
import { parseManifests } from "../manifest/parse-manifests.ts";
import type { ManifestFile } from "./cluster.ts";

const DEFAULT_SERVICE_CIDR = "10.96.0.0/12";

export type AdmittedManifests = {
  /** Stored objects by kind, each in the order of its creation. */
  objects: Map<string, JsonObject[]>;
  inOrder: JsonObject[];
  namespaces: Map<string, Record<string, string>>;
  serviceCIDRs: string[];
  rejected: RejectedObject[];
  /** What the text of a refused object asked for. */
  refusedObjects: Map<RejectedObject, JsonObject>;
  problems: ManifestError[];
  warnings: string[];
};

/**
 * `kubectl apply` of the texts, one object after the other; a refused object stops nothing. An object that carries a uid was
 * printed by a real API server and is taken as it is, and so is every status: it is what that cluster reported.
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
  const serviceCIDRs = findServiceCIDRs(facts, documents);
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
    const { status: _reported, ...object } = document.object;
    const key = buildKey(object);
    const result = applyObject(server, object);
    warnings.push(...result.warnings);
    if (result.status === "ok") {
      const admitted = result.object as unknown as JsonObject;
      const status = findReportedStatus(document.object);
      stored.set(key, isObject(status) ? { ...admitted, status } : admitted);
    } else {
      const refused = buildRejected(document, result);
      rejected.push(refused);
      refusedObjects.set(refused, object);
    }
  }
  const inOrder = [...stored.values()];
  const objects = groupByKind(inOrder);
  return { objects, inOrder, namespaces, serviceCIDRs, rejected, refusedObjects, problems, warnings };
}

/**
 * Not modelled: the three-way merge of `kubectl apply`. A second text of the same name replaces the first, and the server
 * keeps what it had allocated. See kubectl/ for the command itself.
 */
function applyObject(server: ApiServer, object: JsonObject): ApiResult {
  if (isPrinted(object)) {
    const decoded = decodeObject(object, { fieldValidation: "Ignore" });
    if (decoded.status === "rejected") return { ...decoded, warnings: [] };
    return { status: "ok", object: decoded.object, warnings: [] };
  }
  const { kind, metadata } = object as KubernetesObject;
  const { name, namespace = "default" } = isObject(metadata) ? metadata : {};
  const isText = typeof kind === "string" && typeof name === "string" && typeof namespace === "string";
  const isKnown = isText && server.find({ kind, name, namespace }) !== undefined;
  return isKnown ? server.update(object) : server.create(object);
}

/** The status that the text brings, if its types are right; the server itself would ignore it. */
function findReportedStatus(object: JsonObject): unknown {
  if (object.status === undefined) return undefined;
  const decoded = decodeObject(object, { fieldValidation: "Ignore" });
  return decoded.status === "ok" ? decoded.object.status : undefined;
}

/** With a uid, and complete as only a server makes it: anything else is a manifest. */
function isPrinted({ kind, metadata, spec }: JsonObject): boolean {
  if (!isObject(metadata) || typeof metadata.uid !== "string" || typeof metadata.name !== "string") return false;
  if (kind !== "Service") return kind !== "Pod" || (isObject(spec) && typeof metadata.namespace === "string");
  const isComplete = isObject(spec) && (typeof spec.clusterIP === "string" || spec.type === "ExternalName");
  return isComplete && typeof metadata.namespace === "string";
}

/** The stated ranges; else kubeadm's, and a /16 around every cluster IP that a printed Service has outside it. */
function findServiceCIDRs(facts: ClusterFacts, documents: readonly ManifestDocument[]): string[] {
  if (facts.serviceCIDRs) return facts.serviceCIDRs;
  const ranges = new Set([DEFAULT_SERVICE_CIDR]);
  for (const { object } of documents) {
    if (object.kind !== "Service" || !isPrinted(object) || !isObject(object.spec)) continue;
    const address = parseAddress(String(object.spec.clusterIP));
    const known = parseRange(DEFAULT_SERVICE_CIDR);
    if (address.family === "invalid" || known.first === "invalid" || isInRange(address, known)) continue;
    const range = parseRange(`${address.text}/${address.family === "IPv4" ? 16 : 108}`);
    if (range.first !== "invalid") ranges.add(range.text);
  }
  return [...ranges];
}

// Map.groupBy is not in every Node that this has to run on.
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

/** In the order of the ranges: the first one is the cluster's primary family. */
function listFamilies(serviceCIDRs: readonly string[]): IpFamily[] {
  return [...new Set(serviceCIDRs.map((cidr): IpFamily => (cidr.includes(":") ? "IPv6" : "IPv4")))];
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
