import type { JsonObject } from "../../api/objects.ts";
import { findQosClass } from "../../apiserver/objects/initialize-object.ts";
import { readObjects, readPath, readText, readTextMap } from "../print/read-object.ts";
import { renderAge } from "../print/render-age.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeContainers } from "./describe-containers.ts";
import { describeAnnotations, describeEvents, describeLabels } from "./describe-metadata.ts";
import { describeTolerations, describeVolumes } from "./describe-volumes.ts";
import { renderTime } from "./render-time.ts";

/**
 * Not modelled: ephemeral containers, topology spread constraints, seccomp profiles, pod-level resources.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describePod
 */
export function describePod(pod: JsonObject, now: string, hasEvents: boolean): string {
  const text = (path: string) => readText(pod, path);
  const optional = (title: string, value: string) => (value === "" ? "" : `${title}:\t${value}\n`);
  const spec = (readPath(pod, "spec") ?? {}) as JsonObject;
  const startTime = text("status.startTime");
  const node = text("spec.nodeName");
  return renderTabbed(
    [
      `Name:\t${text("metadata.name")}\n`,
      `Namespace:\t${text("metadata.namespace")}\n`,
      optional("Priority", text("spec.priority")),
      optional("Priority Class Name", text("spec.priorityClassName")),
      optional("Runtime Class Name", text("spec.runtimeClassName")),
      optional("Service Account", text("spec.serviceAccountName")),
      `Node:\t${node === "" ? "<none>" : `${node}/${text("status.hostIP")}`}\n`,
      startTime === "" ? "" : `Start Time:\t${renderTime(startTime)}\n`,
      describeLabels("Labels", readTextMap(pod, "metadata.labels")),
      describeAnnotations("Annotations", readTextMap(pod, "metadata.annotations")),
      describePhase(pod, now),
      optional("Reason", text("status.reason")),
      optional("Message", text("status.message")),
      `IP:\t${text("status.podIP")}\n`,
      describeIps(pod),
      optional("Controlled By", renderController(pod)),
      optional("NominatedNodeName", text("status.nominatedNodeName")),
      describePodContainers(pod),
      describeConditions(pod),
      describeVolumes(readObjects(spec, "volumes"), false),
      `QoS Class:\t${text("status.qosClass") || findQosClass(spec)}\n`,
      describeLabels("Node-Selectors", readTextMap(spec, "nodeSelector")),
      describeTolerations("Tolerations", spec),
      describeEvents(hasEvents),
    ].join(""),
  );
}

function describePhase(pod: JsonObject, now: string): string {
  const phase = readText(pod, "status.phase");
  const deletion = readText(pod, "metadata.deletionTimestamp");
  if (deletion === "" || phase === "Failed" || phase === "Succeeded") return `Status:\t${phase}\n`;
  const grace = readText(pod, "metadata.deletionGracePeriodSeconds") || "0";
  return `Status:\tTerminating (lasts ${renderAge(deletion, now)})\nTermination Grace Period:\t${grace}s\n`;
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describePodIPs
function describeIps(pod: JsonObject): string {
  const ips = readObjects(pod, "status.podIPs");
  if (ips.length === 0) return "IPs:\t<none>\n";
  return `IPs:\n${ips.map((entry) => `  IP:\t${readText(entry, "ip")}\n`).join("")}`;
}

/** `ReplicaSet/web-5d8f`: the owner that is marked as controller. */
export function renderController(object: JsonObject): string {
  const owner = readObjects(object, "metadata.ownerReferences").find((entry) => entry.controller === true);
  return owner ? `${readText(owner, "kind")}/${readText(owner, "name")}` : "";
}

function describePodContainers(pod: JsonObject): string {
  const initial = readObjects(pod, "spec.initContainers");
  const statuses = (field: string) => ({ pod, statuses: readObjects(pod, `status.${field}`) });
  const first =
    initial.length === 0 ? "" : describeContainers("Init Containers", initial, statuses("initContainerStatuses"));
  return first + describeContainers("Containers", readObjects(pod, "spec.containers"), statuses("containerStatuses"));
}

function describeConditions(pod: JsonObject): string {
  const conditions = readObjects(pod, "status.conditions");
  const gates = readObjects(pod, "spec.readinessGates").map((gate) => {
    const type = readText(gate, "conditionType");
    const found = conditions.find((condition) => readText(condition, "type") === type);
    return `  ${type} \t${found ? readText(found, "status") : "<none>"} \n`;
  });
  const lines = conditions.map((condition) => `  ${readText(condition, "type")} \t${readText(condition, "status")} \n`);
  return [
    gates.length === 0 ? "" : `Readiness Gates:\n  Type\tStatus\n${gates.join("")}`,
    lines.length === 0 ? "" : `Conditions:\n  Type\tStatus\n${lines.join("")}`,
  ].join("");
}
