import type { JsonObject } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";

/** The first container of these that says so. */
function findReason(statuses: readonly JsonObject[], state: "waiting" | "terminated"): string {
  return (
    statuses.map((each) => getText(getObject(getObject(each.state)[state]).reason)).find((text) => text !== "") ?? ""
  );
}

/** An init container that has not ended well yet keeps all others from starting. */
function findInitReason(status: JsonObject): string {
  const statuses = getList(status.initContainerStatuses).map(getObject);
  const open = statuses.filter((each) => getText(getObject(getObject(each.state).terminated).reason) !== "Completed");
  const reason = findReason(open, "waiting") || findReason(open, "terminated");
  return reason === "" || reason === "PodInitializing" ? "" : `Init:${reason}`;
}

/** Ready is False for another reason than the containers: a readiness gate. */
function findConditionReason(status: JsonObject): string {
  const ready = getList(status.conditions)
    .map(getObject)
    .find(({ type }) => type === "Ready");
  const reason = getText(ready?.reason);
  return ready?.status === "True" || reason === "ContainersNotReady" ? "" : reason;
}

/**
 * What a pod's status says, in the words that `kubectl get pods` uses; "NotReady" where it runs and nothing says more.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printPod
 */
export function readPodState(pod: JsonObject): string {
  const status = getObject(pod.status);
  if (getText(getObject(pod.metadata).deletionTimestamp) !== "") return "Terminating";
  const phase = getText(status.phase);
  if (phase === "Succeeded" || phase === "Failed") return phase;
  const statuses = getList(status.containerStatuses).map(getObject);
  const waiting = findInitReason(status) || findReason(statuses, "waiting") || findReason(statuses, "terminated");
  if (waiting !== "") return waiting;
  return phase === "Running" || phase === "" ? findConditionReason(status) || "NotReady" : phase;
}
