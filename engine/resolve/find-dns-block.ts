import type { JsonObject } from "../api/objects.ts";
import { getList, getNumber, getObject } from "../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../apiserver/objects/match-selector.ts";
import { checkNetworkPolicy, listSelectingPolicies } from "./check-network-policy.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import type { Walk } from "./walk.ts";

/** What DNS servers in clusters listen on: CoreDNS 53, on some distributions a number that needs no privilege. */
const DNS_PORTS = [53, 1053, 5353, 8053];
/** Where a cache on the node answers, if there is one. */
const NODE_LOCAL_DNS = "169.254.20.10";
const SYSTEM = "kube-system";

/**
 * Whether policies keep the client's questions from the cluster's DNS; `policy` is NAMESPACE/NAME. A question goes over UDP first, and a
 * resolver that gets no answer to it does not try TCP. Where the DNS pods are given they are judged like any pod; where not, a rule
 * that could mean them is believed.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/cluster/addons/dns/coredns/coredns.yaml.base
 */
export function findDnsBlock({ cluster, client }: Walk): { status: "open" } | { status: "blocked"; policy: string } {
  const { pod } = client;
  if (client.kind !== "pod" || !pod || cluster.facts.enforcesNetworkPolicy === false) return { status: "open" };
  const policies = listSelectingPolicies(cluster, "egress", pod);
  const [first] = policies;
  if (!first) return { status: "open" };
  const rules = policies.flatMap(({ spec }) => getList(getObject(spec).egress).map(getObject));
  const servers = listDnsPods(cluster);
  const isOpen =
    servers.length > 0 ? isServerOpen(cluster, pod, servers) : rules.some((rule) => couldAllowDns(cluster, rule, pod));
  if (isOpen) return { status: "open" };
  return { status: "blocked", policy: `${pod.namespace}/${String(getObject(first.metadata).name ?? "")}` };
}

function listDnsPods(cluster: Cluster): ClusterPod[] {
  return cluster.pods.filter(
    ({ namespace, isGone, object }) =>
      namespace === SYSTEM && !isGone && ["kube-dns", "coredns"].includes(object.metadata.labels?.["k8s-app"] ?? ""),
  );
}

/** A plugin may also judge the address that was dialled: the DNS Service's, or that of a cache on the node. */
function isServerOpen(cluster: Cluster, pod: ClusterPod, servers: readonly ClusterPod[]): boolean {
  const isAllowed = (peer: { ip: string; pod?: ClusterPod }, port: number) => {
    const shape = { port, protocol: "UDP" as const, ...(peer.pod ? { target: peer.pod } : {}) };
    return checkNetworkPolicy(cluster, "egress", pod, peer, shape).status === "allowed";
  };
  const service = cluster.services.find(
    ({ metadata }) => metadata.namespace === SYSTEM && metadata.name === "kube-dns",
  );
  const dialled = [NODE_LOCAL_DNS, ...(service?.spec.clusterIPs ?? [])];
  if (dialled.some((ip) => isAllowed({ ip }, 53))) return true;
  return servers.some((server) => {
    const ports = (server.listens ?? []).filter(({ protocol, port }) => protocol === "UDP" && DNS_PORTS.includes(port));
    const numbers = ports.length > 0 ? ports.map(({ port }) => port) : [53];
    return numbers.some((port) => server.ips.some((ip) => isAllowed({ ip, pod: server }, port)));
  });
}

function couldAllowDns(cluster: Cluster, rule: JsonObject, client: ClusterPod): boolean {
  const ports = getList(rule.ports).map(getObject);
  if (ports.length > 0 && !ports.some(couldBeDnsPort)) return false;
  const peers = getList(rule.to).map(getObject);
  return peers.length === 0 || peers.some((peer) => couldBeDns(cluster, peer, client));
}

function couldBeDnsPort({ port, endPort, protocol }: JsonObject): boolean {
  if (protocol !== "UDP") return false;
  if (typeof port === "string") return /dns/i.test(port);
  const first = getNumber(port);
  const last = getNumber(endPort) || first;
  return first === 0 || DNS_PORTS.some((number) => number >= first && number <= last);
}

/** Labels that nobody gave could be there; a namespace's own name is known. */
function couldBeDns(cluster: Cluster, peer: JsonObject, client: ClusterPod): boolean {
  if (peer.ipBlock !== undefined) return true;
  if (peer.namespaceSelector === undefined || peer.namespaceSelector === null) return client.namespace === SYSTEM;
  if (isSelectedBy(peer.namespaceSelector, cluster.namespaces.get(SYSTEM) ?? {})) return true;
  const { matchLabels, matchExpressions } = getObject(peer.namespaceSelector);
  const keys = [
    ...Object.keys(getObject(matchLabels)),
    ...getList(matchExpressions).map((each) => getObject(each).key),
  ];
  return keys.some((key) => key !== "kubernetes.io/metadata.name");
}
