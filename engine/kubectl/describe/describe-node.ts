import type { JsonObject } from "../../api/objects.ts";
import { addQuantities, parseQuantity, type Quantity, renderQuantity, zeroQuantity } from "../print/quantity.ts";
import { readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { renderRoles } from "../tables/node-table.ts";
import { describeAnnotations, describeEvents, describeLabels } from "./describe-metadata.ts";
import { renderTime } from "./render-time.ts";

/**
 * `pods` = those bound to the node. There are no kubelets here, hence no Lease.
 * Not modelled: huge pages and extended resources among the allocated ones, ResourceSlices.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeNode
 */
export function describeNode(node: JsonObject, pods: JsonObject[], now: string, hasEvents: boolean): string {
  const name = readText(node, "metadata.name");
  const optional = (title: string, value: string) => (value === "" ? "" : `${title}:\t${value}\n`);
  const addresses = readObjects(node, "status.addresses").map(
    (address) => `  ${readText(address, "type")}:\t${readText(address, "address")}\n`,
  );
  return renderTabbed(
    [
      `Name:\t${name}\n`,
      `Roles:\t${renderRoles(node)}\n`,
      describeLabels("Labels", readTextMap(node, "metadata.labels")),
      describeAnnotations("Annotations", readTextMap(node, "metadata.annotations")),
      `CreationTimestamp:\t${renderTime(readText(node, "metadata.creationTimestamp"))}\n`,
      describeTaints(node),
      `Unschedulable:\t${readPath(node, "spec.unschedulable") === true}\n`,
      `Lease:\tFailed to get lease: leases.coordination.k8s.io ${JSON.stringify(name)} not found\n`,
      describeConditions(node),
      `Addresses:\n${addresses.join("")}`,
      describeResourceList("Capacity", readTextMap(node, "status.capacity")),
      describeResourceList("Allocatable", readAllocatable(node)),
      describeSystem(node),
      optional("PodCIDR", readText(node, "spec.podCIDR")),
      optional("PodCIDRs", readTexts(node, "spec.podCIDRs").join(",")),
      optional("ProviderID", readText(node, "spec.providerID")),
      describePods(node, pods, now),
      describeEvents(hasEvents),
    ].join(""),
  );
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printTaintsMultilineWithIndent */
function describeTaints(node: JsonObject): string {
  const taints = readObjects(node, "spec.taints")
    .map((taint) => ({
      key: readText(taint, "key"),
      value: readText(taint, "value"),
      effect: readText(taint, "effect"),
    }))
    .sort((a, b) => compareBytes(`${a.effect},${a.key}`, `${b.effect},${b.key}`));
  if (taints.length === 0) return "Taints:\t<none>\n";
  const lines = taints.map(({ key, value, effect }) => {
    if (effect === "") return value === "" ? `${key}\n` : `${key}=${value}:\n`;
    return value === "" ? `${key}:${effect}\n` : `${key}=${value}:${effect}\n`;
  });
  return `Taints:\t${lines.join("\t")}`;
}

function describeConditions(node: JsonObject): string {
  const lines = readObjects(node, "status.conditions").map((condition) => {
    const text = (field: string) => readText(condition, field);
    const times = `${renderTime(text("lastHeartbeatTime"))} \t${renderTime(text("lastTransitionTime"))}`;
    return `  ${text("type")} \t${text("status")} \t${times} \t${text("reason")} \t${text("message")}\n`;
  });
  if (lines.length === 0) return "";
  const head =
    "  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n" +
    "  ----\t------\t-----------------\t------------------\t------\t-------\n";
  return `Conditions:\n${head}${lines.join("")}`;
}

/** SetDefaults_NodeStatus: what is not said is all that there is. */
function readAllocatable(node: JsonObject): Record<string, string> {
  return readPath(node, "status.allocatable") === undefined
    ? readTextMap(node, "status.capacity")
    : readTextMap(node, "status.allocatable");
}

function describeResourceList(title: string, list: Record<string, string>): string {
  const names = Object.keys(list).sort(compareBytes);
  if (names.length === 0) return "";
  const lines = names.map((name) => `  ${name}:\t${renderQuantity(parseQuantity(list[name] ?? "") ?? zeroQuantity)}\n`);
  return `${title}:\n${lines.join("")}`;
}

const systemFields: [string, string][] = [
  ["Machine ID", "machineID"],
  ["System UUID", "systemUUID"],
  ["Boot ID", "bootID"],
  ["Kernel Version", "kernelVersion"],
  ["OS Image", "osImage"],
  ["Operating System", "operatingSystem"],
  ["Architecture", "architecture"],
  ["Container Runtime Version", "containerRuntimeVersion"],
  ["Kubelet Version", "kubeletVersion"],
];

function describeSystem(node: JsonObject): string {
  const lines = systemFields.map(([title, field]) => `  ${title}:\t${readText(node, `status.nodeInfo.${field}`)}\n`);
  return `System Info:\n${lines.join("")}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeNodeResource */
function describePods(node: JsonObject, pods: JsonObject[], now: string): string {
  const allocatable = readAllocatable(node);
  const share = (used: Quantity, resource: string, isSum: boolean) => {
    const all = parseQuantity(allocatable[resource] ?? "") ?? zeroQuantity;
    return `${renderQuantity(used)} (${renderPercent(used, all, isSum)}%)`;
  };
  const rows = pods.map((pod) => {
    const cells = ["cpu", "memory"].flatMap((resource) =>
      ["requests", "limits"].map((field) => share(sumPod(pod, field, resource), resource, false)),
    );
    const age = renderObjectAge(pod, now);
    return `  ${readText(pod, "metadata.namespace")}\t${readText(pod, "metadata.name")}\t\t${cells.join("\t")}\t${age}\n`;
  });
  const totals = ["cpu", "memory", "ephemeral-storage"].map((resource) => {
    const [requests, limits] = ["requests", "limits"].map((field) => {
      const sum = pods.map((pod) => sumPod(pod, field, resource)).reduce(addQuantities, zeroQuantity);
      return share(sum, resource, true);
    });
    return `  ${resource}\t${requests}\t${limits}\n`;
  });
  return [
    `Non-terminated Pods:\t(${pods.length} in total)\n`,
    "  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n",
    "  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n",
    ...rows,
    "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n",
    "  Resource\tRequests\tLimits\n  --------\t--------\t------\n",
    ...totals,
  ].join("");
}

/** Nothing of nothing is no number, which Go turns into the smallest integer; the totals look for that case, the rows do not. */
function renderPercent(used: Quantity, all: Quantity, isSum: boolean): string {
  if (all.value === 0n) return isSum ? "0" : "-9223372036854775808";
  return String((used.value * 100n) / all.value);
}

/** Sidecars count together with the containers, an init container only where it asks for more than they all do. */
function sumPod(pod: JsonObject, field: string, resource: string): Quantity {
  const read = (container: JsonObject) =>
    parseQuantity(readText(readPath(container, `resources.${field}`), resource)) ?? zeroQuantity;
  let sidecars = zeroQuantity;
  let most = zeroQuantity;
  for (const container of readObjects(pod, "spec.initContainers")) {
    if (readText(container, "restartPolicy") === "Always") sidecars = addQuantities(sidecars, read(container));
    const together =
      readText(container, "restartPolicy") === "Always" ? sidecars : addQuantities(sidecars, read(container));
    if (together.value > most.value) most = together;
  }
  const sum = readObjects(pod, "spec.containers").map(read).reduce(addQuantities, sidecars);
  return sum.value >= most.value ? sum : most;
}
