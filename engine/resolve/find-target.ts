import type { TrafficRequest } from "../api/facts.ts";
import type { Service, ServicePort } from "../api/objects.ts";
import { resolveName } from "../dns/resolve-name.ts";
import { listLookedUpContainers } from "../endpointslice/find-target-port.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import { parseAddressText } from "./dial-address.ts";
import { findDoorTarget } from "./find-door-target.ts";
import { findKey, findWorkloadPods, getKey } from "./find-workload-pods.ts";
import type { ParsedClient } from "./parse-client.ts";
import type { WrittenTarget } from "./parse-target.ts";
import {
  type FoundTarget,
  listNearest,
  type RequestProblem,
  shortenKey,
  type WrittenRequest,
} from "./request-problem.ts";

type Dialler = Extract<ParsedClient, { status: "ok" }>;

/** What a written target means here: an object's address or name, and a number for its port. */
export function findTarget(
  cluster: Cluster,
  target: WrittenTarget,
  client: Dialler,
  { to: text, via }: WrittenRequest,
): FoundTarget {
  if (via === "port-forward") return findForwardTarget(cluster, target, client, text);
  if (target.kind === "Ingress" || target.kind === "Gateway") return findDoorTarget(cluster, target, client.namespace);
  const owner = findOwner(cluster, target, client);
  if (owner.status === "invalid") return owner;
  const isPing = target.isPing || via === "ping";
  const port: FoundPort = isPing ? { status: "ok", port: 0, protocol: "TCP" } : findPort(owner, target, text);
  if (port.status === "invalid") return port;
  const host = nameOwner(cluster, owner, client);
  const { http } = target;
  return {
    status: "ok",
    request: {
      to: { host, port: port.port, protocol: port.protocol },
      ...(isPing ? { via: "ping" as const } : via === undefined ? {} : { via }),
      ...(http ? { http: { host: target.name, ...http } } : {}),
    },
  };
}

/** Whose port it is, as far as an object of the cluster has it. "host": nobody's that is known. */
type Owner =
  | { status: "service"; service: Service; key: string; typed: string }
  | { status: "pod"; pod: ClusterPod }
  | { status: "node"; name: string }
  | { status: "host"; host: string };

type FoundOwner = Owner | { status: "invalid"; problem: RequestProblem };

function findOwner(cluster: Cluster, { kind, name }: WrittenTarget, client: Dialler): FoundOwner {
  if (kind === "") return findHostOwner(cluster, name, client);
  const fail = (names: readonly string[]): FoundOwner => {
    const there = listNearest(name, names.map(shortenKey));
    return { status: "invalid", problem: { code: "object-unknown", kind, name, there } };
  };
  if (kind === "Node") {
    return cluster.nodeByName.has(name) ? { status: "node", name } : fail([...cluster.nodeByName.keys()]);
  }
  if (kind === "Service") {
    const service = findService(cluster, name, client.namespace);
    return service ?? fail(cluster.services.map(buildServiceKey));
  }
  const pod = findPod(cluster, kind, name, client.namespace);
  if (pod.status === "found") return { status: "pod", pod: pod.pod };
  if (pod.status === "empty") {
    return { status: "invalid", problem: { code: "workload-without-pods", workload: `${kind} ${pod.key}` } };
  }
  return fail(kind === "Pod" ? listPodKeys(cluster) : (cluster.objects.get(kind) ?? []).map(getKey));
}

/** Engineers write `n1:30062` for a node. No DNS of the cluster knows a node's name, so it means the node unless a Service has it too. */
function findHostOwner(cluster: Cluster, host: string, client: Dialler): Owner {
  const node = host.replace(/^node\s+/, "");
  const isService = cluster.services.some(({ metadata }) => metadata.name === host);
  if (cluster.nodeByName.has(node) && !isService) return { status: "node", name: node };
  const pod = cluster.podByKey.get(findKey(listPodKeys(cluster), host.replace(/^pod\s+/, ""), client.namespace) ?? "");
  if (pod && host.startsWith("pod ")) return { status: "pod", pod };
  const ip = parseAddressText(host);
  if (ip !== "") {
    const service = cluster.serviceByClusterIP.get(ip) ?? cluster.services.find((each) => hasAddress(each, ip));
    if (service) return { status: "service", service, key: buildServiceKey(service), typed: host };
    const owner = cluster.podByIP.get(ip);
    return owner ? { status: "pod", pod: owner } : { status: "host", host };
  }
  const answer = resolveName(cluster, { name: host, namespace: client.namespace || "default" });
  const key = "service" in answer ? answer.service : undefined;
  const service =
    cluster.services.find((each) => buildServiceKey(each) === key) ??
    cluster.services.find((each) => hasAddress(each, host.toLowerCase()));
  if (service) return { status: "service", service, key: buildServiceKey(service), typed: host };
  // Asked for by a name that leads nowhere from here: its ports are still those of the only Service of that name.
  const named = findService(cluster, host.split(".")[0] ?? "", client.namespace);
  return named && answer.status !== "addresses" ? { ...named, typed: host } : { status: "host", host };
}

function hasAddress({ spec, status }: Service, address: string): boolean {
  return (
    spec.externalIPs?.includes(address) === true ||
    status?.loadBalancer?.ingress?.some(({ ip, hostname }) => ip === address || hostname === address) === true
  );
}

function findService(
  cluster: Cluster,
  name: string,
  namespace: string,
): Extract<Owner, { status: "service" }> | undefined {
  const key = findKey(cluster.services.map(buildServiceKey), name, namespace);
  const service = cluster.services.find((each) => buildServiceKey(each) === key);
  return service && key !== undefined ? { status: "service", service, key, typed: "" } : undefined;
}

type FoundPod = { status: "found"; pod: ClusterPod } | { status: "empty"; key: string } | { status: "none" };

function findPod(cluster: Cluster, kind: string, name: string, namespace: string): FoundPod {
  const keys = kind === "Pod" ? listPodKeys(cluster) : (cluster.objects.get(kind) ?? []).map(getKey);
  const key = findKey(keys, name, namespace);
  if (key === undefined) return { status: "none" };
  if (kind === "Pod") return { status: "found", pod: cluster.podByKey.get(key)! };
  const found = findWorkloadPods(cluster, kind, key);
  const pod = found.status === "found" ? found.pods[0] : undefined;
  return pod ? { status: "found", pod } : { status: "empty", key };
}

function listPodKeys(cluster: Cluster): string[] {
  return cluster.pods.filter((pod) => !pod.isGone).map((pod) => pod.key);
}

function buildServiceKey({ metadata }: Service): string {
  return `${metadata.namespace ?? "default"}/${metadata.name ?? ""}`;
}

type Protocol = TrafficRequest["to"]["protocol"];
type FoundPort = { status: "ok"; port: number; protocol: Protocol } | { status: "invalid"; problem: RequestProblem };

/** Numbers stay as they are, right or wrong. A name is looked up; without one a Service or pod with one port means that. */
function findPort(owner: Owner, { port, protocol }: WrittenTarget, text: string): FoundPort {
  if (typeof port === "number") return { status: "ok", port, protocol };
  if (owner.status === "node" || owner.status === "host") {
    return { status: "invalid", problem: { code: port === "" ? "port-missing" : "target-unreadable", text } };
  }
  const entries = owner.status === "service" ? listServicePorts(owner.service) : listPodPorts(owner.pod);
  const name = owner.status === "service" ? `Service ${owner.key}` : `Pod ${owner.pod.key}`;
  const there = entries.map(
    (entry) =>
      `${entry.name ? `${entry.name} (${entry.port})` : entry.port}${entry.protocol === "TCP" ? "" : `/${entry.protocol.toLowerCase()}`}`,
  );
  if (port === "") {
    const [only, ...others] = entries;
    // One number over two protocols, as DNS has it, is one port to whoever says neither.
    if (!only) return { status: "invalid", problem: { code: "port-missing", text } };
    const isOne = others.every((each) => each.port === only.port);
    const chosen = entries.find((each) => each.protocol === protocol) ?? only;
    return isOne
      ? { status: "ok", port: chosen.port, protocol: chosen.protocol }
      : { status: "invalid", problem: { code: "port-not-chosen", service: name, there } };
  }
  const found = entries.find((each) => each.name === port);
  if (found) return { status: "ok", port: found.port, protocol: found.protocol };
  const named = entries.flatMap((each) => each.name ?? []);
  const order = listNearest(port, named);
  const nearest = [...order.flatMap((each) => there.find((entry) => entry.startsWith(`${each} (`)) ?? []), ...there];
  return {
    status: "invalid",
    problem: { code: "port-name-unknown", owner: name, name: port, there: [...new Set(nearest)] },
  };
}

type PortEntry = { name?: string; port: number; protocol: NonNullable<Protocol> };

export const getProtocol = (text: string | undefined): NonNullable<Protocol> =>
  text === "UDP" || text === "SCTP" ? text : "TCP";

function listServicePorts({ spec }: Service): PortEntry[] {
  return (spec.ports ?? []).map(({ name, port, protocol }: ServicePort) => ({
    ...(name ? { name } : {}),
    port,
    protocol: getProtocol(protocol),
  }));
}

function listPodPorts({ object }: ClusterPod): PortEntry[] {
  return listLookedUpContainers(object).flatMap(({ ports }) =>
    (Array.isArray(ports) ? ports : []).map(({ name, containerPort, protocol }) => ({
      ...(name ? { name } : {}),
      port: containerPort,
      protocol: getProtocol(protocol),
    })),
  );
}

/**
 * What the client dials. A name that was typed stays; svc/web means the Service itself: by its name where the cluster's DNS is
 * asked, by its address on a node.
 */
function nameOwner(cluster: Cluster, owner: Owner, client: Dialler): string {
  switch (owner.status) {
    case "host":
      return owner.host;
    case "node":
      return `node ${owner.name}`;
    case "pod":
      return `pod ${owner.pod.key}`;
    case "service": {
      if (owner.typed !== "") return owner.typed;
      const { name, namespace = "default" } = owner.service.metadata;
      const { clusterIP = "" } = owner.service.spec;
      if (client.kind === "node" && parseAddressText(clusterIP) !== "") return clusterIP;
      if (namespace === client.namespace) return name ?? "";
      return client.kind === "outside" ? `${name}.${namespace}.svc.${cluster.clusterDomain}` : `${name}.${namespace}`;
    }
  }
}

/** kubectl takes a Service, a pod or a workload, and forwards TCP only. */
function findForwardTarget(cluster: Cluster, target: WrittenTarget, client: Dialler, text: string): FoundTarget {
  if (target.protocol !== "TCP" || target.isPing || target.http) {
    return { status: "invalid", problem: { code: "cannot-forward", text } };
  }
  const owner = findOwner(cluster, target.kind === "" ? { ...target, kind: "Service" } : target, client);
  if (owner.status === "invalid") return owner;
  if (owner.status !== "service" && owner.status !== "pod") {
    return { status: "invalid", problem: { code: "cannot-forward", text } };
  }
  const port = findPort(owner, target, text);
  if (port.status === "invalid") return port;
  const host = owner.status === "service" ? `svc/${owner.key}` : `pod/${owner.pod.key}`;
  return { status: "ok", request: { to: { host, port: port.port, protocol: "TCP" }, via: "port-forward" } };
}
