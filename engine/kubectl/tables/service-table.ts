import type { JsonObject } from "../../api/objects.ts";
import { readNumber, readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderLabels } from "../print/render-labels.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printService */
export const serviceTable: TableKind = {
  columns: parseColumns("Name Type Cluster-IP External-IP Port(s) Age Selector*"),
  renderRow: (service, now) => [
    readText(service, "metadata.name"),
    readText(service, "spec.type"),
    renderClusterIp(service),
    renderExternalIp(service),
    renderPorts(service),
    renderObjectAge(service, now),
    renderLabels(readTextMap(service, "spec.selector")),
  ],
};

/**
 * "None" of a headless Service is an address here like any other.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printService
 */
function renderClusterIp(service: JsonObject): string {
  const [first] = readTexts(service, "spec.clusterIPs");
  return first || readText(service, "spec.clusterIP") || "<none>";
}

// A NodePort Service has no external address of its own: the nodes' addresses are never shown here.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go getServiceExternalIP
function renderExternalIp(service: JsonObject): string {
  const externalIps = readTexts(service, "spec.externalIPs");
  switch (readPath(service, "spec.type")) {
    case "ClusterIP":
    case "NodePort":
      return externalIps.length > 0 ? externalIps.join(",") : "<none>";
    case "LoadBalancer": {
      const ingress = readObjects(service, "status.loadBalancer.ingress");
      const addresses = ingress
        .map((entry) => readText(entry, "ip") || readText(entry, "hostname"))
        .filter((text) => text !== "");
      const all = [...[...new Set(addresses)].sort(compareBytes), ...externalIps];
      return all.length > 0 ? all.join(",") : "<pending>";
    }
    case "ExternalName":
      return readText(service, "spec.externalName");
    default:
      return "<unknown>";
  }
}

/**
 * A node port follows its port, never the targetPort.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go makePortString
 */
function renderPorts(service: JsonObject): string {
  const ports = readObjects(service, "spec.ports").map((port) => {
    const nodePort = readNumber(port, "nodePort");
    return `${readNumber(port, "port")}${nodePort > 0 ? `:${nodePort}` : ""}/${readText(port, "protocol")}`;
  });
  return ports.length > 0 ? ports.join(",") : "<none>";
}
