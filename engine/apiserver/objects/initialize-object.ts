import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getList, getObject, getText } from "./json-access.ts";

/**
 * What the registry and the admission plugins write into a new Pod or Node before any kubelet has seen it. A status that the
 * manifest brings along is kept: it stands for what the kubelet would report.
 * Not modelled: PriorityClasses other than the two of the system.
 */
export function initializeObject(object: JsonObject): JsonObject {
  if (object.kind === "Pod") return initializePod(object);
  return object.kind === "Node" ? initializeNode(object) : object;
}

/** Fields of a status that Go writes even when they are zero. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/apps/v1/types.go */
const ZERO_STATUSES = new Map<string, JsonObject>([
  ["DaemonSet", { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 }],
  ["Deployment", {}],
  ["Ingress", { loadBalancer: {} }],
  ["ReplicaSet", { replicas: 0 }],
  ["ReplicationController", { replicas: 0 }],
  ["StatefulSet", { availableReplicas: 0, replicas: 0 }],
]);

/** The object as it is read back: a status that nobody has written is there all the same. */
export function completeStatus(object: JsonObject): JsonObject {
  const zero = ZERO_STATUSES.get(getText(object.kind));
  return zero === undefined ? object : { ...object, status: { ...zero, ...getObject(object.status) } };
}

const PRIORITIES = new Map([
  ["system-node-critical", 2_000_001_000],
  ["system-cluster-critical", 2_000_000_000],
]);

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/pod/strategy.go PrepareForCreate
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/plugin/pkg/admission/defaulttolerationseconds/admission.go Admit
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/plugin/pkg/admission/priority/admission.go admitPod
function initializePod(pod: JsonObject): JsonObject {
  const spec = { ...getObject(pod.spec) };
  const tolerations = getList(spec.tolerations);
  for (const key of ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]) {
    const isTolerated = tolerations.some((entry) => {
      const { key: given = "", effect = "" } = getObject(entry);
      return (given === key || given === "") && (effect === "NoExecute" || effect === "");
    });
    if (!isTolerated) tolerations.push({ effect: "NoExecute", key, operator: "Exists", tolerationSeconds: 300 });
  }
  spec.tolerations = tolerations;
  spec.priority ??= PRIORITIES.get(getText(spec.priorityClassName)) ?? 0;
  spec.preemptionPolicy ??= "PreemptLowerPriority";
  const status = { phase: "Pending", qosClass: findQosClass(spec), ...getObject(pod.status) };
  return { ...pod, spec, status };
}

/** A node that has not said that it is ready is tainted. https://github.com/kubernetes/kubernetes/blob/v1.36.2/plugin/pkg/admission/nodetaint/admission.go Admit */
function initializeNode(node: JsonObject): JsonObject {
  const isReady = getList(getObject(node.status).conditions).some((entry) => {
    const { type, status } = getObject(entry);
    return type === "Ready" && status === "True";
  });
  if (isReady) return node;
  const spec = getObject(node.spec);
  const taint = { effect: "NoSchedule", key: "node.kubernetes.io/not-ready" };
  const others = getList(spec.taints).filter((entry) => getObject(entry).key !== taint.key);
  return { ...node, spec: { ...spec, taints: [...others, taint] } };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/helper/qos/qos.go ComputePodQOS */
export function findQosClass(spec: JsonObject): string {
  const containers = [...getList(spec.containers), ...getList(spec.initContainers)].map((entry) =>
    getObject(getObject(entry).resources),
  );
  const isSet = (value: JsonValue | undefined) =>
    value !== undefined && value !== null && !/^0\w*$/.test(String(value));
  const hasAny = containers.some((resources) =>
    ["cpu", "memory"].some(
      (name) => isSet(getObject(resources.limits)[name]) || isSet(getObject(resources.requests)[name]),
    ),
  );
  if (!hasAny) return "BestEffort";
  const isGuaranteed = containers.every((resources) =>
    ["cpu", "memory"].every((name) => {
      const limit = getObject(resources.limits)[name];
      const request = getObject(resources.requests)[name] ?? limit;
      return isSet(limit) && String(limit) === String(request);
    }),
  );
  return isGuaranteed ? "Guaranteed" : "Burstable";
}
