import type { JsonObject } from "../../api/objects.ts";
import { readNumber, readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { renderLabels } from "../print/render-labels.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { joinHostPort } from "../tables/endpoints-tables.ts";
import { describeEvents, describeMetadata } from "./describe-metadata.ts";

/**
 * `slices` = those labelled with the Service's name, in the order of the list.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeService
 */
export function describeService(service: JsonObject, slices: JsonObject[], hasEvents: boolean): string {
  const text = (path: string) => readText(service, path);
  const list = (path: string) => readTexts(service, path).join(",");
  const optional = (title: string, value: string) => (value === "" ? "" : `${title}:\t${value}\n`);
  // Order of the lines is upstream's; whatever is empty and optional leaves no line at all.
  const healthPort = readNumber(service, "spec.healthCheckNodePort");
  return renderTabbed(
    [
      describeMetadata(service),
      `Selector:\t${renderLabels(readTextMap(service, "spec.selector"))}\n`,
      `Type:\t${text("spec.type")}\n`,
      optional("IP Family Policy", text("spec.ipFamilyPolicy")),
      `IP Families:\t${list("spec.ipFamilies") || "<none>"}\n`,
      `IP:\t${text("spec.clusterIP")}\n`,
      `IPs:\t${list("spec.clusterIPs") || "<none>"}\n`,
      optional("External IPs", list("spec.externalIPs")),
      optional("Desired LoadBalancer IP", text("spec.loadBalancerIP")),
      optional("External Name", text("spec.externalName")),
      optional("LoadBalancer Ingress", renderIngress(service)),
      ...readObjects(service, "spec.ports").map((port) => describePort(port, slices)),
      `Session Affinity:\t${text("spec.sessionAffinity")}\n`,
      optional("External Traffic Policy", text("spec.externalTrafficPolicy")),
      optional("Internal Traffic Policy", text("spec.internalTrafficPolicy")),
      healthPort === 0 ? "" : `HealthCheck NodePort:\t${healthPort}\n`,
      optional("LoadBalancer Source Ranges", list("spec.loadBalancerSourceRanges")),
      optional("Traffic Distribution", text("spec.trafficDistribution")),
      describeEvents(hasEvents),
    ].join(""),
  );
}

/** The name stands in a cell of its own that no neighbouring line shares, hence always two blanks behind it. */
function describePort(port: JsonObject, slices: JsonObject[]): string {
  const name = readText(port, "name") || "<unset>";
  const protocol = readText(port, "protocol");
  const nodePort = readNumber(port, "nodePort");
  const appProtocol = readPath(port, "appProtocol");
  return [
    `Port:\t${name}\t${readNumber(port, "port")}/${protocol}\n`,
    `TargetPort:\t${readText(port, "targetPort") || "0"}/${protocol}\n`,
    typeof appProtocol === "string" ? `AppProtocol:\t${appProtocol}\n` : "",
    nodePort === 0 ? "" : `NodePort:\t${name}\t${nodePort}/${protocol}\n`,
    `Endpoints:\t${renderServiceEndpoints(slices, readText(port, "name"))}\n`,
  ].join("");
}

/** buildIngressString: in the order of the status, while `get` sorts. */
function renderIngress(service: JsonObject): string {
  return readObjects(service, "status.loadBalancer.ingress")
    .map((entry) => {
      const [ip, mode] = [readText(entry, "ip"), readText(entry, "ipMode")];
      if (ip === "") return readText(entry, "hostname");
      return mode === "" ? ip : `${ip} (${mode})`;
    })
    .join(", ");
}

const shown = 3;

/**
 * No slice at all is `<none>`; slices without a ready endpoint leave it blank. Upstream looks for "more" before it looks at
 * readiness, so three ready endpoints and one that is not print `a,b,c + 0 more...`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go formatEndpointSlices
 */
export function renderServiceEndpoints(slices: JsonObject[], portName: string): string {
  if (slices.length === 0) return "<none>";
  const list: string[] = [];
  let count = 0;
  let hasMore = false;
  const visit = (endpoint: JsonObject, port: string | undefined) => {
    if (list.length === shown) hasMore = true;
    if (readPath(endpoint, "conditions.ready") === false) return;
    const [address = ""] = readTexts(endpoint, "addresses");
    if (!hasMore) list.push(port === undefined ? address : joinHostPort(address, port));
    count += 1;
  };
  for (const slice of slices) {
    const endpoints = readObjects(slice, "endpoints");
    const ports = readObjects(slice, "ports");
    if (ports.length === 0) for (const endpoint of endpoints) visit(endpoint, undefined);
    for (const port of ports) {
      if (readText(port, "name") !== portName) continue;
      for (const endpoint of endpoints) visit(endpoint, readText(port, "port"));
    }
  }
  return hasMore ? `${list.join(",")} + ${count - shown} more...` : list.join(",");
}
