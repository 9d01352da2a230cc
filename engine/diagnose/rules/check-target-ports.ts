import type { Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  buildFinding,
  formatServicePort,
  formatSource,
  getServicePlace,
  isSameFolder,
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

/**
 * The port that was meant: the one of the Service's own number, one whose name differs by a letter or two, else the only one.
 * A port without a name is asked for by its number.
 */
function findMeant(source: PodSource, port: ServicePort, wanted: string): string | number | undefined {
  const declared = listDeclaredPorts(source).filter((each) => (each.protocol ?? "TCP") === (port.protocol ?? "TCP"));
  const alike = declared.find((each) => isMisspelt(each.name ?? "", wanted));
  const meant =
    alike ??
    declared.find((each) => each.containerPort === port.port) ??
    (declared.length === 1 ? declared[0] : undefined);
  return meant && (meant.name || meant.containerPort);
}

/** The container's port has the name and another protocol: it is the pod that forgets to say UDP. */
function planProtocol(source: PodSource, name: string, protocol: string): ObjectChange[] {
  for (const [index, container] of source.pod.spec.containers.entries()) {
    const at = (container.ports ?? []).findIndex((each) => each.name === name);
    if (at >= 0)
      return [{ op: "set", path: `${source.specPath}.containers[${index}].ports[${at}].protocol`, value: protocol }];
  }
  return [];
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
  if (facts.otherProtocol !== "") {
    return [
      buildFinding(code, "warning", place, facts, planProtocol(source, target.name, facts.protocol), source.document),
    ];
  }
  const meant = findMeant(source, port, target.name);
  const changes: ObjectChange[] = meant === undefined ? [] : [{ op: "set", path: field, value: meant }];
  return [buildFinding(code, "warning", place, facts, changes)];
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
  const same = declared.filter((entry) => (entry.protocol ?? "TCP") === (port.protocol ?? "TCP"));
  const changes: ObjectChange[] = same.length === 1 ? [{ op: "set", path: field, value: same[0]!.containerPort }] : [];
  return [buildFinding("target-port-not-declared", "note", getServicePlace(service, field), facts, changes)];
}

function checkPort(service: Located<Service>, port: ServicePort, index: number, context: LintContext): Finding[] {
  if (port.port <= 0) return [];
  const field = `spec.ports[${index}].targetPort`;
  const check = typeof port.targetPort === "string" && port.targetPort !== "" ? checkName : checkNumber;
  const isServed = context
    .listSelected(service)
    .some(
      (source) =>
        isSameFolder(source.document, service.document) && findTargetPort(source.pod, port).status === "found",
    );
  // The pods of one workload are alike: one of them speaks for all.
  const seen = new Set<string>();
  return context.listSelected(service).flatMap((source) => {
    const workload = context.getWorkload(source);
    // Another folder's workload happens to have the same labels; the one that is meant has the port.
    if (seen.has(workload) || (isServed && !isSameFolder(source.document, service.document))) return [];
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
