import type { JsonObject } from "../../api/objects.ts";
import { parseQuantity, renderQuantity } from "../print/quantity.ts";
import { readNumber, readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { renderLabelSelector, renderLabels } from "../print/render-labels.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeAnnotations, describeEvents, describeLabels } from "./describe-metadata.ts";
import { renderController } from "./describe-pod.ts";
import { describePodTemplate } from "./describe-pod-template.ts";
import { renderTime } from "./render-time.ts";

/**
 * `pods` = those in the workload's namespace; only the ones that it controls are counted.
 * Not modelled: the ReplicaSets of a Deployment.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeDeployment, describeReplicaSet, describeDaemonSet, describeStatefulSet, describeReplicationController
 */
export function describeWorkload(object: JsonObject, pods: JsonObject[], hasEvents: boolean): string {
  const name = `Name:\t${readText(object, "metadata.name")}\nNamespace:\t${readText(object, "metadata.namespace")}\n`;
  const events = describeEvents(hasEvents);
  const claims = object.kind === "StatefulSet" ? describeClaims(object) : "";
  const rest = `${describePodTemplate(object)}${claims}${describeConditions(object)}`;
  return renderTabbed(`${name}${describeHead(object, pods)}${rest}${events}`);
}

/** What stands between the name and the template: each kind has lines, and an order, of its own. */
function describeHead(object: JsonObject, pods: JsonObject[]): string {
  const created = `CreationTimestamp:\t${renderTime(readText(object, "metadata.creationTimestamp"))}\n`;
  const metadata =
    describeLabels("Labels", readTextMap(object, "metadata.labels")) +
    describeAnnotations("Annotations", readTextMap(object, "metadata.annotations"));
  const isController = object.kind === "ReplicationController";
  const selector = isController
    ? renderLabels(readTextMap(object, "spec.selector"))
    : renderLabelSelector(readPath(object, "spec.selector"));
  const selected = `Selector:\t${selector}\n`;
  const status = renderPodStatuses(object, pods);
  const number = (path: string) => readNumber(object, path);
  const owner = renderController(object);
  switch (object.kind) {
    case "Deployment":
      return `${created}${metadata}${selected}${describeStrategy(object)}`;
    case "DaemonSet":
      return [
        selected,
        `Node-Selector:\t${renderLabels(readTextMap(object, "spec.template.spec.nodeSelector"))}\n`,
        metadata,
        `Desired Number of Nodes Scheduled: ${number("status.desiredNumberScheduled")}\n`,
        `Current Number of Nodes Scheduled: ${number("status.currentNumberScheduled")}\n`,
        `Number of Nodes Scheduled with Up-to-date Pods: ${number("status.updatedNumberScheduled")}\n`,
        `Number of Nodes Scheduled with Available Pods: ${number("status.numberAvailable")}\n`,
        `Number of Nodes Misscheduled: ${number("status.numberMisscheduled")}\n`,
        status,
      ].join("");
    case "StatefulSet":
      return [
        created,
        selected,
        metadata,
        `Replicas:\t${number("spec.replicas")} desired | ${number("status.replicas")} total\n`,
        `Update Strategy:\t${readText(object, "spec.updateStrategy.type")}\n`,
        describePartition(object),
        status,
      ].join("");
    default:
      return [
        selected,
        metadata,
        owner === "" ? "" : `Controlled By:\t${owner}\n`,
        `Replicas:\t${number("status.replicas")} current / ${number("spec.replicas")} desired\n`,
        status,
      ].join("");
  }
}

function describeStrategy(object: JsonObject): string {
  const count = (field: string) => `${readNumber(object, `status.${field}Replicas`)} ${field}`;
  const replicas = `${readNumber(object, "spec.replicas")} desired | ${count("updated")} | ${readNumber(object, "status.replicas")} total`;
  const rolling = readPath(object, "spec.strategy.rollingUpdate");
  const limits = `${readText(rolling, "maxUnavailable")} max unavailable, ${readText(rolling, "maxSurge")} max surge`;
  return [
    `Replicas:\t${replicas} | ${count("available")} | ${count("unavailable")}\n`,
    `StrategyType:\t${readText(object, "spec.strategy.type")}\n`,
    `MinReadySeconds:\t${readNumber(object, "spec.minReadySeconds")}\n`,
    rolling ? `RollingUpdateStrategy:\t${limits}\n` : "",
  ].join("");
}

function describePartition(object: JsonObject): string {
  const partition = readText(object, "spec.updateStrategy.rollingUpdate.partition");
  const most = readText(object, "spec.updateStrategy.rollingUpdate.maxUnavailable");
  if (partition === "") return "";
  return `  Partition:\t${partition}\n${most === "" ? "" : `  MaxUnavailable:\t${most}\n`}`;
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go getPodStatusForController
function renderPodStatuses(object: JsonObject, pods: JsonObject[]): string {
  const uid = readText(object, "metadata.uid");
  const own = pods.filter((pod) =>
    readObjects(pod, "metadata.ownerReferences").some((owner) => owner.controller === true && owner.uid === uid),
  );
  const count = (phase: string) => own.filter((pod) => readText(pod, "status.phase") === phase).length;
  return `Pods Status:\t${count("Running")} Running / ${count("Pending")} Waiting / ${count("Succeeded")} Succeeded / ${count("Failed")} Failed\n`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumeClaimTemplates */
function describeClaims(object: JsonObject): string {
  const claims = readObjects(object, "spec.volumeClaimTemplates");
  if (claims.length === 0) return "Volume Claims:\t<none>\n";
  const parts = claims.map((claim) => {
    const size = parseQuantity(readText(claim, "spec.resources.requests.storage"));
    return [
      `  Name:\t${readText(claim, "metadata.name")}\n`,
      `  StorageClass:\t${readText(claim, "spec.storageClassName")}\n`,
      describeLabels("  Labels", readTextMap(claim, "metadata.labels")),
      describeAnnotations("  Annotations", readTextMap(claim, "metadata.annotations")),
      `  Capacity:\t${size ? renderQuantity(size) : "<default>"}\n`,
      `  Access Modes:\t[${readTexts(claim, "spec.accessModes").join(" ")}]\n`,
    ].join("");
  });
  return `Volume Claims:\n${parts.join("")}`;
}

function describeConditions(object: JsonObject): string {
  if (object.kind === "StatefulSet" || object.kind === "DaemonSet") return "";
  const lines = readObjects(object, "status.conditions").map((condition) => {
    const [type, status, reason] = ["type", "status", "reason"].map((field) => readText(condition, field));
    return `  ${type} \t${status}\t${reason}\n`;
  });
  return lines.length === 0 ? "" : `Conditions:\n  Type\tStatus\tReason\n  ----\t------\t------\n${lines.join("")}`;
}
