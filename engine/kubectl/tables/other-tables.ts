import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTexts } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { renderLabelSelector } from "../print/render-labels.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

const readName = (object: JsonObject) => readText(object, "metadata.name");

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printNamespace */
export const namespaceTable: TableKind = {
  columns: parseColumns("Name Status Age"),
  renderRow: (object, now) => [readName(object), readText(object, "status.phase"), renderObjectAge(object, now)],
};

/**
 * The number of keys, not their size.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printConfigMap
 */
export const configMapTable: TableKind = {
  columns: parseColumns("Name Data Age"),
  renderRow: (object, now) => [readName(object), String(countData(object)), renderObjectAge(object, now)],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printSecret */
export const secretTable: TableKind = {
  columns: parseColumns("Name Type Data Age"),
  renderRow: (object, now) => [
    readName(object),
    readText(object, "type"),
    String(countData(object)),
    renderObjectAge(object, now),
  ],
};

function countData(object: JsonObject): number {
  return ["data", "binaryData"].reduce(
    (sum, field) => sum + Object.keys((readPath(object, field) ?? {}) as JsonObject).length,
    0,
  );
}

/**
 * The ports are those of the world outside, 80 and with TLS 443, whatever the backends use.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printIngress
 */
export const ingressTable: TableKind = {
  columns: parseColumns("Name Class Hosts Address Ports Age"),
  renderRow: (object, now) => [
    readName(object),
    readText(object, "spec.ingressClassName") || "<none>",
    renderHosts(object),
    readObjects(object, "status.loadBalancer.ingress")
      .map((entry) => readText(entry, "ip") || readText(entry, "hostname"))
      .join(","),
    readObjects(object, "spec.tls").length > 0 ? "80, 443" : "80",
    renderObjectAge(object, now),
  ],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go formatHosts */
function renderHosts(ingress: JsonObject): string {
  const rules = readObjects(ingress, "spec.rules");
  const hosts: string[] = [];
  let hasMore = false;
  // Rules without a host leave no trace unless there is no other; what is counted are rules, not hosts.
  for (const rule of rules) {
    if (hosts.length === 3) hasMore = true;
    const host = readText(rule, "host");
    if (!hasMore && host !== "") hosts.push(host);
  }
  if (hosts.length === 0) return "*";
  return hasMore ? `${hosts.join(",")} + ${rules.length - 3} more...` : hosts.join(",");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printNetworkPolicy */
export const networkPolicyTable: TableKind = {
  columns: parseColumns("Name Pod-Selector Age"),
  renderRow: (object, now) => [
    readName(object),
    renderLabelSelector(readPath(object, "spec.podSelector")),
    renderObjectAge(object, now),
  ],
};

/**
 * The recorded server sends no age with it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printIPAddress
 */
export const ipAddressTable: TableKind = {
  columns: parseColumns("Name ParentRef"),
  renderRow: (object) => {
    const parent = ["resource", "namespace", "name"].map((field) => readText(object, `spec.parentRef.${field}`));
    return [readName(object), parent.filter((part) => part !== "").join("/")];
  },
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printServiceCIDR */
export const serviceCidrTable: TableKind = {
  columns: parseColumns("Name CIDRs Age"),
  renderRow: (object, now) => [
    readName(object),
    readTexts(object, "spec.cidrs").join(","),
    renderObjectAge(object, now),
  ],
};

/**
 * What the server prints for kinds that it has no columns for, custom resources among them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/rest/table.go ConvertToTable
 */
export const defaultTable: TableKind = {
  columns: parseColumns("Name Age"),
  renderRow: (object, now) => [readName(object), renderObjectAge(object, now)],
};
