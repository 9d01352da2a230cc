import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { compareBytes } from "../print/render-json.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printNode */
export const nodeTable: TableKind = {
  columns: parseColumns(
    "Name Status Roles Age Version Internal-IP* External-IP* OS-Image* Kernel-Version* Container-Runtime*",
  ),
  renderRow: (node, now) => [
    readText(node, "metadata.name"),
    renderStatus(node),
    renderRoles(node),
    renderObjectAge(node, now),
    readText(node, "status.nodeInfo.kubeletVersion"),
    findAddress(node, "InternalIP"),
    findAddress(node, "ExternalIP"),
    readText(node, "status.nodeInfo.osImage") || "<unknown>",
    renderKernel(node),
    readText(node, "status.nodeInfo.containerRuntimeVersion") || "<unknown>",
  ],
};

/** Only the condition Ready is shown; cordoned nodes go on being Ready. */
function renderStatus(node: JsonObject): string {
  const ready = readObjects(node, "status.conditions").find((condition) => readText(condition, "type") === "Ready");
  const status = !ready ? "Unknown" : readText(ready, "status") === "True" ? "Ready" : "NotReady";
  return readPath(node, "spec.unschedulable") === true ? `${status},SchedulingDisabled` : status;
}

const rolePrefix = "node-role.kubernetes.io/";

/**
 * Roles are nothing but labels.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go findNodeRoles
 */
export function renderRoles(node: JsonObject): string {
  const roles: string[] = [];
  for (const [key, value] of Object.entries(readTextMap(node, "metadata.labels"))) {
    if (key.startsWith(rolePrefix) && key.length > rolePrefix.length) roles.push(key.slice(rolePrefix.length));
    else if (key === "kubernetes.io/role" && value !== "") roles.push(value);
  }
  return roles.length === 0 ? "<none>" : [...new Set(roles)].sort(compareBytes).join(",");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go getNodeInternalIP, getNodeExternalIP */
function findAddress(node: JsonObject, type: string): string {
  const address = readObjects(node, "status.addresses").find((item) => readText(item, "type") === type);
  return readText(address, "address") || "<none>";
}

// Since v1.36 the machine's architecture follows in parentheses.
function renderKernel(node: JsonObject): string {
  const kernel = readText(node, "status.nodeInfo.kernelVersion");
  const architecture = readText(node, "status.nodeInfo.architecture");
  if (kernel === "") return "<unknown>";
  return architecture === "" ? kernel : `${kernel} (${architecture})`;
}
