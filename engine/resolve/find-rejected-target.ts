import type { TrafficRequest } from "../api/facts.ts";
import type { Service, ServicePort } from "../api/objects.ts";
import type { RejectedObject, Verdict } from "../api/verdict.ts";
import type { Cluster } from "./cluster.ts";

/**
 * The refused objects without which this request cannot work: the Service it names, the one that would have had the cluster
 * IP or node port it dials, or, for a name that is not there, text that could not be read at all.
 */
export function findRejectedTarget(cluster: Cluster, request: TrafficRequest, verdict: Verdict): RejectedObject[] {
  if (cluster.rejected.length === 0 || verdict.outcome === "delivered" || verdict.outcome === "mixed") return [];
  const { host, port } = request.to;
  const findWish = (object: RejectedObject) => cluster.refusedObjects.get(object) as Partial<Service> | undefined;
  const listWishedPorts = (object: RejectedObject) => {
    const ports: unknown = findWish(object)?.spec?.ports;
    return Array.isArray(ports) ? ports.map((each) => (each as Partial<ServicePort> | null)?.nodePort) : [];
  };
  if (verdict.outcome === "name-not-resolved") {
    if (verdict.reason.code !== "no-such-service") return [];
    const { name, searched } = verdict.reason;
    const isMeant = (object: RejectedObject) =>
      searched.length > 0
        ? searched.some((each) => each.startsWith(`${object.name}.${object.namespace}.svc.`))
        : [object.name, `${object.namespace}/${object.name}`].includes(name);
    const named = cluster.rejected.filter((object) => object.kind === "Service" && isMeant(object));
    return named.length > 0 ? named : cluster.rejected.filter((object) => object.kind === "");
  }
  if (verdict.outcome === "ambiguous" && request.http !== undefined) {
    // The name leads nowhere known: a refused door may be why.
    return cluster.rejected.filter(({ kind }) => kind === "Ingress");
  }
  if (!("reason" in verdict)) return [];
  const { code } = verdict.reason;
  if (verdict.outcome === "answered-by-controller") {
    const { reason } = verdict;
    if (reason.code === "no-matching-rule") return cluster.rejected.filter(({ kind }) => kind === "Ingress");
    const service = reason.code === "backend-service-not-found" ? reason.service : "";
    return cluster.rejected.filter(
      ({ kind, ...object }) => kind === "Service" && `${object.namespace}/${object.name}` === service,
    );
  }
  if (
    code === "node-does-not-listen" ||
    code === "localhost-node-port-unsupported" ||
    code === "host-does-not-listen"
  ) {
    return cluster.rejected.filter((object) => listWishedPorts(object).includes(port));
  }
  if (code === "unallocated-cluster-ip" || code === "no-route-to-cluster-ip") {
    return cluster.rejected.filter((object) =>
      [findWish(object)?.spec?.clusterIP, findWish(object)?.spec?.clusterIPs].flat().includes(host),
    );
  }
  return [];
}
