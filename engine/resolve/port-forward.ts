import type { Service } from "../api/objects.ts";
import type { NameNotResolvedReason, Verdict } from "../api/verdict.ts";
import { listLookedUpContainers } from "../endpointslice/find-target-port.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import { prependHops } from "./combine-verdicts.ts";
import { isSelectedBy } from "./match-labels.ts";
import { answerFromPod } from "./reach-target.ts";
import { buildHop, conclude, formatDestination, type Walk } from "./walk.ts";

/**
 * `kubectl port-forward svc/NAME LOCAL:PORT`: kubectl picks one pod of the Service and the kubelet dials 127.0.0.1 inside it.
 * No cluster IP, no kube-proxy, no balancing, no NetworkPolicy. `host`: "svc/NAME", "NAME", "NAMESPACE/NAME", "pod/NAME".
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go translateServicePortToTargetPort
 */
export function portForward(walk: Walk, host: string, port: number): Verdict {
  const { cluster } = walk;
  const [kind, ...rest] = host.split("/");
  if (kind === "pod" || kind === "pods") {
    const pod = cluster.podByKey.get(rest.length > 1 ? rest.join("/") : `default/${rest[0]}`);
    return pod && !pod.isGone ? enterPod(walk, pod, port) : failToFind(walk, host);
  }
  const name = kind === "svc" || kind === "service" || kind === "services" ? rest.join("/") : host;
  const service = findService(cluster, name);
  if (!service) return failToFind(walk, name);
  const key = `${service.metadata.namespace ?? "default"}/${service.metadata.name}`;
  const pod = findForwardingPod(cluster, service);
  const hop = buildHop(
    "api-server",
    key,
    { source: walk.client.ips[0] ?? "", ip: host, port },
    "forwarded-by-api-server",
  );
  // One number may stand for UDP and TCP, and only TCP is forwarded.
  const entries = (service.spec.ports ?? []).filter((each) => each.port === port);
  const entry = entries.find((each) => (each.protocol ?? "TCP") === "TCP") ?? entries[0];
  if (!entry) {
    const reason = {
      code: "invalid-port-of-cluster-ip",
      service: key,
      ip: service.spec.clusterIP ?? "",
      port,
    } as const;
    return conclude({ outcome: "refused", reason }, hop);
  }
  if (!pod) return conclude({ outcome: "refused", reason: { code: "no-endpoints", service: key, port } }, hop);
  const target = service.spec.clusterIP === "None" ? port : findTargetPort(pod, entry);
  if (target === 0) return conclude({ outcome: "refused", reason: { code: "no-endpoints", service: key, port } }, hop);
  const rewrittenTo = `${pod.key} ${formatDestination("127.0.0.1", target)}`;
  return prependHops([{ ...hop, rewrittenTo }], enterPod(walk, pod, target));
}

/** The kubelet enters the pod's network namespace, so sockets on loopback are in reach. */
function enterPod(walk: Walk, pod: ClusterPod, port: number): Verdict {
  return answerFromPod({ ...walk, protocol: "TCP" }, pod, { source: "127.0.0.1", ip: "127.0.0.1", port });
}

function failToFind(walk: Walk, name: string): Verdict {
  const bare = name.split("/").at(-1) ?? name;
  const existsInNamespaces = walk.cluster.services
    .filter((service) => service.metadata.name === bare)
    .map((service) => service.metadata.namespace ?? "default");
  const packet = { source: walk.client.ips[0] ?? "", ip: name, port: 0 };
  const hop = buildHop("api-server", name, packet, "name-does-not-resolve");
  const reason: NameNotResolvedReason = { code: "no-such-service", name, searched: [], existsInNamespaces };
  return conclude({ outcome: "name-not-resolved", reason }, hop);
}

function findService(cluster: Cluster, name: string): Service | undefined {
  const [namespace, bare] = name.includes("/") ? name.split("/") : ["default", name];
  return cluster.services.find(
    (each) => each.metadata.name === bare && (each.metadata.namespace ?? "default") === namespace,
  );
}

/** Ready pods first; among equals kubectl takes one and stays with it (here: the first by name). */
function findForwardingPod(cluster: Cluster, service: Service): ClusterPod | undefined {
  const selector = service.spec.selector ?? {};
  if (Object.keys(selector).length === 0) return undefined;
  return cluster.pods
    .filter((pod) => pod.namespace === (service.metadata.namespace ?? "default") && !pod.isGone && pod.ips.length > 0)
    .filter((pod) => isSelectedBy({ matchLabels: selector }, pod.object.metadata.labels ?? {}))
    .sort((a, b) => Number(b.isReady) - Number(a.isReady) || (a.key < b.key ? -1 : 1))[0];
}

/** 0 = the pod declares no such name. */
function findTargetPort(pod: ClusterPod, entry: NonNullable<Service["spec"]["ports"]>[number]): number {
  const target = entry.targetPort ?? entry.port;
  if (typeof target === "number") return target;
  const ports = listLookedUpContainers(pod.object).flatMap((container) => container.ports ?? []);
  return ports.find((port) => port.name === target)?.containerPort ?? 0;
}
