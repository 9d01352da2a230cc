import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import { checkListener } from "./check-listener.ts";
import type { Cluster, ClusterNode } from "./cluster.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/** Sockets in the node's own network namespace: its processes, its hostNetwork pods, kube-proxy's health checks. */
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

export function isLoopbackText(ip: string): boolean {
  return ip === "::1" || ip.startsWith("127.");
}

/** kube-proxy serves the health-check node port of every LoadBalancer Service with policy Local, on each node. */
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
