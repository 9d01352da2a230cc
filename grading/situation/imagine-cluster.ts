import type { Cluster, ClusterPod, EndpointSlice, Service, ServicePort } from "#engine";
import type { Imagination, PodView, ServiceView, Situation } from "./situation.ts";

/**
 * The cluster with pods that listen elsewhere, Services with other ports, a route that is not there. Changed at rest and not
 * built from text again: that costs more than everything else that grading does with a variant. Rules are planned anew only
 * where Services change.
 */
export function imagineCluster(
  situation: Situation,
  cluster: Cluster,
  { listens, ports, routeToServiceCIDR }: Imagination,
): { views: Situation; cluster: Cluster } {
  const pods = new Map(
    situation.pods.flatMap((view) => {
      const numbers = listens?.(view);
      return numbers === undefined ? [] : [[`${view.namespace}/${view.name}`, numbers] as const];
    }),
  );
  const services = new Map(
    situation.services.flatMap((view) => {
      const changed = view.errors.length > 0 ? undefined : ports?.(view);
      return changed === undefined ? [] : [[`${view.namespace}/${view.name}`, changed] as const];
    }),
  );
  const facts = routeToServiceCIDR === undefined ? cluster.facts : { ...cluster.facts, routeToServiceCIDR };
  const views = {
    ...situation,
    services: situation.services.map((view) => changeServiceView(view, services)),
    pods: situation.pods.map((view) => changePodView(view, pods)),
  };
  const withPods = pods.size === 0 ? cluster : changePods(cluster, pods);
  const changed = services.size === 0 ? withPods : changeServices(withPods, services);
  return { views, cluster: { ...changed, facts } };
}

function changePods(cluster: Cluster, listens: ReadonlyMap<string, number[]>): Cluster {
  const change = (pod: ClusterPod): ClusterPod => {
    const numbers = listens.get(pod.key);
    return numbers === undefined ? pod : { ...pod, listens: numbers.map((port) => ({ port })) };
  };
  const pods = cluster.pods.map(change);
  const podByKey = new Map(pods.map((pod) => [pod.key, pod]));
  return { ...cluster, pods, podByKey, podByIP: changeValues(cluster.podByIP, change) };
}

function changeServices(cluster: Cluster, ports: ReadonlyMap<string, ServicePort[]>): Cluster {
  const change = (service: Service): Service => {
    const changed = ports.get(getKey(service));
    return changed === undefined ? service : { ...service, spec: { ...service.spec, ports: changed } };
  };
  return {
    ...cluster,
    services: cluster.services.map(change),
    endpointSlices: cluster.endpointSlices.map((slice) => changeSlice(slice, ports)),
    serviceByClusterIP: changeValues(cluster.serviceByClusterIP, change),
    plans: new Map(),
    staleObjects: new Map(),
  };
}

/** Endpoints copy the number of targetPort, so another number there is another one here. */
function changeSlice(slice: EndpointSlice, ports: ReadonlyMap<string, ServicePort[]>): EndpointSlice {
  const service = slice.metadata.labels?.["kubernetes.io/service-name"];
  const changed = ports.get(`${slice.metadata.namespace ?? "default"}/${service}`);
  if (changed === undefined) return slice;
  return {
    ...slice,
    ports: (slice.ports ?? []).map((entry) => {
      const target = changed.find((port) => (port.name ?? "") === (entry.name ?? ""))?.targetPort;
      return typeof target === "number" ? { ...entry, port: target } : entry;
    }),
  };
}

function changeServiceView(view: ServiceView, ports: ReadonlyMap<string, ServicePort[]>): ServiceView {
  const changed = ports.get(`${view.namespace}/${view.name}`);
  return changed === undefined ? view : { ...view, spec: { ...view.spec, ports: changed } };
}

function changePodView(view: PodView, listens: ReadonlyMap<string, number[]>): PodView {
  const numbers = listens.get(`${view.namespace}/${view.name}`);
  return numbers === undefined ? view : { ...view, listens: numbers.map((port) => ({ port })) };
}

function changeValues<Value>(map: ReadonlyMap<string, Value>, change: (value: Value) => Value): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function getKey({ metadata }: Service): string {
  return `${metadata.namespace}/${metadata.name}`;
}
