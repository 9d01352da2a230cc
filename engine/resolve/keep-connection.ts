import type { Verdict } from "../api/verdict.ts";
import type { ClusterPod } from "./cluster.ts";
import { prependHops } from "./combine-verdicts.ts";
import { answerFromPod } from "./reach-target.ts";
import { buildHop, conclude, type Walk } from "./walk.ts";

/**
 * A connection that was opened earlier: conntrack remembers its endpoint and asks no rule again, so neither readiness nor new
 * rules move it. Only UDP flows to removed endpoints are forgotten, by a living kube-proxy ("renewed": treat as new).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/conntrack/cleanup.go CleanStaleEntries
 */
export function keepConnection(
  walk: Walk,
  podName: string,
  port: number,
): { status: "kept"; verdict: Verdict } | { status: "renewed" } {
  const { cluster, client, protocol } = walk;
  const pod = cluster.podByKey.get(podName.includes("/") ? podName : `default/${podName}`);
  const ip = pod?.ips[0];
  if (!pod || ip === undefined) return { status: "renewed" };
  const isProxyAlive = client.node?.kubeProxy === "running";
  if (protocol === "UDP" && isProxyAlive && !isEndpoint(walk, ip)) return { status: "renewed" };
  const packet = { source: client.ips[0] ?? "", ip, port: findEndpointPort(walk, pod, ip, port) };
  const hop = buildHop("client-node", client.node?.name ?? client.name, packet, "connection-kept");
  if (pod.isGone) {
    const gone = buildHop("network", pod.key, packet, "pod-not-reachable");
    const verdict = conclude({ outcome: "timed-out", reason: { code: "pod-gone", ip, port: packet.port } }, hop, gone);
    return { status: "kept", verdict };
  }
  return { status: "kept", verdict: prependHops([hop], answerFromPod(walk, pod, packet)) };
}

function isEndpoint(walk: Walk, ip: string): boolean {
  return walk.cluster.endpointSlices.some((slice) =>
    slice.endpoints?.some((each) => each.addresses.includes(ip) && each.conditions?.serving !== false),
  );
}

/** Where the connection ends: the pod accepted it once, so it is a port that the pod listens on, if anybody says which. */
function findEndpointPort(walk: Walk, pod: ClusterPod, ip: string, port: number): number {
  const listens = (pod.listens ?? [])
    .filter((each) => (each.protocol ?? "TCP") === walk.protocol)
    .map((each) => each.port);
  if (listens.includes(port)) return port;
  const led = walk.cluster.endpointSlices
    .filter((slice) => slice.endpoints?.some((each) => each.addresses.includes(ip)))
    .flatMap((slice) => slice.ports ?? [])
    .filter((each) => (each.protocol ?? "TCP") === walk.protocol)
    .flatMap((each) => each.port ?? []);
  return led.find((each) => listens.includes(each)) ?? listens[0] ?? led[0] ?? port;
}
