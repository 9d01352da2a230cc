// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go and zz_generated.defaults.go
// Not modelled: ephemeral containers, pod-level resources and the rarer kinds of volumes.
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";

/**
 * The spec of a Pod or of a template. Some defaults wait until pods are made of a template: those of ports on the host's
 * network, of requests, and enableServiceLinks. SetDefaults_PodSpec, SetDefaults_Pod
 */
export function defaultPodSpec(value: JsonValue | undefined, isPod: boolean): JsonObject {
  const spec = { ...getObject(value) };
  for (const field of ["containers", "initContainers"]) {
    if (isPresent(spec[field])) {
      spec[field] = getList(spec[field]).map((entry) =>
        defaultContainer(getObject(entry), isPod, spec.hostNetwork === true),
      );
    }
  }
  if (isPresent(spec.volumes)) spec.volumes = getList(spec.volumes).map((entry) => defaultVolume(getObject(entry)));
  // The older name of the field goes on being written beside the new one.
  if (getText(spec.serviceAccountName) !== "") spec.serviceAccount ??= getText(spec.serviceAccountName);
  spec.dnsPolicy ??= "ClusterFirst";
  spec.restartPolicy ??= "Always";
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  spec.schedulerName ??= "default-scheduler";
  if (isPod) spec.enableServiceLinks ??= true;
  return spec;
}

/** SetDefaults_Container, SetDefaults_ResourceList, defaultHostNetworkPorts */
function defaultContainer(given: JsonObject, isPod: boolean, usesHostNetwork: boolean): JsonObject {
  const container: JsonObject = { ...given };
  if (isPresent(given.ports)) {
    container.ports = getList(given.ports).map((entry) => {
      const port = { ...getObject(entry) };
      if (getText(port.protocol) === "") port.protocol = "TCP";
      if (isPod && usesHostNetwork && !port.hostPort && isPresent(port.containerPort))
        port.hostPort = port.containerPort;
      return port;
    });
  }
  for (const field of ["livenessProbe", "readinessProbe", "startupProbe"]) {
    if (isPresent(given[field])) container[field] = defaultProbe(getObject(given[field]));
  }
  if (isPresent(given.env)) container.env = getList(given.env).map((entry) => defaultEnvironment(getObject(entry)));
  const resources = getObject(given.resources);
  const { limits } = resources;
  container.resources =
    isPod && isPresent(limits)
      ? { ...resources, requests: { ...getObject(limits), ...getObject(resources.requests) } }
      : resources;
  if (getText(given.imagePullPolicy) === "") container.imagePullPolicy = findPullPolicy(getText(given.image));
  container.terminationMessagePath ??= "/dev/termination-log";
  container.terminationMessagePolicy ??= "File";
  return container;
}

/** Only "latest", written or implied, is pulled each time. */
function findPullPolicy(image: string): string {
  const tag = /:([\w.-]+)(@.*)?$/.exec(image)?.[1];
  if (tag === undefined) return image.includes("@") ? "IfNotPresent" : "Always";
  return tag === "latest" ? "Always" : "IfNotPresent";
}

/** SetDefaults_Probe, SetDefaults_HTTPGetAction */
function defaultProbe(given: JsonObject): JsonObject {
  const probe = { ...given };
  for (const [field, value] of Object.entries({
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  })) {
    if (!probe[field]) probe[field] = value;
  }
  if (isPresent(given.httpGet)) {
    const action = { ...getObject(given.httpGet) };
    if (getText(action.path) === "") action.path = "/";
    if (getText(action.scheme) === "") action.scheme = "HTTP";
    probe.httpGet = action;
  }
  if (isPresent(given.grpc)) probe.grpc = { service: "", ...getObject(given.grpc) };
  return probe;
}

/** SetDefaults_ObjectFieldSelector */
function defaultEnvironment(given: JsonObject): JsonObject {
  const source = getObject(given.valueFrom);
  if (!isPresent(source.fieldRef)) return given;
  return { ...given, valueFrom: { ...source, fieldRef: { apiVersion: "v1", ...getObject(source.fieldRef) } } };
}

/** SetDefaults_Volume and its sources: 0644 in decimal. */
function defaultVolume(given: JsonObject): JsonObject {
  const volume = { ...given };
  if (Object.keys(given).every((field) => field === "name")) volume.emptyDir = {};
  for (const field of ["configMap", "secret", "projected", "downwardAPI"]) {
    if (isPresent(given[field])) volume[field] = { defaultMode: 420, ...getObject(given[field]) };
  }
  if (isPresent(given.hostPath)) volume.hostPath = { type: "", ...getObject(given.hostPath) };
  return volume;
}
