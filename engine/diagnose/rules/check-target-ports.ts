import type { ContainerPort, Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  addAlternatives,
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

/** Of so few ports each may be tried; of more a guess would be no more than that. */
const MAX_GUESSED = 3;

/**
 * The ports that may have been meant, likeliest first: one whose name differs by a letter or two, the one of the Service's own
 * number, one whose name holds the other or is held by it, the rest. A port without a name is asked for by its number.
 */
function listMeant(source: PodSource, port: ServicePort, wanted: string): (string | number)[] {
  const declared = listDeclaredPorts(source).filter((each) => (each.protocol ?? "TCP") === (port.protocol ?? "TCP"));
  const rank = ({ name = "", containerPort }: ContainerPort) => {
    if (isMisspelt(name, wanted)) return 0;
    if (containerPort === port.port) return 1;
    return name !== "" && (name.includes(wanted) || wanted.includes(name)) ? 2 : 3;
  };
  const sorted = [...declared].sort((one, other) => rank(one) - rank(other));
  const likely = sorted.filter((each) => rank(each) < 3);
  return (sorted.length <= MAX_GUESSED ? sorted : likely).map(({ name, containerPort }) => name || containerPort);
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
  const changes = listMeant(source, port, target.name).map((value) => ({ op: "set", path: field, value }) as const);
  return [addAlternatives(buildFinding(code, "warning", place, facts), place, changes)];
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
  const place = getServicePlace(service, field);
  const meant = same.length <= MAX_GUESSED ? same : [];
  const changes = meant.map(({ containerPort }) => ({ op: "set", path: field, value: containerPort }) as const);
  return [addAlternatives(buildFinding("target-port-not-declared", "note", place, facts), place, changes)];
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
