import type { TrafficRequest } from "../api/facts.ts";
import type { Service, ServicePort } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import type { Cluster, ClusterPod } from "../resolve/cluster.ts";
import { getProtocol } from "../resolve/find-target.ts";
import { listRouteQuestions } from "./list-route-questions.ts";
import type { Question, Questions, SurveyClient, Try } from "./question.ts";
import { getServiceKey } from "./situation.ts";

/** Of each sort that asks: pods with the same labels fare alike. */
const MAX_TRIES = 3;

const OUTSIDE: SurveyClient = { from: "outside", kind: "outside" };

/** What can be asked of a cluster: every port of every Service that was given, at each kind of address, then Ingresses and routes. */
export function listQuestions(cluster: Cluster, client: SurveyClient | undefined): Questions {
  const given = new Map(
    cluster.reading.located
      .filter(({ object }) => object.kind === "Service")
      .map((each) => [`${each.namespace}/${each.name}`, each.document.object]),
  );
  const parts = cluster.services.flatMap((service) => {
    const written = given.get(getServiceKey(service));
    const numbers = getList(getObject(written?.spec).ports).map((port) => Number(getObject(port).nodePort) || 0);
    return written ? [listServiceQuestions(cluster, service, numbers, client)] : [];
  });
  parts.push(listRefusedQuestions(cluster, client), listRouteQuestions(cluster, client ?? OUTSIDE));
  return {
    questions: parts.flatMap(({ questions }) => questions),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

function listServiceQuestions(
  cluster: Cluster,
  service: Service,
  writtenNodePorts: readonly number[],
  client: SurveyClient | undefined,
): Questions {
  const { spec, status } = service;
  const subject = `Service ${getServiceKey(service)}`;
  const ports = spec.ports ?? [];
  if (ports.length === 0) return { questions: [], skipped: [{ subject, why: "no-port" }] };
  const clients = client ? [client] : listClients(cluster, service);
  const outsider = client ?? OUTSIDE;
  const reported = status?.loadBalancer?.ingress?.flatMap(({ ip, hostname }) => ip ?? hostname ?? []) ?? [];
  const outer = [...new Set([...reported, ...(spec.externalIPs ?? [])])];
  const questions = ports.flatMap((entry, index): Question[] => {
    const protocol = getProtocol(entry.protocol);
    const inner = listInnerTries(cluster, service, entry, clients);
    const node = entry.nodePort && writtenNodePorts[index] === entry.nodePort ? entry.nodePort : 0;
    const dial = (host: string, port: number): TrafficRequest => ({
      from: outsider.from,
      to: { host, port, protocol },
    });
    const nodes = node === 0 ? [] : cluster.nodes.slice(0, MAX_TRIES);
    return [
      { subject, port: inner[0]?.request.to.port ?? entry.port, protocol, tries: inner },
      {
        subject,
        port: node,
        protocol,
        tries: nodes.map(({ name }) => ({ address: name, request: dial(`node ${name}`, node) })),
      },
      ...outer.map((address) => ({
        subject,
        port: entry.port,
        protocol,
        tries: [{ address, request: dial(address, entry.port) }],
      })),
    ].filter(({ tries }) => tries.length > 0);
  });
  const isUnasked = questions.length === 0 && client === undefined;
  return { questions, skipped: isUnasked ? [{ subject, why: "no-client" }] : [] };
}

/** Pods dial the name, nodes the cluster IP; an outsider has neither. */
function listInnerTries(
  cluster: Cluster,
  service: Service,
  entry: ServicePort,
  clients: readonly SurveyClient[],
): Try[] {
  const { name, namespace = "default" } = service.metadata;
  const { clusterIP = "", type } = service.spec;
  const address = `${name}.${namespace}`;
  const hasAddress = type !== "ExternalName" && parseAddress(clusterIP).family !== "invalid";
  const port = clusterIP === "None" ? findEndpointPort(cluster, service, entry) : entry.port;
  const to = { port, protocol: getProtocol(entry.protocol) };
  return clients.flatMap(({ from, kind }): Try[] => {
    if (kind === "pod") return [{ address, request: { from, to: { host: address, ...to } } }];
    return kind === "node" && hasAddress ? [{ address, request: { from, to: { host: clusterIP, ...to } } }] : [];
  });
}

/** The name of a headless Service leads to its pods, and they open their own port, whatever number the Service has. */
function findEndpointPort({ endpointSlices }: Cluster, service: Service, entry: ServicePort): number {
  const { name, namespace } = service.metadata;
  const ports = endpointSlices
    .filter(
      ({ metadata }) => metadata.namespace === namespace && metadata.labels?.["kubernetes.io/service-name"] === name,
    )
    .flatMap((slice) => slice.ports ?? []);
  return ports.find((port) => (port.name ?? "") === (entry.name ?? ""))?.port ?? entry.port;
}

/** Neighbours of the Service first, then other pods, then a node: its own pods would ask themselves. */
export function listClients(cluster: Cluster, { metadata, spec }: Service): SurveyClient[] {
  const namespace = metadata.namespace ?? "default";
  const selector = Object.entries(spec.selector ?? {});
  const isOwn = (pod: ClusterPod) =>
    selector.length > 0 && selector.every(([key, value]) => pod.object.metadata.labels?.[key] === value);
  const usable = listUsablePods(cluster);
  const neighbours = usable.byNamespace.get(namespace) ?? [];
  const own = neighbours.filter(isOwn);
  const pods = [
    ...pickSorts(neighbours, (pod) => !isOwn(pod)),
    ...pickSorts(usable.all, (pod) => pod.namespace !== namespace),
  ];
  // A name without an address of its own is asked for by pods only.
  if (pods.length === 0 && spec.clusterIP === "None") pods.push(...own.slice(0, 1));
  const nodes = cluster.nodes.slice(0, 1).map(({ name }): SurveyClient => ({ from: `node ${name}`, kind: "node" }));
  return [...pods.map((pod): SurveyClient => ({ from: `pod ${pod.key}`, kind: "pod" })), ...nodes];
}

type UsablePods = { all: ClusterPod[]; byNamespace: Map<string, ClusterPod[]> };

/** Asked for by every Service of a cluster. */
const USABLE_PODS = new WeakMap<Cluster, UsablePods>();

/** Pods that run and have an address of their own. */
function listUsablePods(cluster: Cluster): UsablePods {
  const known = USABLE_PODS.get(cluster);
  if (known) return known;
  const all = cluster.pods.filter((pod) => !pod.isGone && !pod.usesHostNetwork && pod.ips.length > 0);
  const byNamespace = new Map<string, ClusterPod[]>();
  for (const pod of all) {
    const list = byNamespace.get(pod.namespace);
    if (list) list.push(pod);
    else byNamespace.set(pod.namespace, [pod]);
  }
  USABLE_PODS.set(cluster, { all, byNamespace });
  return { all, byNamespace };
}

/** One of each sort, by what policies see of it. */
function pickSorts(pods: readonly ClusterPod[], isMeant: (pod: ClusterPod) => boolean): ClusterPod[] {
  const sorts = new Map<string, ClusterPod>();
  for (const pod of pods) {
    if (!isMeant(pod)) continue;
    const { "pod-template-hash": _, ...labels } = pod.object.metadata.labels ?? {};
    const sort = `${pod.namespace} ${JSON.stringify(labels)}`;
    if (!sorts.has(sort)) sorts.set(sort, pod);
    if (sorts.size === MAX_TRIES) break;
  }
  return [...sorts.values()];
}

/** Services that the API server turned down: whoever dials their name finds nothing. */
function listRefusedQuestions(cluster: Cluster, client: SurveyClient | undefined): Questions {
  const questions = [...cluster.refusedObjects].flatMap(([{ kind, namespace, name }, object]): Question[] => {
    if (kind !== "Service") return [];
    const [first] = getList(getObject(object.spec).ports);
    const port = Number(getObject(first).port) || 80;
    const pod = cluster.pods.find((each) => !each.isGone && each.namespace === namespace && !each.usesHostNetwork);
    const from = client?.from ?? (pod ? `pod ${pod.key}` : "outside");
    const address = `${name}.${namespace}`;
    const request: TrafficRequest = { from, to: { host: address, port, protocol: "TCP" } };
    return [{ subject: `Service ${namespace}/${name}`, port, protocol: "TCP", tries: [{ address, request }] }];
  });
  return { questions, skipped: [] };
}
