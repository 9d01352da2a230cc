import type { JsonObject } from "../../api/objects.ts";
import type { RouteBackend } from "../../routes/route.ts";
import { findPortMeaning } from "../find-port-meaning.ts";
import { describeMissingService, formatPortList } from "../find-service-alike.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { listIngressBackends } from "../list-ingress-backends.ts";
import { planBackendName, planBackendPort } from "../plan-backend-change.ts";

function buildMissing(ingress: Located<JsonObject>, backend: RouteBackend, context: LintContext): Finding[] {
  const { name } = backend;
  if (name === "" || context.allServices.length === 0) return [];
  const { alike, elsewhere, severity } = describeMissingService(ingress.namespace, name, context);
  const place = getObjectPlace(ingress, backend.nameField);
  const facts = { service: name, namespace: ingress.namespace, alike, otherNamespace: elsewhere };
  if (elsewhere !== "" && alike === "") {
    return [buildFinding("ingress-service-in-other-namespace", "warning", place, facts)];
  }
  return [buildFinding("ingress-service-not-found", severity, place, facts, planBackendName(backend, alike))];
}

function checkBackend(ingress: Located<JsonObject>, backend: RouteBackend, context: LintContext): Finding[] {
  const { name, port: wanted = 0 } = backend;
  const service = context.findService(ingress.namespace, name);
  if (!service) return buildMissing(ingress, backend, context);
  const { type, externalName = "", ports = [] } = service.object.spec;
  if (type === "ExternalName") {
    const place = getObjectPlace(ingress, backend.nameField);
    return [buildFinding("ingress-backend-external-name", "note", place, { service: name, externalName })];
  }
  if (ports.some((port) => (typeof wanted === "string" ? port.name === wanted : port.port === wanted))) return [];
  if (context.isWrittenTwice("Service", ingress.namespace, name)) return [];
  const meaning = findPortMeaning(service, wanted, context);
  const facts = { service: name, wanted, ...meaning, ports: formatPortList(service) };
  const changes = planBackendPort(backend, service, meaning.instead);
  return [
    buildFinding("ingress-port-not-of-service", "warning", getObjectPlace(ingress, backend.portField), facts, changes),
  ];
}

/** An Ingress asks for a port of the Service, by its `port` or its name; never for the pod's or the node's. */
export function checkIngressBackends(context: LintContext): Finding[] {
  return context
    .listObjects("Ingress")
    .flatMap((ingress) =>
      listIngressBackends(ingress.object, ingress.namespace).flatMap((backend) =>
        checkBackend(ingress, backend, context),
      ),
    );
}
