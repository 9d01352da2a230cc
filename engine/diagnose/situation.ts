import type { TrafficRequest } from "../api/facts.ts";
import type { Service } from "../api/objects.ts";
import type { Verdict } from "../api/verdict.ts";
import type { ManifestFile } from "../intake/reading.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import type { Cluster, ClusterPod } from "../resolve/cluster.ts";
import { type Client, findClient } from "../resolve/find-client.ts";

/** One request with its verdict, and what lies on its way. */
export type Situation = {
  files: readonly ManifestFile[];
  cluster: Cluster;
  request: TrafficRequest;
  verdict: Verdict;
  /** The fate that is to be explained: of several the likeliest that fails. */
  fate: Verdict;
  client: Client | undefined;
  /** Services that the request names, dials or passes, the nearest first. */
  readonly services: Service[];
};

export function buildSituation(
  files: readonly ManifestFile[],
  cluster: Cluster,
  request: TrafficRequest,
  verdict: Verdict,
): Situation {
  const found = findClient(cluster, request.from);
  const client = found.status === "found" ? found.client : undefined;
  let services: Service[] | undefined;
  return {
    files,
    cluster,
    request,
    verdict,
    fate: findFate(verdict),
    client,
    // Who only wants to know what an answer rests on does not ask for them.
    get services() {
      services ??= listServicesOnTheWay(cluster, request, verdict, client?.pod?.namespace ?? client?.namespace ?? "");
      return services;
    },
  };
}

/** Of several fates the likeliest that fails; of a verdict that hangs on a fact, what comes if the fact is bad. */
function findFate(verdict: Verdict): Verdict {
  if (verdict.outcome === "mixed") {
    const failing = verdict.branches.filter((branch) => findFate(branch.verdict).outcome !== "delivered");
    const [worst] = failing.sort((a, b) => b.probability - a.probability);
    return worst ? findFate(worst.verdict) : verdict;
  }
  if (verdict.outcome === "ambiguous") {
    const fates = verdict.cases.map((each) => findFate(each.verdict));
    return fates.find((fate) => fate.outcome !== "delivered") ?? fates[0] ?? verdict;
  }
  return verdict;
}

export function getServiceKey({ metadata }: Service): string {
  return `${metadata.namespace ?? "default"}/${metadata.name ?? ""}`;
}

export function selectsPod({ metadata, spec }: Service, pod: ClusterPod): boolean {
  const pairs = Object.entries(spec.selector ?? {});
  if (pairs.length === 0 || (metadata.namespace ?? "default") !== pod.namespace) return false;
  return pairs.every(([key, value]) => pod.object.metadata.labels?.[key] === value);
}

/** Whoever dials a pod itself knows its Service's numbers. */
function listServicesOfPod({ services, podByIP, podByKey }: Cluster, host: string): Service[] {
  const [, key = ""] = /^pod (.+)$/.exec(host) ?? [];
  const pod = podByKey.get(key) ?? podByIP.get(host);
  return pod ? services.filter((service) => selectsPod(service, pod)) : [];
}

/** Every step of every fate. */
export function listAllHops(verdict: Verdict): Verdict["hops"] {
  if (verdict.outcome === "mixed") {
    return [...verdict.hops, ...verdict.branches.flatMap((branch) => listAllHops(branch.verdict))];
  }
  if (verdict.outcome === "ambiguous") {
    return [...verdict.hops, ...verdict.cases.flatMap((each) => listAllHops(each.verdict))];
  }
  return verdict.hops;
}

function listReasonServices(verdict: Verdict): string[] {
  if (verdict.outcome === "mixed") return verdict.branches.flatMap((branch) => listReasonServices(branch.verdict));
  if (verdict.outcome === "ambiguous") return verdict.cases.flatMap((each) => listReasonServices(each.verdict));
  return "reason" in verdict && "service" in verdict.reason ? [verdict.reason.service] : [];
}

function listServicesOnTheWay(
  cluster: Cluster,
  request: TrafficRequest,
  verdict: Verdict,
  namespace: string,
): Service[] {
  const byKey = new Map(cluster.services.map((service) => [getServiceKey(service), service]));
  const keys = [...listReasonServices(verdict), ...listAllHops(verdict).flatMap(({ service }) => service ?? [])];
  const passed = keys.flatMap((key) => byKey.get(key) ?? []);
  const address = parseAddress(request.to.host);
  const dialled =
    address.family === "invalid"
      ? [
          ...cluster.services.filter((each) => isBalancedBy(each, request.to.host)),
          ...listNamed(cluster, byKey, request.to.host, namespace),
        ]
      : cluster.services.filter((service) => hasAddress(service, address.text));
  const own = listServicesOfPod(cluster, request.to.host);
  const numbered = isNodeHost(cluster, request.to.host) ? listNumbered(cluster, request.to.port) : [];
  return [...new Set([...passed, ...dialled, ...own, ...numbered])];
}

/** `web`, `web.shop`, `svc/web`, `db-0.db`, `db-0.db.shop.svc`: each word may be the Service, the next one its namespace. */
function listNamed(cluster: Cluster, byKey: ReadonlyMap<string, Service>, host: string, namespace: string): Service[] {
  const slash = /^(?:svc|services?)\/(?:([^/]+)\/)?([^/]+)$/.exec(host);
  const [first = "", second = "", third = ""] = (slash ? (slash[2] ?? "") : host).toLowerCase().split(".");
  const keys = slash
    ? [`${slash[1] ?? "default"}/${first}`]
    : [
        `${second}/${first}`,
        `${namespace || "default"}/${first}`,
        `${third}/${second}`,
        `${namespace || "default"}/${second}`,
      ];
  const found = keys.flatMap((key) => byKey.get(key) ?? []);
  // Outsiders have no search path; the one Service of that name is meant.
  const alike = cluster.services.filter(({ metadata }) => metadata.name === first);
  return found.length > 0 || alike.length !== 1 ? found : alike;
}

function isBalancedBy({ status }: Service, hostname: string): boolean {
  return status?.loadBalancer?.ingress?.some((each) => each.hostname === hostname) ?? false;
}

function hasAddress({ spec, status }: Service, ip: string): boolean {
  const balanced = status?.loadBalancer?.ingress?.some((each) => each.ip === ip) ?? false;
  return (
    spec.clusterIP === ip ||
    (spec.clusterIPs?.includes(ip) ?? false) ||
    (spec.externalIPs?.includes(ip) ?? false) ||
    balanced
  );
}

export function isNodeHost(cluster: Cluster, host: string): boolean {
  const name = host.replace(/^node\s+/, "");
  return cluster.nodeByName.has(name) || cluster.nodeByIP.has(host) || host === "localhost" || host.startsWith("127.");
}

/** Services that know the number in any role; those that open it on nodes first. */
function listNumbered(cluster: Cluster, port: number): Service[] {
  const isKnown = (test: (each: NonNullable<Service["spec"]["ports"]>[number]) => boolean) =>
    cluster.services.filter(({ spec }) => spec.ports?.some(test));
  return [
    ...isKnown((each) => each.nodePort === port),
    ...isKnown((each) => each.targetPort === port),
    ...isKnown((each) => each.port === port),
  ];
}
