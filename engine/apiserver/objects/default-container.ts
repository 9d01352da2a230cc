// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_Container, SetDefaults_Probe
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";

const DOMAIN = /^([A-Za-z0-9][A-Za-z0-9.-]*|\[[a-fA-F0-9:]+\])(:[0-9]+)?\//;
const REPOSITORY = /^[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*$/;

/** Of the repository's path, in which a bare name stands under `library`. */
const MAX_PATH_LENGTH = 255;

/** 64 hexadecimal digits would be the id of an image, not its name. */
function isReference(name: string): boolean {
  if (/^[a-f0-9]{64}$/.test(name)) return false;
  const path = REPOSITORY.test(name) ? name : name.replace(DOMAIN, "");
  return REPOSITORY.test(path) && `${path.includes("/") ? "" : "library/"}${path}`.length <= MAX_PATH_LENGTH;
}

/**
 * Always for what may move under its name: `latest`, written or meant. What is no image reference has no tag.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/util/parsers/parsers.go ParseImageName
 */
function getPullPolicy(image: string): string {
  const [reference = "", digest] = image.split("@");
  const [, name = "", tag] = /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?$/s.exec(reference) ?? [];
  const isLatest = tag === "latest" || (tag === undefined && digest === undefined);
  return isLatest && isReference(name) ? "Always" : "IfNotPresent";
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_HTTPGetAction */
function defaultHandler(value: JsonValue | undefined): JsonObject {
  const handler = getObject(value);
  if (!isPresent(handler.httpGet)) return handler;
  const action = getObject(handler.httpGet);
  const httpGet = { ...action, path: getText(action.path) || "/", scheme: getText(action.scheme) || "HTTP" };
  return { ...handler, httpGet: { ...httpGet, port: action.port ?? 0 } };
}

/** Zero is unset: a probe every 0 seconds is one every 10. */
function defaultProbe(value: JsonValue | undefined): JsonObject {
  const probe = defaultHandler(value);
  const tcpSocket = isPresent(probe.tcpSocket) ? getObject(probe.tcpSocket) : undefined;
  const grpc = isPresent(probe.grpc) ? getObject(probe.grpc) : undefined;
  return {
    ...probe,
    ...(tcpSocket && { tcpSocket: { ...tcpSocket, port: tcpSocket.port ?? 0 } }),
    ...(grpc && { grpc: { ...grpc, port: grpc.port ?? 0, service: grpc.service ?? "" } }),
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  };
}

/** Environment variables read from the pod's own fields say in which version of the API. */
function defaultEnv(value: JsonValue): JsonObject {
  const variable = getObject(value);
  const source = getObject(variable.valueFrom);
  if (!isPresent(source.fieldRef)) return variable;
  const fieldRef = getObject(source.fieldRef);
  return { ...variable, valueFrom: { ...source, fieldRef: { apiVersion: "v1", ...fieldRef } } };
}

function defaultPorts(value: JsonValue, isHostNetworkPod: boolean): JsonObject[] {
  return getList(value).map((entry) => {
    const port = { ...getObject(entry) };
    if (getText(port.protocol) === "") port.protocol = "TCP";
    port.containerPort ??= 0;
    // A pod of the host's network has the host's ports; a template is left alone until its pods are made.
    if (isHostNetworkPod && !port.hostPort && port.containerPort !== 0) port.hostPort = port.containerPort;
    return port;
  });
}

/** Whoever names only a limit asks for as much. In a template this waits until its pods are made. */
function defaultResources(resources: JsonObject, isPod: boolean): JsonObject {
  const { limits } = resources;
  if (!isPod || !isPresent(limits)) return resources;
  return { ...resources, requests: { ...getObject(limits), ...getObject(resources.requests) } };
}

type Owner = { isPod: boolean; isHostNetworkPod: boolean };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_Pod, defaultHostNetworkPorts */
export function defaultContainer(value: JsonValue, { isPod, isHostNetworkPod }: Owner): JsonObject {
  const container = { ...getObject(value) };
  container.name ??= "";
  if (isPresent(container.ports)) container.ports = defaultPorts(container.ports, isHostNetworkPod);
  if (isPresent(container.env)) container.env = getList(container.env).map(defaultEnv);
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) {
    if (isPresent(container[probe])) container[probe] = defaultProbe(container[probe]);
  }
  if (isPresent(container.lifecycle)) {
    const lifecycle = { ...getObject(container.lifecycle) };
    for (const hook of ["postStart", "preStop"]) {
      if (isPresent(lifecycle[hook])) lifecycle[hook] = defaultHandler(lifecycle[hook]);
    }
    container.lifecycle = lifecycle;
  }
  container.imagePullPolicy ||= getPullPolicy(getText(container.image));
  container.resources = defaultResources(getObject(container.resources), isPod);
  container.terminationMessagePath ||= "/dev/termination-log";
  container.terminationMessagePolicy ||= "File";
  return container;
}
