import type { PortRole } from "../api/cluster-view.ts";
import type { Service } from "../api/objects.ts";
import type { Hop, Verdict } from "../api/verdict.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import { listHops } from "./list-node-flows.ts";

/**
 * Gives every number on the way the role that the manifest gives it. Where it arrives says nothing: the `port` of a Service
 * dialled at a pod is still the `port`, and the random port of mode userspace is none of the four. The place decides only
 * where a manifest has one number in several fields.
 */
export function attachPortRoles(cluster: Cluster, verdict: Verdict): Verdict {
  const passed = new Set(listHops(verdict).flatMap(({ service }) => (service === undefined ? [] : [service])));
  const onTheWay = cluster.services.filter((service) => passed.has(getKey(service)));
  return attachTo(verdict, (hop) => {
    const role = findRole(cluster, onTheWay, hop.destination);
    const rewrittenRole = hop.rewrittenTo && findRole(cluster, onTheWay, hop.rewrittenTo.split(", ")[0] ?? "");
    return { ...hop, ...(role ? { role } : {}), ...(rewrittenRole ? { rewrittenRole } : {}) };
  });
}

function attachTo(verdict: Verdict, attach: (hop: Hop) => Hop): Verdict {
  const hops = verdict.hops.map(attach);
  if (verdict.outcome === "mixed") {
    const branches = verdict.branches.map((each) => ({ ...each, verdict: attachTo(each.verdict, attach) }));
    return { ...verdict, hops, branches };
  }
  if (verdict.outcome === "ambiguous") {
    const cases = verdict.cases.map((each) => ({ ...each, verdict: attachTo(each.verdict, attach) }));
    return { ...verdict, hops, cases };
  }
  return { ...verdict, hops };
}

function findRole(cluster: Cluster, onTheWay: readonly Service[], address: string): PortRole | undefined {
  const [, host = "", digits = ""] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  if (digits === "") return undefined;
  const number = Number(digits);
  const pod = cluster.podByIP.get(host);
  const services = onTheWay.length > 0 ? onTheWay : listServicesAt(cluster, host, number);
  const known = listRoles(services, pod, number);
  const order: PortRole[] = pod
    ? ["targetPort", "port", "nodePort"]
    : cluster.nodeByIP.has(host) || host.startsWith("node ")
      ? ["nodePort", "port", "targetPort"]
      : ["port", "nodePort", "targetPort"];
  const role = order.find((each) => known.has(each));
  if (role !== undefined) return role;
  return pod && listDeclared(pod).some((each) => each.containerPort === number) ? "containerPort" : undefined;
}

/** Where no rule of a Service applies, a number can still be one of those of the Service that the address belongs to. */
function listServicesAt(cluster: Cluster, host: string, number: number): Service[] {
  const named = cluster.services.filter((service) => {
    const { name = "", namespace = "default" } = service.metadata;
    return host === name || host === `${name}.${namespace}` || host.startsWith(`${name}.${namespace}.svc`);
  });
  if (named.length > 0) return named;
  const byIP = cluster.serviceByClusterIP.get(host);
  if (byIP) return [byIP];
  if (cluster.podByIP.has(host)) {
    const behind = cluster.endpointSlices
      .filter(({ endpoints }) => endpoints?.some(({ addresses }) => addresses.includes(host)))
      .map(({ metadata }) => `${metadata.namespace ?? "default"}/${metadata.labels?.["kubernetes.io/service-name"]}`);
    return cluster.services.filter((service) => behind.includes(getKey(service)));
  }
  return cluster.services.filter(({ spec }) => spec.ports?.some(({ nodePort }) => nodePort === number));
}

function listRoles(services: readonly Service[], pod: ClusterPod | undefined, number: number): Set<PortRole> {
  const roles = new Set<PortRole>();
  for (const entry of services.flatMap(({ spec }) => spec.ports ?? [])) {
    if (entry.nodePort === number) roles.add("nodePort");
    if (entry.port === number) roles.add("port");
    const target = entry.targetPort;
    const named = typeof target === "string" && pod && listDeclared(pod).find(({ name }) => name === target);
    if (target === number || (named && named.containerPort === number)) roles.add("targetPort");
  }
  return roles;
}

function listDeclared(pod: ClusterPod) {
  return pod.object.spec.containers.flatMap(({ ports }) => ports ?? []);
}

function getKey({ metadata }: Service): string {
  return `${metadata.namespace ?? "default"}/${metadata.name}`;
}
