import type { Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatServicePort, getServicePlace, type LintContext, type Located } from "../lint-context.ts";

/** kubectl's client-side apply merges ports by number alone, so one of two protocols on a number gets lost. */
function checkProtocols(service: Located<Service>, ports: readonly ServicePort[]): Finding[] {
  const first = new Map<number, ServicePort>();
  return ports.flatMap((port, index) => {
    const other = first.get(port.port);
    if (!other) first.set(port.port, port);
    if (!other || (other.protocol ?? "TCP") === (port.protocol ?? "TCP")) return [];
    const facts = { port: port.port, protocols: `${other.protocol ?? "TCP"}, ${port.protocol ?? "TCP"}` };
    return [
      buildFinding("two-protocols-on-one-port", "warning", getServicePlace(service, `spec.ports[${index}]`), facts),
    ];
  });
}

/** Only numbers that a person wrote: the server's own choices lie in the dynamic band by design. */
function checkNodePorts(service: Located<Service>, ports: readonly ServicePort[], context: LintContext): Finding[] {
  const band = context.dynamicBand;
  // In a printed object the number may be the server's own choice: nothing tells.
  if (!band || service.isPrinted) return [];
  return ports.flatMap((_, index) => {
    const field = `spec.ports[${index}].nodePort`;
    const written = Number(service.document.findLiteral(field) ?? 0);
    if (!Number.isInteger(written) || written < band.first || written > band.last) return [];
    const facts = { nodePort: written, first: band.first, last: band.last };
    return [buildFinding("node-port-in-dynamic-band", "note", getServicePlace(service, field), facts)];
  });
}

/** Where a name leads in the pods that are given; undefined where no pod says. */
function findNamedTarget(service: Located<Service>, port: ServicePort, context: LintContext): number | undefined {
  for (const source of context.listSelected(service)) {
    const target = findTargetPort(source.pod, port);
    if (target.status === "found") return target.port;
  }
  return undefined;
}

/** Nothing rewrites packets to a headless Service: the client's port number is the pod's. */
function checkHeadless(service: Located<Service>, ports: readonly ServicePort[], context: LintContext): Finding[] {
  if (service.object.spec.clusterIP !== "None") return [];
  return ports.flatMap((port, index) => {
    const target = port.targetPort ?? port.port;
    if (port.port <= 0 || target === 0 || target === "") return [];
    // A name that means the very number is the usual way to write it.
    const number = typeof target === "string" ? findNamedTarget(service, port, context) : target;
    if (number === undefined || number === port.port) return [];
    const facts = { port: formatServicePort(port), target: number };
    const place = getServicePlace(service, `spec.ports[${index}].targetPort`);
    const isTaken = ports.some((other) => other !== port && other.port === number);
    const changes: ObjectChange[] = isTaken ? [] : [{ op: "set", path: `spec.ports[${index}].port`, value: number }];
    return [buildFinding("headless-port-not-translated", "warning", place, facts, changes)];
  });
}

function checkExternalName(service: Located<Service>, ports: readonly ServicePort[]): Finding[] {
  const { type, externalName = "" } = service.object.spec;
  if (type !== "ExternalName" || ports.length === 0) return [];
  const facts = { externalName, ports: ports.map((port) => port.port).join(", ") };
  const changes: ObjectChange[] = [{ op: "remove", path: "spec.ports" }];
  return [buildFinding("external-name-with-ports", "warning", getServicePlace(service, "spec.ports"), facts, changes)];
}

function checkTrafficPolicy(service: Located<Service>): Finding[] {
  if (service.object.spec.externalTrafficPolicy !== "Local") return [];
  return [
    buildFinding("external-traffic-policy-local", "note", getServicePlace(service, "spec.externalTrafficPolicy")),
  ];
}

/** What a Service says of its ports that Kubernetes accepts and does not do. */
export function checkServicePorts(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    const ports = service.object.spec.ports ?? [];
    return [
      ...checkProtocols(service, ports),
      ...checkNodePorts(service, ports, context),
      ...checkHeadless(service, ports, context),
      ...checkExternalName(service, ports),
      ...checkTrafficPolicy(service),
    ];
  });
}
