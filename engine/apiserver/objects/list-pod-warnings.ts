// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/pod/warnings.go warningsForPodSpecAndMeta
// Not modelled: warnings about volumes, secrets, resources, affinity, spread constraints, seccomp and AppArmor.
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { renderGoString } from "../errors/render-go-value.ts";
import { listIpWarnings } from "../primitives/ip-texts.ts";
import { getList, getNumber, getObject, getText, getTextMap, isPresent } from "./json-access.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/node/util.go deprecatedNodeLabels */
const DEPRECATED_NODE_LABELS: Record<string, string> = {
  "beta.kubernetes.io/arch": 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  "beta.kubernetes.io/os": 'deprecated since v1.14; use "kubernetes.io/os" instead',
  "failure-domain.beta.kubernetes.io/region": 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  "failure-domain.beta.kubernetes.io/zone": 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  "beta.kubernetes.io/instance-type": 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  "app.kubernetes.io/created-by": "deprecated since v1.9",
  "scheduler.alpha.kubernetes.io/preferAvoidPods": "deprecated since v1.22; use Taints and Tolerations instead",
  "node-role.kubernetes.io/master": 'use "node-role.kubernetes.io/control-plane" instead',
};

/** A place in the manifest and what stands there. */
type Located = { path: string; value: JsonObject };

/** Init containers first: pods.VisitContainersWithPath */
function listContainers(spec: JsonObject, field: string): Located[] {
  return ["initContainers", "containers"].flatMap((list) =>
    getList(spec[list]).map((value, index) => ({ path: `${field}.${list}[${index}]`, value: getObject(value) })),
  );
}

function listAll(container: Located, name: string): Located[] {
  return getList(container.value[name]).map((value, index) => ({
    path: `${container.path}.${name}[${index}]`,
    value: getObject(value),
  }));
}

/** A later variable of the same name may build on the earlier one, by naming it. */
function listEnvWarnings(container: Located): string[] {
  const names = new Set<string>();
  return listAll(container, "env").flatMap(({ path, value: variable }) => {
    const [name, text] = [getText(variable.name), getText(variable.value)];
    if (!names.has(name)) {
      names.add(name);
      return [];
    }
    const reference = `$(${name})`;
    if (!isPresent(variable.valueFrom) && text !== reference && text.includes(reference)) return [];
    return [`${path}: hides previous definition of ${renderGoString(name)}, which may be dropped when using apply`];
  });
}

/** Go's %+v of a port. */
function renderPort(port: JsonObject): string {
  const { name, hostPort, containerPort, protocol, hostIP } = port;
  return `{Name:${getText(name)} HostPort:${getNumber(hostPort)} ContainerPort:${getNumber(containerPort)} Protocol:${getText(protocol)} HostIP:${getText(hostIP)}}`;
}

/** Two ports of one number and protocol in a pod, whose containers share one address. */
function renderClash(port: JsonObject, other: JsonObject): string | undefined {
  const [hostIp, otherIp] = [getText(port.hostIP), getText(other.hostIP)];
  const [hostPort, otherPort] = [getNumber(port.hostPort), getNumber(other.hostPort)];
  if (hostIp === otherIp && hostPort === otherPort) return "duplicate port definition";
  if (hostPort === 0 || otherPort === 0) return "overlapping port definition";
  const isAnyAddress = (hostIp === "") !== (otherIp === "");
  return hostPort === otherPort && isAnyAddress ? "dangerously ambiguous port definition" : undefined;
}

function listPortWarnings(ports: Located[]): string[] {
  const warnings: string[] = [];
  const seen = new Map<string, Located[]>();
  for (const port of ports) {
    const { path, value } = port;
    if (getText(value.hostIP) !== "" && getNumber(value.hostPort) === 0) {
      warnings.push(`${path}: hostIP set without hostPort: ${renderPort(value)}`);
    }
    const key = `${getNumber(value.containerPort)}/${getText(value.protocol)}`;
    const others = seen.get(key) ?? [];
    for (const other of others) {
      const clash = renderClash(value, other.value);
      if (clash !== undefined) warnings.push(`${path}: ${clash} with ${other.path}`);
    }
    seen.set(key, [...others, port]);
  }
  return warnings;
}

/** Who looks for a port by name takes the first container's. */
function listPortNameWarnings(ports: Located[]): string[] {
  const seen = new Map<string, string>();
  return ports.flatMap(({ path, value }) => {
    const name = getText(value.name);
    const other = seen.get(name);
    if (name === "") return [];
    if (other === undefined) {
      seen.set(name, path);
      return [];
    }
    const advice = `services and probes that select ports by name will use ${other}`;
    return [`${path}: duplicate port name ${renderGoString(name)} with ${other}, ${advice}`];
  });
}

function listHostAliasWarnings(spec: JsonObject, field: string): string[] {
  const seen = new Set<string>();
  return getList(spec.hostAliases).flatMap((entry, index) => {
    const ip = getText(getObject(entry).ip);
    const isKnown = seen.has(ip);
    seen.add(ip);
    return isKnown ? [`${field}.hostAliases[${index}].ip: duplicate ip ${renderGoString(ip)}`] : [];
  });
}

/** `field` is "spec" for a pod. `verdict`: see listIpWarnings. */
export function listPodWarnings(value: JsonValue | undefined, field: string, verdict: string): string[] {
  const spec = getObject(value);
  const containers = listContainers(spec, field);
  const ports = containers.flatMap((container) => listAll(container, "ports"));
  const warnings: string[] = [];
  for (const label of Object.keys(getTextMap(spec.nodeSelector))) {
    if (!Object.hasOwn(DEPRECATED_NODE_LABELS, label)) continue;
    warnings.push(`${field}.nodeSelector[${label}]: ${DEPRECATED_NODE_LABELS[label]}`);
  }
  addAll(warnings, listHostAliasWarnings(spec, field));
  for (const container of containers) addAll(warnings, listEnvWarnings(container));
  addAll(warnings, listPortWarnings(ports));
  addAll(warnings, listPortNameWarnings(ports));
  if (getNumber(spec.terminationGracePeriodSeconds) < 0) {
    const text = "must be >= 0; negative values are invalid and will be treated as 1";
    warnings.push(`${field}.terminationGracePeriodSeconds: ${text}`);
  }
  for (const [index, server] of getList(getObject(spec.dnsConfig).nameservers).entries()) {
    addAll(warnings, listIpWarnings(`${field}.dnsConfig.nameservers[${index}]`, getText(server), verdict));
  }
  for (const [index, entry] of getList(spec.hostAliases).entries()) {
    const ip = getText(getObject(entry).ip);
    addAll(warnings, listIpWarnings(`${field}.hostAliases[${index}].ip`, ip, verdict));
  }
  return warnings;
}
