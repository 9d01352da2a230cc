import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTexts } from "../print/read-object.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeEvents, describeMetadata } from "./describe-metadata.ts";

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeEndpoints
export function describeEndpoints(endpoints: JsonObject, hasEvents: boolean): string {
  const subsets = readObjects(endpoints, "subsets").map((subset) => {
    const ips = (field: string) =>
      readObjects(subset, field)
        .map((address) => readText(address, "ip"))
        .join(",") || "<none>";
    const ports = readObjects(subset, "ports").map(
      (port) =>
        `    ${readText(port, "name") || "<unset>"}\t${readText(port, "port")}\t${readText(port, "protocol")}\n`,
    );
    const table = `  Ports:\n    Name\tPort\tProtocol\n    ----\t----\t--------\n${ports.join("")}`;
    const addresses = `  Addresses:\t${ips("addresses")}\n  NotReadyAddresses:\t${ips("notReadyAddresses")}\n`;
    return `${addresses}${ports.length > 0 ? table : ""}\n`;
  });
  return renderTabbed(`${describeMetadata(endpoints)}Subsets:\n${subsets.join("")}${describeEvents(hasEvents)}`);
}

// Same file, describeEndpointSliceV1
export function describeEndpointSlice(slice: JsonObject, hasEvents: boolean): string {
  const ports = readObjects(slice, "ports").map((port) => {
    const number = readPath(port, "port");
    const shown = number === undefined || number === null ? "<unset>" : String(number);
    return `  ${readText(port, "name") || "<unset>"}\t${shown}\t${readText(port, "protocol")}\n`;
  });
  const table = `Ports:\n  Name\tPort\tProtocol\n  ----\t----\t--------\n${ports.join("")}`;
  const endpoints = readObjects(slice, "endpoints").map(describeEndpoint);
  return renderTabbed(
    [
      describeMetadata(slice),
      `AddressType:\t${readText(slice, "addressType")}\n`,
      ports.length > 0 ? table : "Ports: <unset>\n",
      endpoints.length > 0 ? `Endpoints:\n${endpoints.join("")}` : "Endpoints: <none>\n",
      describeEvents(hasEvents),
    ].join(""),
  );
}

/** Only readiness is shown of the three conditions. */
function describeEndpoint(endpoint: JsonObject): string {
  const ready = readPath(endpoint, "conditions.ready");
  const target = readPath(endpoint, "targetRef");
  const orUnset = (field: string) => readText(endpoint, field) || "<unset>";
  return [
    `  - Addresses:\t${readTexts(endpoint, "addresses").join(", ") || "<none>"}\n`,
    "    Conditions:\n",
    `      Ready:\t${typeof ready === "boolean" ? ready : "<unset>"}\n`,
    `    Hostname:\t${orUnset("hostname")}\n`,
    target ? `    TargetRef:\t${readText(target, "kind")}/${readText(target, "name")}\n` : "",
    `    NodeName:\t${orUnset("nodeName")}\n`,
    `    Zone:\t${orUnset("zone")}\n`,
  ].join("");
}
