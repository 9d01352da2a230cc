import type { TrafficRequest } from "#engine";
import type { Dialled, PodView, ServiceView, Situation } from "./situation.ts";

/** Finds whose address a request names: a node's, a Service's (by name or ClusterIP), or neither. */
export function findDialled(situation: Situation, request: TrafficRequest): Dialled {
  const host = request.to.host;
  const isFromOutside = !/^(pod|node) /.test(request.from);
  const node = situation.nodes.find((item) => host === `node ${item.name}` || item.addresses.includes(host));
  if (node !== undefined) {
    const owner = situation.services.find((item) => findPort(item, "nodePort", request.to.port) !== undefined);
    const servicePort = owner && findPort(owner, "nodePort", request.to.port);
    return { node, service: owner, servicePort, isFromOutside };
  }
  const service = situation.services.find((item) => isAddressOf(item, host, request.from));
  return { service, servicePort: service && findPort(service, "port", request.to.port), isFromOutside };
}

export function findPods(situation: Situation, service: ServiceView): PodView[] {
  const selector = Object.entries(service.spec.selector ?? {});
  if (selector.length === 0) return [];
  return situation.pods.filter(
    (pod) => pod.namespace === service.namespace && selector.every(([key, value]) => pod.labels[key] === value),
  );
}

/** The number that a port's traffic is sent to, when it is a number or the name of a declared container port. */
export function findTargetNumber(pods: PodView[], port: { targetPort?: number | string; port: number }): number {
  const target = port.targetPort ?? port.port;
  if (typeof target === "number") return target;
  const declared = pods.flatMap((pod) => pod.declaredPorts).find((item) => item.name === target);
  return declared?.containerPort ?? port.port;
}

// The first match: a number that occurs twice in one Service differs in its protocol only.
function findPort(service: ServiceView, field: "port" | "nodePort", number: number) {
  return (service.spec.ports ?? []).find((item) => item[field] === number);
}

/**
 * Names as people read them: the first label is the Service, the second its namespace, the caller's own if there is none. What
 * DNS really does is the engine's business; a belief is about Services, not about search domains.
 */
function isAddressOf(service: ServiceView, host: string, from: string): boolean {
  if (service.spec.clusterIP !== undefined && service.spec.clusterIP === host) return true;
  const [name, namespace] = host.split(".");
  if (name !== service.name) return false;
  const own = /^pod ([^/]+)\//.exec(from)?.[1] ?? "default";
  return (namespace ?? own) === service.namespace;
}
