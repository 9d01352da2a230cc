import type { Listener, PodFacts } from "../api/facts.ts";
import type { Container, JsonValue, Pod } from "../api/objects.ts";
import { getObject } from "../apiserver/objects/json-access.ts";
import { listLookedUpContainers } from "../endpointslice/find-target-port.ts";
import type { ExpandedPod } from "../intake/expand-workloads.ts";
import { type NetworkAddress, parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import type { ClusterNode, ClusterPod } from "./cluster.ts";

/**
 * Gives every pod its node and addresses: what the facts say, else what the object says, else a free node in turn (as the
 * scheduler's spreading would) and a free address of that node's pod range.
 */
export function placePods(
  pods: readonly ExpandedPod[],
  facts: Record<string, PodFacts>,
  nodes: readonly ClusterNode[],
): ClusterPod[] {
  const taken = new Set<string>();
  const known = pods.map(({ pod, origin }) => ({ pod, origin, facts: findPodFacts(facts, pod) }));
  for (const { pod, facts: said } of known) for (const ip of listGivenIPs(pod, said)) taken.add(ip);
  const byName = new Map(nodes.toReversed().map((each) => [each.name, each]));
  let turn = 0;
  return known.map(({ pod, origin, facts: said }) => {
    const given = said.node ?? pod.spec.nodeName ?? "";
    // A Pod that no node was found for stays without one; the facts or its status say so.
    const isPending = (said.phase ?? pod.status?.phase) === "Pending";
    const node = given || isPending || nodes.length === 0 ? given : nodes[turn++ % nodes.length]!.name;
    const home = byName.get(node);
    return { ...buildPod(pod, said, node, home, taken), origin };
  });
}

/** A pod of namespace `default` may be named without it. */
export function findPodFacts(facts: Record<string, PodFacts>, pod: Pod): PodFacts {
  const namespace = pod.metadata.namespace ?? "default";
  const byKey = facts[`${namespace}/${pod.metadata.name}`];
  return byKey ?? (namespace === "default" ? facts[pod.metadata.name ?? ""] : undefined) ?? {};
}

/**
 * The pod with its status written out as the kubelet would report it, so that the EndpointSlice controller reads the same
 * fields as in a real cluster: phase, podIPs, the Ready condition, the deletion timestamp.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/utils.go podToEndpoint
 */
function buildPod(
  pod: Pod,
  said: PodFacts,
  node: string,
  home: ClusterNode | undefined,
  taken: Set<string>,
): Omit<ClusterPod, "origin"> {
  const namespace = pod.metadata.namespace ?? "default";
  const name = pod.metadata.name ?? "";
  const usesHostNetwork = pod.spec.hostNetwork === true;
  const phase = said.phase ?? pod.status?.phase ?? "Running";
  const isGone = said.gone === true || phase === "Succeeded" || phase === "Failed";
  const given = listGivenIPs(pod, said);
  const assigned = phase === "Pending" ? [] : usesHostNetwork ? (home?.addresses ?? []) : given;
  const ips = assigned.length > 0 || phase === "Pending" || usesHostNetwork ? assigned : allocateIPs(home, taken);
  const listens = said.listens ?? listDeclaredPorts(pod.spec.containers, pod.spec.initContainers);
  const isTerminating = said.terminating ?? typeof pod.metadata.deletionTimestamp === "string";
  const conditions = Array.isArray(pod.status?.conditions) ? pod.status.conditions : [];
  const reported = conditions.find((each) => each?.type === "Ready");
  const isReady =
    said.ready ??
    (reported
      ? reported.status === "True"
      : hasReadyContainers(pod) && !hasPortConflict(listens) && !hasHopelessProbe(pod));
  const isAsReported = reported !== undefined && isReady === (reported.status === "True");
  const object: Pod = {
    ...pod,
    metadata: {
      ...pod.metadata,
      namespace,
      deletionTimestamp: isTerminating ? (pod.metadata.deletionTimestamp ?? "1970-01-01T00:00:00Z") : undefined,
    },
    spec: { ...pod.spec, nodeName: node || undefined },
    status: {
      ...pod.status,
      phase,
      podIP: ips[0],
      podIPs: ips.map((ip) => ({ ip })),
      hostIP: home?.addresses[0],
      conditions: [
        ...conditions.filter((each) => each !== reported),
        isAsReported ? reported : { type: "Ready", status: isReady ? "True" : "False" },
      ],
    },
  };
  return {
    ...{
      key: `${namespace}/${name}`,
      namespace,
      name,
      object,
      node,
      ips,
      isReady,
      isTerminating,
      isGone,
      usesHostNetwork,
    },
    ...(listens ? { listens } : {}),
  };
}

/** Facts beat the reported status; texts that are no addresses count as absent. */
function listGivenIPs(pod: Pod, said: PodFacts): string[] {
  const texts = said.ips ?? (said.ip ? [said.ip] : undefined) ?? pod.status?.podIPs?.map((each) => each.ip);
  return (texts ?? (pod.status?.podIP ? [pod.status.podIP] : []))
    .map((text) => parseAddress(text))
    .filter((address): address is NetworkAddress => address.family !== "invalid")
    .map((address) => address.text);
}

/** What the kubelet reports of each container, where the text has lost the condition that sums it up. */
function hasReadyContainers({ status }: Pod): boolean {
  const { containerStatuses } = status ?? {};
  return !Array.isArray(containerStatuses) || containerStatuses.every((each) => each?.ready !== false);
}

/** Two processes of one pod share its addresses: the second to bind a port dies, and its pod does not get ready. */
function hasPortConflict(listens: readonly Listener[] | undefined): boolean {
  const owners = new Map<string, string | undefined>();
  for (const { protocol = "TCP", port, container } of listens ?? []) {
    const key = `${protocol}|${port}`;
    if (owners.has(key) && owners.get(key) !== container) return true;
    owners.set(key, container);
  }
  return false;
}

/**
 * A probe that asks for a port by a name that its container has not fails before it is sent, and what fails so is not counted: a
 * readiness or startup probe never succeeds. A liveness probe counts as successful until it fails.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/probe/util.go ResolveContainerPort
 */
function hasHopelessProbe(pod: Pod): boolean {
  return listLookedUpContainers(pod).some((container) =>
    ["readinessProbe", "startupProbe"].some((probe) => {
      const handler = getObject(container[probe] as JsonValue | undefined);
      return [handler.httpGet, handler.tcpSocket].some((each) => {
        const { port } = getObject(each);
        if (typeof port !== "string" || Number(port) > 0) return false;
        return !(Array.isArray(container.ports) && container.ports.some(({ name }) => name === port));
      });
    }),
  );
}

/** The assumption where nobody states listeners: a declared port is bound on all addresses of both families. */
function listDeclaredPorts(
  containers: readonly Container[],
  initContainers: readonly Container[] = [],
): Listener[] | undefined {
  const sidecars = initContainers.filter((container) => container.restartPolicy === "Always");
  const listeners = [...containers, ...sidecars].flatMap((container) =>
    (Array.isArray(container.ports) ? container.ports : [])
      .filter((port) => typeof port?.containerPort === "number")
      .map((port): Listener => {
        const protocol = port.protocol === "UDP" || port.protocol === "SCTP" ? port.protocol : "TCP";
        return { port: port.containerPort, protocol, address: "::", container: container.name };
      }),
  );
  return listeners.length > 0 ? listeners : undefined;
}

/** The first address from .10 on of each of the node's pod ranges that nobody has. */
function allocateIPs(home: ClusterNode | undefined, taken: Set<string>): string[] {
  const ips: string[] = [];
  for (const cidr of home?.podCIDRs ?? []) {
    const range = parseRange(cidr);
    if (range.first === "invalid") continue;
    for (let offset = 10; offset < 10_000; offset++) {
      const text = addOffset(range.first, offset);
      if (taken.has(text)) continue;
      taken.add(text);
      ips.push(text);
      break;
    }
  }
  return ips;
}

/** Only the last 16 bits of an IPv6 range are counted through, which is more than a node has Pods. */
function addOffset(address: NetworkAddress, offset: number): string {
  if (address.family === "IPv4") {
    const value = (address.value + offset) >>> 0;
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const next = parseAddress(`::${(Number(address.value & 0xffffn) + offset).toString(16)}`);
  const prefix = address.text.endsWith("::") ? address.text : `${address.text.replace(/[^:]*$/, "")}`;
  return next.family === "invalid" ? address.text : parseText(`${prefix}${next.text.slice(2)}`);
}

function parseText(text: string): string {
  const address = parseAddress(text);
  return address.family === "invalid" ? text : address.text;
}
