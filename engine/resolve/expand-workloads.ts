import type { JsonObject, Pod, PodSpec } from "../api/objects.ts";

/** More replicas than this are not simulated: a text may ask for a billion. */
const MAX_REPLICAS = 500;

/** Pods of a workload need names before anybody can state facts about them, so ours are predictable: see `listPodNames`. */
export type PodSource = { pod: Pod; workload?: string };

/**
 * The pods that an object stands for: itself, or those that a workload's controller would make of its template.
 * Names: StatefulSet `web-0`, `web-1`; DaemonSet `web-NODE`; Deployment, ReplicaSet, ReplicationController and Job `web-1`,
 * `web-2` (real ones get random suffixes). Not modelled: rollouts, taints, affinity, resources.
 */
export function expandWorkload(object: JsonObject, nodeNames: readonly string[]): PodSource[] {
  const metadata = getObject(object.metadata);
  const name = String(metadata.name ?? "");
  const namespace = String(metadata.namespace ?? "default") || "default";
  if (object.kind === "Pod") {
    const pod = { ...object, metadata: { ...metadata, name, namespace }, spec: getPodSpec(object.spec) };
    return [{ pod: pod as unknown as Pod }];
  }
  const spec = getObject(object.spec);
  const template = getObject(spec.template);
  const podSpec = getPodSpec(template.spec);
  const names = listPodNames(String(object.kind), name, spec, nodeNames);
  return names.map(({ podName, node }) => {
    const isStateful = object.kind === "StatefulSet";
    const pod: Pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: podName, namespace, labels: getLabels(getObject(template.metadata).labels) },
      spec: {
        ...podSpec,
        ...(node ? { nodeName: node } : {}),
        // A StatefulSet gives each pod a DNS name under its governing Service.
        ...(isStateful ? { hostname: podName, subdomain: String(spec.serviceName ?? "") } : {}),
      },
    };
    return { pod, workload: `${String(object.kind)}/${name}` };
  });
}

function listPodNames(
  kind: string,
  name: string,
  spec: JsonObject,
  nodeNames: readonly string[],
): { podName: string; node?: string }[] {
  if (kind === "DaemonSet") return nodeNames.map((node) => ({ podName: `${name}-${node}`, node }));
  const first = kind === "StatefulSet" ? 0 : 1;
  if (!["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "Job"].includes(kind)) return [];
  const wanted = kind === "Job" ? spec.parallelism : spec.replicas;
  const replicas = typeof wanted === "number" && wanted >= 0 ? Math.min(Math.floor(wanted), MAX_REPLICAS) : 1;
  return Array.from({ length: replicas }, (_, index) => ({ podName: `${name}-${index + first}` }));
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

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function getObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
