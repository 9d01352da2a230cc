import type { ContainerPort, JsonValue, ServicePort } from "../../api/objects.ts";
import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { PodSource } from "../../intake/list-pod-sources.ts";
import { buildMend } from "../build-mend.ts";
import type { Mend } from "../mend.ts";
import { change, getParentPath, type MendScope } from "./mend-scope.ts";

type DeclaredPort = { port: ContainerPort; path: string };

/** Ports of the containers that run while the pod serves, each with its place in the document. */
export function listContainerPorts({ pod, specPath }: PodSource): DeclaredPort[] {
  const list = (field: "containers" | "initContainers") =>
    (pod.spec[field] ?? []).flatMap((container, index) =>
      field === "initContainers" && container.restartPolicy !== "Always"
        ? []
        : (container.ports ?? []).map((port, at) => ({ port, path: `${specPath}.${field}[${index}].ports[${at}]` })),
    );
  return [...list("containers"), ...list("initContainers")];
}

function getProtocol({ protocol }: { protocol?: string }): string {
  return protocol ?? "TCP";
}

/** Most likely first: the same number, a name that holds the other or is held by it, the only one. */
function sortByLikeness(ports: readonly DeclaredPort[], number: number, name: string): DeclaredPort[] {
  const rank = ({ port }: DeclaredPort) => {
    if (port.containerPort === number) return 0;
    const own = port.name ?? "";
    return own !== "" && name !== "" && (own.includes(name) || name.includes(own)) ? 1 : 2;
  };
  return [...ports].sort((a, b) => rank(a) - rank(b));
}

function getServicePort(scope: MendScope, field: string): ServicePort | undefined {
  const index = /^spec\.ports\[(\d+)\]/.exec(field)?.[1];
  const port = getList(getObject(scope.document.object.spec).ports)[Number(index ?? -1)];
  return port === undefined ? undefined : (getObject(port) as unknown as ServicePort);
}

/** targetPort becomes a port that the pod has; where only the protocol differs, the container's declaration is the slip. */
export function mendTargetPort(scope: MendScope): Mend[] {
  const pods = scope.findPods(String(scope.facts.pod ?? ""));
  const port = getServicePort(scope, scope.field);
  if (!pods || !port) return [];
  const declared = listContainerPorts(pods);
  const wanted = String(port.targetPort ?? "");
  const namesake = declared.find((each) => each.port.name === wanted && getProtocol(each.port) !== getProtocol(port));
  if (namesake) {
    const own = { op: "set", path: `${namesake.path}.protocol`, value: getProtocol(port) } as const;
    return [
      ...buildMend([{ document: pods.document, change: own }]),
      ...change(scope, {
        op: "set",
        path: `${getParentPath(scope.field)}.protocol`,
        value: getProtocol(namesake.port),
      }),
    ];
  }
  const fitting = declared.filter((each) => getProtocol(each.port) === getProtocol(port));
  return sortByLikeness(fitting, port.port, wanted).flatMap((each) =>
    change(scope, { op: "set", path: scope.field, value: each.port.name ?? each.port.containerPort }),
  );
}

/** A probe asks for a port of its own container, by name or number. */
export function mendProbePort(scope: MendScope): Mend[] {
  const pods = scope.findPods(String(scope.facts.pod ?? ""));
  if (!pods) return [];
  const { name, container } = scope.facts;
  const own = [...pods.pod.spec.containers, ...(pods.pod.spec.initContainers ?? [])].find(
    (each) => each.name === container,
  );
  const ports = (own?.ports ?? []).map((port) => ({ port, path: "" }));
  return sortByLikeness(ports, 0, String(name)).flatMap(({ port }) =>
    change(scope, { op: "set", path: scope.field, value: port.name ?? port.containerPort }),
  );
}

/** A policy sees the pods' ports: `target` where the Service's number was taken, else one that the pods declare. */
export function mendPolicyPort(scope: MendScope): Mend[] {
  const { target, pod, protocol, namespace } = scope.facts;
  if (typeof target === "number") return change(scope, { op: "set", path: scope.field, value: target });
  const [kind = "", name = ""] = String(pod ?? "").split(" ");
  const document = scope.findDocument(kind, String(namespace ?? scope.namespace), name);
  const pods = document ? scope.findPods(String(pod)) : undefined;
  if (!pods) return [];
  const fitting = listContainerPorts(pods).filter(({ port }) => getProtocol(port) === (protocol ?? "TCP"));
  return sortByLikeness(fitting, 0, String(scope.facts.name ?? "")).flatMap(({ port }) =>
    change(scope, { op: "set", path: scope.field, value: port.name ?? port.containerPort }),
  );
}

/** Endpoints are joined to their Service by the port's name: it has to be written as the Service writes it. */
export function mendEndpointPortName(scope: MendScope): Mend[] {
  const document = scope.findDocument("Service", scope.namespace, String(scope.facts.service ?? ""));
  const ports = getList(getObject(document?.object.spec).ports).map(getObject);
  const number = Number(scope.facts.port ?? 0);
  const isNumber = (port: JsonValue | undefined) => port === number;
  const sorted = [...ports].sort(
    (a, b) => Number(isNumber(b.targetPort) || isNumber(b.port)) - Number(isNumber(a.targetPort) || isNumber(a.port)),
  );
  return sorted.flatMap((port) => change(scope, { op: "set", path: `${scope.field}.name`, value: getText(port.name) }));
}

export function mendEndpointProtocol(scope: MendScope): Mend[] {
  return change(scope, { op: "set", path: `${scope.field}.protocol`, value: String(scope.facts.wanted ?? "TCP") });
}

/** Ingresses and routes ask for a port of the Service. */
export function mendBackendPort(scope: MendScope): Mend[] {
  const { instead, wanted } = scope.facts;
  const isName = scope.field.endsWith(".name");
  if (typeof instead !== "number" || instead === 0) return [];
  const parent = getParentPath(scope.field);
  if (!isName) return change(scope, { op: "set", path: scope.field, value: instead });
  return typeof wanted === "string" ? change(scope, { op: "set", path: parent, value: { number: instead } }) : [];
}

export function mendBackendName(scope: MendScope): Mend[] {
  const alike = String(scope.facts.alike ?? "");
  return alike === "" ? [] : change(scope, { op: "set", path: scope.field, value: alike });
}
