import type { JsonObject } from "../../api/objects.ts";
import { getObject, getText } from "../../apiserver/objects/json-access.ts";
import { findPortMeaning } from "../find-port-meaning.ts";
import { describeMissingService, formatPortList } from "../find-service-alike.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { type IngressBackend, listIngressBackends } from "../list-ingress-backends.ts";

function buildMissing(ingress: Located<JsonObject>, field: string, name: string, context: LintContext): Finding[] {
  if (name === "" || context.services.length === 0) return [];
  const { alike, elsewhere, severity } = describeMissingService(ingress.namespace, name, context);
  const place = getObjectPlace(ingress, field);
  const facts = { service: name, namespace: ingress.namespace, alike, otherNamespace: elsewhere };
  if (elsewhere !== "" && alike === "")
    return [buildFinding("ingress-service-in-other-namespace", "warning", place, facts)];
  return [buildFinding("ingress-service-not-found", severity, place, facts)];
}

function checkBackend(ingress: Located<JsonObject>, backend: IngressBackend, context: LintContext): Finding[] {
  const name = getText(backend.service.name);
  const service = context.findService(ingress.namespace, name);
  if (!service) return buildMissing(ingress, `${backend.field}.name`, name, context);
  if (service.object.spec.type === "ExternalName") {
    const facts = { service: name, externalName: service.object.spec.externalName ?? "" };
    return [
      buildFinding("ingress-backend-external-name", "note", getObjectPlace(ingress, `${backend.field}.name`), facts),
    ];
  }
  const port = getObject(backend.service.port);
  const portName = getText(port.name);
  const wanted = portName || Number(port.number ?? 0);
  const ports = service.object.spec.ports ?? [];
  if (ports.some((each) => (portName ? each.name === portName : each.port === wanted))) return [];
  const facts = { service: name, wanted, ...findPortMeaning(service, wanted, context), ports: formatPortList(service) };
  const place = getObjectPlace(ingress, `${backend.field}.port.${portName ? "name" : "number"}`);
  return [buildFinding("ingress-port-not-of-service", "warning", place, facts)];
}

/** An Ingress asks for a port of the Service, by its `port` or its name; never for the pod's or the node's. */
export function checkIngressBackends(context: LintContext): Finding[] {
  return context
    .listObjects("Ingress")
    .flatMap((ingress) =>
      listIngressBackends(ingress.object).flatMap((backend) => checkBackend(ingress, backend, context)),
    );
}
