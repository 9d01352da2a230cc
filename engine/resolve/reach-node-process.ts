import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import { checkListener } from "./check-listener.ts";
import type { Cluster, ClusterNode, ClusterPod } from "./cluster.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/**
 * What a packet meets in INPUT when nobody rewrote it. A node port has no socket here (kube-proxy stopped holding them in
 * v1.24), so where the rules do not take it, it is as closed as any other port.
 * Sockets in the node's own network namespace: its processes, its hostNetwork pods, kube-proxy's health checks.
 * `isEndpoint`: a Service led here, so somebody is meant to listen; where nobody said what does, that is open. A port that was
 * merely dialled counts as closed then, or every node would be a riddle.
 */
export function reachNodeProcess(walk: Walk, node: ClusterNode, packet: Packet, isEndpoint = false): Verdict {
  const { cluster, protocol } = walk;
  const { ip, port, source } = packet;
  const target: DeliveredTo = { ip, port, node: node.name, probability: 1, sourceSeen: source };
  const deliver = (deliveredTo: DeliveredTo): Verdict =>
    conclude(
      { outcome: "delivered", deliveredTo: [deliveredTo] },
      buildHop("node", node.name, packet, "listener-answers"),
    );
  const own = checkListener(node.listens, ip, port, protocol);
  if (own.status === "answers") return deliver(target);
  for (const pod of cluster.pods) {
    if (!pod.usesHostNetwork || pod.isGone || pod.node !== node.name) continue;
    const check = checkListener(pod.listens ?? [], ip, port, protocol);
    if (check.status !== "answers") continue;
    const { container } = check.listener;
    return deliver({ ...target, pod: pod.key, ...(container === undefined ? {} : { container }) });
  }
  const led = isEndpoint ? listEndpointPods(cluster, node, port) : [];
  const isUnknown = led.length > 0 ? led.every((pod) => !pod.listens) : !node.hasStatedListens;
  if (isEndpoint && isUnknown && walk.ask("listeners", ["listens", "does-not-listen"] as const) === "listens") {
    return deliver(led[0] ? { ...target, pod: led[0].key } : target);
  }
  if (protocol === "TCP" && answersHealthChecks(cluster, node, port)) return deliver(target);
  const reason =
    isLoopbackText(ip) && isNodePort(cluster, port)
      ? ({ code: "localhost-node-port-unsupported", node: node.name, port, mode: cluster.mode } as const)
      : ({
          code: "node-does-not-listen",
          node: node.name,
          ip,
          port,
          isServicePort: isServicePort(cluster, port),
        } as const);
  return conclude({ outcome: "refused", reason }, buildHop("node", node.name, packet, "no-listener"));
}

/** The hostNetwork pods of this node that EndpointSlices lead to on this port. */
function listEndpointPods(cluster: Cluster, node: ClusterNode, port: number): ClusterPod[] {
  const candidates = cluster.pods.filter((pod) => pod.usesHostNetwork && !pod.isGone && pod.node === node.name);
  if (candidates.length === 0) return [];
  const slices = cluster.endpointSlices.filter((slice) => slice.ports?.some((each) => each.port === port));
  const endpoints = slices.flatMap((slice) => slice.endpoints ?? []);
  const led = new Set(endpoints.map(({ targetRef }) => `${targetRef?.namespace}/${targetRef?.name}`));
  return candidates.filter((pod) => led.has(pod.key));
}

export function isLoopbackText(ip: string): boolean {
  return ip === "::1" || ip.startsWith("127.");
}

/**
 * kube-proxy serves the health-check node port of every LoadBalancer Service with policy Local, on each node.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/healthcheck/service_health.go SyncServices
 */
function answersHealthChecks(cluster: Cluster, node: ClusterNode, port: number): boolean {
  if (node.kubeProxy !== "running" || cluster.mode === "userspace") return false;
  return cluster.services.some(
    ({ spec }) =>
      spec.type === "LoadBalancer" &&
      spec.externalTrafficPolicy === "Local" &&
      spec.healthCheckNodePort === port &&
      port !== 0,
  );
}

function isNodePort(cluster: Cluster, port: number): boolean {
  return cluster.services.some((service) => service.spec.ports?.some((each) => each.nodePort === port));
}

function isServicePort(cluster: Cluster, port: number): boolean {
  return cluster.services.some((service) => service.spec.ports?.some((each) => each.port === port));
}
