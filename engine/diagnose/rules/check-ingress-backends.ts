import type { JsonObject, JsonValue, Service } from "../../api/objects.ts";
import { getList, getObject } from "../../apiserver/objects/json-access.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatServicePort, type LintContext, type Located } from "../lint-context.ts";

type Backend = { field: string; service: JsonObject };

function listBackends(ingress: JsonObject): Backend[] {
  const spec = getObject(ingress.spec);
  const backends: Backend[] = [];
  const add = (backend: JsonValue | undefined, field: string) => {
    const service = getObject(backend).service;
    if (service !== undefined && service !== null)
      backends.push({ field: `${field}.service`, service: getObject(service) });
  };
  add(spec.defaultBackend, "spec.defaultBackend");
  for (const [index, rule] of getList(spec.rules).entries()) {
    for (const [at, path] of getList(getObject(getObject(rule).http).paths).entries()) {
      add(getObject(path).backend, `spec.rules[${index}].http.paths[${at}].backend`);
    }
  }
  return backends;
}

/** Which other role the number plays: that is the one that was mixed up. */
function findMeaning(service: Located<Service>, wanted: string | number, context: LintContext): string {
  const ports = service.object.spec.ports ?? [];
  if (ports.some((port) => port.targetPort === wanted)) return "targetPort";
  if (ports.some((port) => port.nodePort === wanted)) return "nodePort";
  const containers = context.listSelected(service).flatMap((source) => source.pod.spec.containers);
  const isContainerPort = containers.some((container) =>
    (container.ports ?? []).some((port) => port.containerPort === wanted || port.name === wanted),
  );
  return isContainerPort ? "containerPort" : "";
}

function checkBackend(ingress: Located<JsonObject>, backend: Backend, context: LintContext): Finding[] {
  const name = String(backend.service.name ?? "");
  const place = { document: ingress.document, kind: "Ingress", namespace: ingress.namespace, name: ingress.name };
  const service = context.findService(ingress.namespace, name);
  if (!service) {
    if (context.services.length === 0) return [];
    return [
      buildFinding(
        "ingress-service-not-found",
        "note",
        { ...place, field: `${backend.field}.name` },
        { service: name },
      ),
    ];
  }
  const port = getObject(backend.service.port);
  const portName = typeof port.name === "string" ? port.name : "";
  const wanted = portName || Number(port.number ?? 0);
  const ports = service.object.spec.ports ?? [];
  if (ports.some((each) => (portName ? each.name === portName : each.port === wanted))) return [];
  const facts = {
    service: name,
    wanted,
    meaning: findMeaning(service, wanted, context),
    ports: ports.map(formatServicePort).join(", "),
  };
  const field = `${backend.field}.port.${portName ? "name" : "number"}`;
  return [buildFinding("ingress-port-not-of-service", "warning", { ...place, field }, facts)];
}

/** An Ingress asks for a port of the Service, by its `port` or its name; never for the pod's or the node's. */
export function checkIngressBackends(context: LintContext): Finding[] {
  return (context.others.get("Ingress") ?? []).flatMap((ingress) =>
    listBackends(ingress.object).flatMap((backend) => checkBackend(ingress, backend, context)),
  );
}
