import type { JsonObject, Pod, PodSpec } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";

/** More replicas than this are not simulated: a text may ask for a billion. */
const MAX_REPLICAS = 500;

const WORKLOAD_KINDS = [
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "ReplicationController",
  "Job",
  "CronJob",
];

/** Whether controllers make pods, or what makes pods, of the object. */
export function isWorkload({ kind }: JsonObject): boolean {
  return WORKLOAD_KINDS.includes(String(kind));
}

/** Pods of a workload need names before anybody can state facts about them, so ours are predictable. */
export type ExpandedPod = { pod: Pod; origin: PodOrigin };

/** Given as an object, named by a real cluster's endpoints, made of a workload as its controller would, or stated as a fact. */
export type PodOrigin = "object" | "endpoints" | "workload" | "fact";

/**
 * The pods that an object stands for: itself, or those that a workload's controller would make of its template.
 * Names: StatefulSet and indexed Job `web-0`, `web-1`; DaemonSet `web-NODE`; Deployment, ReplicaSet, ReplicationController and
 * Job `web-1`, `web-2` (real ones get random suffixes). Not modelled: rollouts, taints, affinity, resources, the labels that
 * hold a hash or a uid.
 */
export function expandWorkload(
  object: JsonObject,
  nodeNames: readonly string[],
  { isPrinted }: { isPrinted: boolean },
): ExpandedPod[] {
  const metadata = getObject(object.metadata);
  const name = String(metadata.name ?? "");
  const namespace = String(metadata.namespace ?? "default") || "default";
  if (object.kind === "Pod") {
    const pod = { ...object, metadata: { ...metadata, name, namespace }, spec: getPodSpec(object.spec) };
    return [{ pod: pod as unknown as Pod, origin: "object" }];
  }
  const spec = getObject(object.spec);
  const template = getObject(spec.template);
  const podSpec = getPodSpec(template.spec);
  const labels = getLabels(getObject(template.metadata).labels);
  const members = listMembers(String(object.kind), name, spec, nodeNames);
  const { count, ready } = isPrinted ? findReportedCounts(object) : {};
  return members.slice(0, count ?? members.length).map((member, index) => {
    const pod: Pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: member.name, namespace, labels: { ...labels, ...member.labels } },
      spec: { ...podSpec, ...member.spec },
    };
    if (ready !== undefined && index >= ready) pod.status = { conditions: [{ type: "Ready", status: "False" }] };
    return { pod, origin: "workload" };
  });
}

/** Where a status says how many pods there are, and how many of them are ready; 0 is left out there. */
const COUNTS: Record<string, { count: string; ready: string }> = {
  DaemonSet: { count: "currentNumberScheduled", ready: "numberReady" },
  Job: { count: "active", ready: "ready" },
};
const REPLICA_COUNTS = { count: "replicas", ready: "readyReplicas" };

/**
 * What a real cluster reports of a workload: a quota may allow no pod, and those that are there need not be ready. Nothing
 * where the object was printed before its controller saw it.
 */
function findReportedCounts(object: JsonObject): { count?: number; ready?: number } {
  const status = getObject(object.status);
  if (Object.keys(status).length === 0) return {};
  const fields = COUNTS[String(object.kind)] ?? REPLICA_COUNTS;
  const read = (field: string) => (typeof status[field] === "number" ? status[field] : 0);
  const isSeen = status.observedGeneration !== undefined || object.kind === "Job";
  const count = isSeen || status[fields.count] !== undefined ? { count: read(fields.count) } : {};
  return isSeen || status[fields.ready] !== undefined ? { ...count, ready: read(fields.ready) } : count;
}

/** What a controller gives each of its pods beside the template. */
type Member = { name: string; labels?: Record<string, string>; spec?: Partial<PodSpec> };

function listMembers(kind: string, name: string, spec: JsonObject, nodeNames: readonly string[]): Member[] {
  switch (kind) {
    case "DaemonSet":
      return nodeNames.map((nodeName) => ({
        name: `${name}-${nodeName}`,
        labels: { "pod-template-generation": "1" },
        spec: { nodeName },
      }));
    case "StatefulSet":
      return listStatefulMembers(name, spec);
    case "Job":
      return listJobMembers(name, spec);
    case "Deployment":
    case "ReplicaSet":
    case "ReplicationController":
      return countFrom(1, getCount(spec.replicas)).map((number) => ({ name: `${name}-${number}` }));
    default:
      return [];
  }
}

/**
 * Its own name and a place under the governing Service, whatever the template says.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/statefulset/stateful_set_utils.go initIdentity, updateIdentity
 */
function listStatefulMembers(name: string, spec: JsonObject): Member[] {
  const { start } = getObject(spec.ordinals);
  const first = typeof start === "number" && start >= 0 ? Math.floor(start) : 0;
  return countFrom(first, getCount(spec.replicas)).map((ordinal) => {
    const hostname = `${name}-${ordinal}`;
    const labels = { "apps.kubernetes.io/pod-index": String(ordinal), "statefulset.kubernetes.io/pod-name": hostname };
    return { name: hostname, labels, spec: { hostname, subdomain: String(spec.serviceName ?? "") } };
  });
}

/**
 * As many at once as are still to be completed; a suspended Job has none. Those of an indexed one have their number in the
 * hostname. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/job/job_controller.go manageJob
 */
function listJobMembers(name: string, spec: JsonObject): Member[] {
  const { completions } = spec;
  const parallelism = spec.suspend === true ? 0 : getCount(spec.parallelism);
  const count = typeof completions === "number" ? Math.min(parallelism, Math.max(0, completions)) : parallelism;
  const owner = { "batch.kubernetes.io/job-name": name, "job-name": name };
  if (spec.completionMode !== "Indexed") {
    return countFrom(1, count).map((number) => ({ name: `${name}-${number}`, labels: owner }));
  }
  return countFrom(0, count).map((number) => {
    const labels = { ...owner, "batch.kubernetes.io/job-completion-index": String(number) };
    return { name: `${name}-${number}`, labels, spec: { hostname: `${name}-${number}` } };
  });
}

function getCount(wanted: unknown): number {
  return typeof wanted === "number" && wanted >= 0 ? Math.min(Math.floor(wanted), MAX_REPLICAS) : 1;
}

function countFrom(first: number, count: number): number[] {
  return Array.from({ length: Math.ceil(count) }, (_, index) => first + index);
}

function getPodSpec(value: unknown): PodSpec {
  const spec = getObject(value);
  const containers = Array.isArray(spec.containers) ? spec.containers.filter(isObject) : [];
  const initContainers = Array.isArray(spec.initContainers) ? spec.initContainers.filter(isObject) : [];
  return { ...spec, containers, initContainers } as unknown as PodSpec;
}

function getLabels(value: unknown): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [key, text] of Object.entries(getObject(value))) labels[key] = String(text);
  return labels;
}

function getObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
