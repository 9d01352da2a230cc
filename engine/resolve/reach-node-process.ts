import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import { checkListener } from "./check-listener.ts";
import type { Cluster, ClusterNode, ClusterPod } from "./cluster.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/**
 * What a packet meets in INPUT when nobody rewrote it. A node port has no socket here (kube-proxy stopped holding them in
 * v1.24), so where the rules do not take it, it is as closed as any other port.
 * Sockets in the node's own network namespace: its processes, its hostNetwork pods, kube-proxy's health checks.
 */
export function reachNodeProcess(walk: Walk, node: ClusterNode, packet: Packet): Verdict {
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
  const silent = findSilentEndpoint(cluster, node, port);
  if (silent.length > 0 && walk.ask("listeners", ["listens", "does-not-listen"] as const) === "listens") {
    return deliver({ ...target, pod: silent[0]!.key });
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

/**
 * hostNetwork pods that some Service leads to on this port although nobody said what they listen on. Other hostNetwork pods
 * without stated listeners (every cluster has such agents) count as not listening, or every node would be a riddle.
 */
function findSilentEndpoint(cluster: Cluster, node: ClusterNode, port: number): ClusterPod[] {
  const candidates = cluster.pods.filter(
    (pod) => pod.usesHostNetwork && !pod.isGone && !pod.listens && pod.node === node.name,
  );
  if (candidates.length === 0) return [];
  const slices = cluster.endpointSlices.filter((slice) => slice.ports?.some((each) => each.port === port));
  const led = new Set(
    slices
      .flatMap((slice) => slice.endpoints ?? [])
      .map(({ targetRef }) => `${targetRef?.namespace}/${targetRef?.name}`),
  );
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
