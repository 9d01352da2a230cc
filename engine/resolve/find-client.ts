import { parseAddress } from "../kubeproxy/network-address.ts";
import type { Cluster, ClusterNode, ClusterPod } from "./cluster.ts";

/**
 * Who dials. "node": a process in the node's own network namespace, so also every pod with hostNetwork.
 * `namespace` heads the DNS search path; "" where the cluster's DNS is not used.
 */
export type Client = {
  kind: "pod" | "node" | "outside";
  name: string;
  ips: string[];
  namespace: string;
  node?: ClusterNode;
  pod?: ClusterPod;
};

const DEFAULT_OUTSIDER = "203.0.113.7";

/** "unplaced": the pod exists, but nobody said on which node. */
export type FoundClient =
  | { status: "found"; client: Client }
  | { status: "unplaced"; pod: ClusterPod }
  | { status: "unknown" };

/** `from` of a request: "pod NAMESPACE/NAME", "pod NAME", "node NAME", "outside", an outsider's name, a pod's name, an IP. */
export function findClient(cluster: Cluster, from: string): FoundClient {
  const text = from.trim();
  const [word = "", name = ""] = text.split(/\s+/);
  if (word === "pod") return findPodClient(cluster, name);
  if (word === "node") return findNodeClient(cluster, name);
  const address = parseAddress(text);
  if (address.family !== "invalid") return findClientByIP(cluster, address.text);
  const outsider = cluster.facts.outsiders?.[text] ?? (text === "outside" ? DEFAULT_OUTSIDER : undefined);
  if (outsider !== undefined) return { status: "found", client: buildOutsider(text, outsider) };
  const pod = findPodClient(cluster, text);
  return pod.status === "unknown" ? findNodeClient(cluster, text) : pod;
}

function findPodClient(cluster: Cluster, name: string): FoundClient {
  const pod = cluster.podByKey.get(name.includes("/") ? name : `default/${name}`);
  if (!pod || pod.isGone) return { status: "unknown" };
  const node = cluster.nodeByName.get(pod.node);
  return node ? { status: "found", client: buildPodClient(pod, node) } : { status: "unplaced", pod };
}

export function buildPodClient(pod: ClusterPod, node: ClusterNode): Client {
  const { dnsPolicy = "ClusterFirst" } = pod.object.spec;
  // A hostNetwork pod with the default policy gets the node's resolver.
  const usesClusterDns = pod.usesHostNetwork ? dnsPolicy === "ClusterFirstWithHostNet" : dnsPolicy !== "Default";
  return {
    kind: pod.usesHostNetwork ? "node" : "pod",
    name: pod.key,
    ips: pod.ips,
    namespace: usesClusterDns ? pod.namespace : "",
    node,
    pod,
  };
}

function findNodeClient(cluster: Cluster, name: string): FoundClient {
  const node = cluster.nodeByName.get(name);
  if (!node) return { status: "unknown" };
  return { status: "found", client: { kind: "node", name, ips: node.addresses, namespace: "", node } };
}

function findClientByIP(cluster: Cluster, ip: string): FoundClient {
  const pod = cluster.podByIP.get(ip);
  if (pod && !pod.isGone) return findPodClient(cluster, pod.key);
  const node = cluster.nodeByIP.get(ip);
  if (node) return findNodeClient(cluster, node.name);
  const named = Object.entries(cluster.facts.outsiders ?? {}).find(([, address]) => address === ip);
  return { status: "found", client: buildOutsider(named?.[0] ?? (ip === DEFAULT_OUTSIDER ? "outside" : ip), ip) };
}

function buildOutsider(name: string, ip: string): Client {
  return { kind: "outside", name, ips: [ip], namespace: "" };
}
