import type { JsonObject } from "../../api/objects.ts";
import { readNumber, readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeAnnotations, describeEvents, describeLabels } from "./describe-metadata.ts";
import { renderServiceEndpoints } from "./describe-service.ts";

/** What a backend's name leads to; without a Service the lookup's error stands in its place. */
export type BackendLookup = (service: string) => { service: JsonObject | undefined; slices: JsonObject[] };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeIngressV1 */
export function describeIngress(ingress: JsonObject, lookUp: BackendLookup, hasEvents: boolean): string {
  const backend = readPath(ingress, "spec.defaultBackend") as JsonObject | undefined;
  const fallback = backend ? renderBackend(backend, lookUp) : "<default>";
  const rules = readObjects(ingress, "spec.rules")
    .filter((rule) => readPath(rule, "http"))
    .map((rule) => {
      const paths = readObjects(rule, "http.paths").map(
        (path) =>
          `    \t${readText(path, "path")} \t${renderBackend(readPath(path, "backend") as JsonObject, lookUp)}\n`,
      );
      return `  ${readText(rule, "host") || "*"}\t\n${paths.join("")}`;
    });
  return renderTabbed(
    [
      `Name:\t${readText(ingress, "metadata.name")}\n`,
      describeLabels("Labels", readTextMap(ingress, "metadata.labels")),
      `Namespace:\t${readText(ingress, "metadata.namespace")}\n`,
      `Address:\t${renderAddresses(ingress)}\n`,
      `Ingress Class:\t${readText(ingress, "spec.ingressClassName") || "<none>"}\n`,
      `Default backend:\t${fallback}\n`,
      describeTls(ingress),
      "Rules:\n  Host\tPath\tBackends\n  ----\t----\t--------\n",
      rules.length > 0 ? rules.join("") : `  *\t*\t${fallback}\n`,
      describeAnnotations("Annotations", readTextMap(ingress, "metadata.annotations")),
      describeEvents(hasEvents),
    ].join(""),
  );
}

/**
 * The backend's port is looked up among the Service's ports only for its name; one that is not there shows the unnamed port's endpoints.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeBackendV1
 */
function renderBackend(backend: JsonObject, lookUp: BackendLookup): string {
  const resource = readPath(backend, "resource");
  const name = readText(backend, "service.name");
  if (readPath(backend, "service") === undefined) {
    if (!resource) return "";
    const group = readText(resource, "apiGroup") || "<none>";
    return `APIGroup: ${group}, Kind: ${readText(resource, "kind")}, Name: ${readText(resource, "name")}`;
  }
  const number = readNumber(backend, "service.port.number");
  const portName = readText(backend, "service.port.name");
  const shown = `${name}:${number === 0 ? portName : number}`;
  const { service, slices } = lookUp(name);
  if (!service) return `${shown} (<error: services ${JSON.stringify(name)} not found>)`;
  const port = readObjects(service, "spec.ports").findLast((entry) =>
    number === 0 ? portName !== "" && readText(entry, "name") === portName : readNumber(entry, "port") === number,
  );
  return `${shown} (${renderServiceEndpoints(slices, port ? readText(port, "name") : "")})`;
}

/** A set: sorted, each address once. */
function renderAddresses(ingress: JsonObject): string {
  const found = readObjects(ingress, "status.loadBalancer.ingress").map(
    (entry) => readText(entry, "ip") || readText(entry, "hostname"),
  );
  return [...new Set(found.filter((text) => text !== ""))].sort(compareBytes).join(",");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeIngressTLSV1 */
function describeTls(ingress: JsonObject): string {
  const entries = readObjects(ingress, "spec.tls");
  if (entries.length === 0) return "";
  const lines = entries.map((entry) => {
    const secret = readText(entry, "secretName");
    return `  ${secret === "" ? "SNI routes" : `${secret} terminates`} ${readTexts(entry, "hosts").join(",")}\n`;
  });
  return `TLS:\n${lines.join("")}`;
}
