import type { JsonObject } from "../../api/objects.ts";
import { readNumber, readObjects, readPath, readText } from "../print/read-object.ts";
import { renderAge, renderObjectAge } from "../print/render-age.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printPod */
export const podTable: TableKind = {
  columns: parseColumns("Name Ready Status Restarts Age IP* Node* Nominated_Node* Readiness_Gates*"),
  renderRow: (pod, now) => {
    const state = readPodState(pod);
    const last = state.lastRestart === "" ? "" : ` (${renderAge(state.lastRestart, now)} ago)`;
    return [
      readText(pod, "metadata.name"),
      `${state.ready}/${state.total}`,
      state.reason,
      state.restarts > 0 ? `${state.restarts}${last}` : "0",
      renderObjectAge(pod, now),
      readText(readObjects(pod, "status.podIPs")[0], "ip") || readText(pod, "status.podIP") || "<none>",
      readText(pod, "spec.nodeName") || "<none>",
      readText(pod, "status.nominatedNodeName") || "<none>",
      renderReadinessGates(pod),
    ];
  },
};

type PodState = { reason: string; ready: number; total: number; restarts: number; lastRestart: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printPod */
export function readPodState(pod: JsonObject): PodState {
  const sidecars = new Set(
    readObjects(pod, "spec.initContainers")
      .filter((container) => readText(container, "restartPolicy") === "Always")
      .map((container) => readText(container, "name")),
  );
  const phase = readText(pod, "status.phase");
  const state: PodState = {
    reason: readText(pod, "status.reason") || phase,
    ready: 0,
    total: readObjects(pod, "spec.containers").length + sidecars.size,
    restarts: 0,
    lastRestart: "",
  };
  if (readCondition(pod, "PodScheduled", "reason") === "SchedulingGated") state.reason = "SchedulingGated";
  const isInitializing = readInitContainers(pod, sidecars, state);
  if (!isInitializing || readCondition(pod, "Initialized", "status") === "True") readContainers(pod, sidecars, state);
  if (readText(pod, "metadata.deletionTimestamp") !== "") {
    if (readText(pod, "status.reason") === "NodeLost") state.reason = "Unknown";
    else if (phase !== "Failed" && phase !== "Succeeded") state.reason = "Terminating";
  }
  return state;
}

/** "" when the condition is absent, which is neither True nor False. */
function readCondition(pod: JsonObject, type: string, field: string): string {
  const condition = readObjects(pod, "status.conditions").find((item) => readText(item, "type") === type);
  return readText(condition, field);
}

function addRestarts(status: JsonObject, state: PodState): void {
  state.restarts += readNumber(status, "restartCount");
  const finished = readText(status, "lastState.terminated.finishedAt");
  if (finished > state.lastRestart) state.lastRestart = finished;
}

/** A container that was killed says by which signal; one that ended says with which code. */
function renderExit(terminated: JsonObject): string {
  const signal = readNumber(terminated, "signal");
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${readNumber(terminated, "exitCode")}`;
}

/**
 * True while an init container keeps the others waiting; sidecars that have started do not.
 * An init container that failed or waits hides whatever the others do: the loop of upstream ends at it.
 */
function readInitContainers(pod: JsonObject, sidecars: Set<string>, state: PodState): boolean {
  const statuses = readObjects(pod, "status.initContainerStatuses");
  for (const [index, status] of statuses.entries()) {
    addRestarts(status, state);
    const terminated = readPath(status, "state.terminated") as JsonObject | undefined;
    const waiting = readText(status, "state.waiting.reason");
    if (terminated && readNumber(terminated, "exitCode") === 0) continue;
    if (sidecars.has(readText(status, "name")) && readPath(status, "started") === true) {
      if (readPath(status, "ready") === true) state.ready += 1;
      continue;
    }
    if (terminated) state.reason = `Init:${readText(terminated, "reason") || renderExit(terminated)}`;
    else if (waiting !== "" && waiting !== "PodInitializing") state.reason = `Init:${waiting}`;
    else state.reason = `Init:${index}/${readObjects(pod, "spec.initContainers").length}`;
    return true;
  }
  return false;
}

/** Restarts of ordinary init containers are forgotten once they are through; sidecars go on counting. */
function readContainers(pod: JsonObject, sidecars: Set<string>, state: PodState): void {
  state.restarts = 0;
  state.lastRestart = "";
  for (const status of readObjects(pod, "status.initContainerStatuses")) {
    if (sidecars.has(readText(status, "name"))) addRestarts(status, state);
  }
  let hasRunning = false;
  let errorReason = "";
  // Backwards, so that the first container's reason is the one that stays.
  for (const status of readObjects(pod, "status.containerStatuses").reverse()) {
    addRestarts(status, state);
    const terminated = readPath(status, "state.terminated") as JsonObject | undefined;
    const waiting = readText(status, "state.waiting.reason");
    if (waiting !== "") state.reason = waiting;
    else if (terminated) {
      state.reason = readText(terminated, "reason") || renderExit(terminated);
      if (readNumber(terminated, "exitCode") !== 0) errorReason = state.reason;
    } else if (readPath(status, "ready") === true && readPath(status, "state.running")) {
      hasRunning = true;
      state.ready += 1;
    }
  }
  if (state.reason !== "Completed") return;
  // A container that failed is not hidden by a first one that ended well.
  if (hasRunning && readCondition(pod, "Ready", "status") === "True") state.reason = "Running";
  else if (errorReason !== "") state.reason = errorReason;
  else if (hasRunning) state.reason = "NotReady";
}

/** Passed gates of all gates that the Pod asks for. */
function renderReadinessGates(pod: JsonObject): string {
  const gates = readObjects(pod, "spec.readinessGates").map((gate) => readText(gate, "conditionType"));
  if (gates.length === 0) return "<none>";
  const passed = gates.filter((gate) => readCondition(pod, gate, "status") === "True");
  return `${passed.length}/${gates.length}`;
}
