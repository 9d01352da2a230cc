import type { TrafficRequest } from "../api/facts.ts";
import type { JsonObject } from "../api/objects.ts";
import type { Verdict } from "../api/verdict.ts";
import { getObject } from "../apiserver/objects/json-access.ts";
import { getObjectName } from "../intake/object-name.ts";
import type { ManifestFile } from "../intake/reading.ts";
import { applyChange } from "../manifest/edit/apply-change.ts";
import { applyEdits } from "../manifest/edit/apply-edits.ts";
import { buildCluster } from "../resolve/build-cluster.ts";
import type { Cluster } from "../resolve/cluster.ts";
import { resolveRequest } from "../resolve/resolve-request.ts";
import type { LocatedChange, Mend } from "./mend.ts";
import { settleVerdict } from "./settle-verdict.ts";
import { getServiceKey, type Situation } from "./situation.ts";

/** Texts up to this length are edited and read again as a whole; of longer ones only what lies on the way is. */
const MAX_WHOLE_LENGTH = 64 * 1024;
/** Objects that a trial is built of at most. */
const MAX_OBJECTS = 400;

/** What would come of the request with all these mends made; "untried" where that cannot be found out. */
export type Trial = { status: "tried"; verdict: Verdict } | { status: "untried" };

export type Applied =
  | { status: "applied"; files: readonly ManifestFile[]; cluster: Cluster; request: TrafficRequest }
  | { status: "untried" };

/** "delivered" > delivered if a fact is right > delivered sometimes > not at all. */
export function rankVerdict(verdict: Verdict): number {
  switch (verdict.outcome) {
    case "delivered":
      return 3;
    case "ambiguous":
      return verdict.cases.some((each) => rankVerdict(each.verdict) === 3) ? 2 : 0;
    case "mixed":
      return 1;
    default:
      return 0;
  }
}

export function tryMends(situation: Situation, mends: readonly Mend[]): Trial {
  const applied = applyMends(situation, mends);
  if (applied.status === "untried") return applied;
  const { cluster, request } = applied;
  return { status: "tried", verdict: settleVerdict(resolveRequest(cluster, request)).verdict };
}

/** The texts, the cluster and the request as they are with all these mends made. */
export function applyMends(situation: Situation, mends: readonly Mend[]): Applied {
  const { cluster, files } = situation;
  let request: TrafficRequest = situation.request;
  for (const mend of mends) {
    if (mend.kind === "tell") return { status: "untried" };
    if (mend.kind === "dial") {
      const { host, port, protocol } = mend;
      request = { ...request, to: { host, port, protocol } };
    }
  }
  const changing = mends.filter((mend) => mend.kind === "edit" || mend.kind === "command");
  if (changing.length === 0) return { status: "applied", files, cluster, request };
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  const isWhole = length <= MAX_WHOLE_LENGTH && changing.every(({ kind }) => kind === "edit");
  const manifests = isWhole
    ? editFiles(files, changing)
    : changeObjects(
        situation,
        changing.flatMap(({ changes }) => changes),
      );
  if (!manifests) return { status: "untried" };
  const changed = buildCluster({ manifests, facts: cluster.facts, isExcerpt: cluster.reading.isExcerpt });
  return { status: "applied", files: manifests, cluster: changed, request };
}

function editFiles(files: readonly ManifestFile[], mends: readonly Mend[]): ManifestFile[] | undefined {
  const edits = mends.flatMap((mend) => (mend.kind === "edit" ? mend.edits : []));
  const edited = applyEdits(files, edits);
  return edited.status === "ok" ? edited.files : undefined;
}

/** The objects on the way, changed, as one JSON text; undefined where without the others the verdict would be another. */
function changeObjects(situation: Situation, changes: readonly LocatedChange[]): ManifestFile[] | undefined {
  const { cluster, request, verdict } = situation;
  const objects = listObjectsOnTheWay(situation, changes);
  if (objects.length > MAX_OBJECTS) return undefined;
  const build = (items: JsonObject[]) => [
    { file: "trial.json", text: JSON.stringify({ apiVersion: "v1", kind: "List", items }) },
  ];
  const before = settleVerdict(
    resolveRequest(
      buildCluster({ manifests: build(objects), facts: cluster.facts, isExcerpt: cluster.reading.isExcerpt }),
      request,
    ),
  ).verdict;
  if (buildShortKey(before) !== buildShortKey(verdict)) return undefined;
  const changed = objects.map((object) => {
    const { namespace, name } = getObjectName(object);
    return changes.reduce((made, each) => {
      const isMeant = each.kind === object.kind && each.name === name && each.namespace === namespace;
      return isMeant && each.op !== "create" ? applyChange(made, each) : made;
    }, object);
  });
  return build([...changed, ...changes.flatMap((each) => (each.op === "create" ? [each.value] : []))]);
}

/** Without addresses, which a smaller cluster may give out differently. */
function buildShortKey(verdict: Verdict): string {
  return "reason" in verdict ? `${verdict.outcome} ${verdict.reason.code}` : verdict.outcome;
}

/** Kinds of which every object counts: there are few of them, and they rule over others. */
const ALWAYS = new Set([
  ...["Node", "Namespace", "NetworkPolicy", "Ingress", "IngressClass", "Gateway", "ReferenceGrant"],
  ...["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"],
]);
const POD_PARENTS = new Set([
  "Pod",
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "ReplicationController",
]);

function listObjectsOnTheWay(situation: Situation, changes: readonly LocatedChange[]): JsonObject[] {
  const { cluster, client, services } = situation;
  const documents = cluster.reading.documents;
  if (documents.length <= MAX_OBJECTS) return documents.map(({ object }) => object);
  const wanted = new Set([
    ...services.map((service) => `Service ${getServiceKey(service)}`),
    ...changes.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
  ]);
  const selectors = services.map(({ metadata, spec }) => ({
    namespace: metadata.namespace,
    pairs: Object.entries(spec.selector ?? {}),
  }));
  const isNear = (namespace: string, labels: JsonObject) =>
    selectors.some(
      (each) => (each.namespace ?? "default") === namespace && each.pairs.some(([key, value]) => labels[key] === value),
    );
  return documents
    .map(({ object }) => object)
    .filter((object) => {
      const kind = String(object.kind);
      const { namespace, name } = getObjectName(object);
      if (ALWAYS.has(kind) || wanted.has(`${kind} ${namespace}/${name}`)) return true;
      const labels = getObject(getObject(object.metadata).labels);
      if (kind === "Endpoints") return wanted.has(`Service ${namespace}/${name}`);
      if (kind === "EndpointSlice") {
        return wanted.has(`Service ${namespace}/${String(labels["kubernetes.io/service-name"])}`);
      }
      if (!POD_PARENTS.has(kind)) return false;
      const template = getObject(getObject(object.spec).template);
      const isClient = client?.pod?.key === `${namespace}/${name}`;
      return isClient || isNear(namespace, labels) || isNear(namespace, getObject(getObject(template.metadata).labels));
    });
}
