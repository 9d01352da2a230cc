import type { JsonObject } from "../../api/objects.ts";
import { readNumber, readObjects, readPath, readText, readTextMap } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { renderLabelSelector, renderLabels } from "../print/render-labels.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

const containers = "Containers* Images*";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printDeployment */
export const deploymentTable: TableKind = {
  columns: parseColumns(`Name Ready Up-to-date Available Age ${containers} Selector*`),
  renderRow: (object, now) => [
    readText(object, "metadata.name"),
    `${readNumber(object, "status.readyReplicas")}/${readReplicas(object)}`,
    String(readNumber(object, "status.updatedReplicas")),
    String(readNumber(object, "status.availableReplicas")),
    renderObjectAge(object, now),
    ...renderContainers(object),
    renderLabelSelector(readPath(object, "spec.selector")),
  ],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printReplicaSet, printReplicationController */
export const replicaSetTable: TableKind = {
  columns: parseColumns(`Name Desired Current Ready Age ${containers} Selector*`),
  renderRow: (object, now) => [
    readText(object, "metadata.name"),
    String(readReplicas(object)),
    String(readNumber(object, "status.replicas")),
    String(readNumber(object, "status.readyReplicas")),
    renderObjectAge(object, now),
    ...renderContainers(object),
    object.kind === "ReplicationController"
      ? renderLabels(readTextMap(object, "spec.selector"))
      : renderLabelSelector(readPath(object, "spec.selector")),
  ],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printStatefulSet */
export const statefulSetTable: TableKind = {
  columns: parseColumns(`Name Ready Age ${containers}`),
  renderRow: (object, now) => [
    readText(object, "metadata.name"),
    `${readNumber(object, "status.readyReplicas")}/${readReplicas(object)}`,
    renderObjectAge(object, now),
    ...renderContainers(object),
  ],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printDaemonSet */
export const daemonSetTable: TableKind = {
  columns: parseColumns(`Name Desired Current Ready Up-to-date Available Node_Selector Age ${containers} Selector*`),
  renderRow: (object, now) => [
    readText(object, "metadata.name"),
    String(readNumber(object, "status.desiredNumberScheduled")),
    String(readNumber(object, "status.currentNumberScheduled")),
    String(readNumber(object, "status.numberReady")),
    String(readNumber(object, "status.updatedNumberScheduled")),
    String(readNumber(object, "status.numberAvailable")),
    renderLabels(readTextMap(object, "spec.template.spec.nodeSelector")),
    renderObjectAge(object, now),
    ...renderContainers(object),
    renderLabelSelector(readPath(object, "spec.selector")),
  ],
};

/** The server defaults a missing count to one. */
function readReplicas(object: JsonObject): number {
  const replicas = readPath(object, "spec.replicas");
  return typeof replicas === "number" ? replicas : 1;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go layoutContainerCells */
function renderContainers(object: JsonObject): [string, string] {
  const list = readObjects(object, "spec.template.spec.containers");
  return [
    list.map((container) => readText(container, "name")).join(","),
    list.map((container) => readText(container, "image")).join(","),
  ];
}
