import type { Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { Finding } from "../finding.ts";
import {
  buildFinding,
  formatServicePort,
  formatSource,
  getServicePlace,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";
import { listDeclaredPorts } from "../list-declared-ports.ts";

/** The init container that declares the port: it has ended when the pod serves, so its names are not looked at. */
function findInitContainer(source: PodSource, name: string): string {
  const ended = (source.pod.spec.initContainers ?? []).filter((container) => container.restartPolicy !== "Always");
  return ended.find((container) => (container.ports ?? []).some((port) => port.name === name))?.name ?? "";
}

function checkName(service: Located<Service>, port: ServicePort, field: string, source: PodSource): Finding[] {
  const target = findTargetPort(source.pod, port);
  if (target.status === "found") return [];
  const declared = listDeclaredPorts(source);
  const facts = {
    name: target.name,
    port: formatServicePort(port),
    protocol: port.protocol ?? "TCP",
    otherProtocol: target.otherProtocols[0] ?? "",
    pod: formatSource(source),
    initContainer: findInitContainer(source, target.name),
    declared: declared
      .map((entry) => entry.name)
      .filter(Boolean)
      .join(", "),
  };
  const place = getServicePlace(service, field);
  // The commonest reason: the name of the Service's own port was taken for the name of the pod's.
  const isOwnName = target.otherProtocols.length === 0 && facts.initContainer === "" && port.name === target.name;
  const code = isOwnName ? "target-port-name-is-service-port-name" : "named-target-port-unresolved";
  return [buildFinding(code, "warning", place, facts)];
}

/** Not an error: traffic reaches a port that nobody declared. But where ports are declared, another number may be a slip. */
function checkNumber(service: Located<Service>, port: ServicePort, field: string, source: PodSource): Finding[] {
  const declared = listDeclaredPorts(source);
  const number = Number(port.targetPort ?? port.port);
  if (declared.length === 0 || declared.some((entry) => entry.containerPort === number)) return [];
  const facts = {
    target: number,
    port: formatServicePort(port),
    pod: formatSource(source),
    declared: declared.map((entry) => entry.containerPort).join(", "),
  };
  return [buildFinding("target-port-not-declared", "note", getServicePlace(service, field), facts)];
}

function checkPort(service: Located<Service>, port: ServicePort, index: number, context: LintContext): Finding[] {
  if (port.port <= 0) return [];
  const field = `spec.ports[${index}].targetPort`;
  const check = typeof port.targetPort === "string" && port.targetPort !== "" ? checkName : checkNumber;
  // The pods of one workload are alike: one of them speaks for all.
  const seen = new Set<string>();
  return context.listSelected(service).flatMap((source) => {
    const workload = context.getWorkload(source);
    if (seen.has(workload)) return [];
    const found = check(service, port, field, source);
    if (found.length > 0) seen.add(workload);
    return found;
  });
}

/** Named targetPorts that some pod cannot resolve, and numbers that no selected pod mentions. */
export function checkTargetPorts(context: LintContext): Finding[] {
  return context.services.flatMap((service) =>
    (service.object.spec.ports ?? []).flatMap((port, index) => checkPort(service, port, index, context)),
  );
}
