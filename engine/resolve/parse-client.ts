import type { Cluster } from "./cluster.ts";
import { type Client, findClient } from "./find-client.ts";
import { findKey, findWorkloadPods, getKey } from "./find-workload-pods.ts";
import { findKindWord, WORKLOAD_WORDS } from "./parse-target.ts";
import { listNearest, type RequestProblem, shortenKey } from "./request-problem.ts";

/** `from` in the form that a request has, and the namespace whose names the client may use alone; "" where it has none. */
export type ParsedClient =
  | { status: "ok"; from: string; namespace: string; kind: Client["kind"] }
  | { status: "invalid"; problem: RequestProblem };

/**
 * "outside", an outsider's name, an address, a node, a pod ("web-0", "shop/web-0", "pod/web-0"), a workload ("deploy/front",
 * "sts/db", or its bare name), which dials from one of its pods. A name without a namespace means default's, or the only one.
 */
export function parseClient(cluster: Cluster, text: string): ParsedClient {
  const typed = text.trim();
  const known = findClient(cluster, typed);
  if (known.status === "found") {
    const { client } = known;
    return { status: "ok", from: typed, namespace: client.pod?.namespace ?? "", kind: client.kind };
  }
  if (known.status === "unplaced") return { status: "ok", from: typed, namespace: known.pod.namespace, kind: "pod" };
  const [word = "", ...rest] = typed.split(/[/\s]+/);
  const kind = rest.length > 0 ? findKindWord(word) : undefined;
  const name = kind === undefined ? typed : rest.join("/");
  if (kind !== undefined && !WORKLOAD_WORDS.has(kind) && kind !== "Pod" && kind !== "Node") {
    return { status: "invalid", problem: { code: "cannot-dial", kind, name } };
  }
  if (kind === "Node" && cluster.nodeByName.has(name)) {
    return { status: "ok", from: `node ${name}`, namespace: "", kind: "node" };
  }
  if (kind === undefined || kind === "Pod") {
    const key = findKey([...cluster.podByKey.keys()], name, "default");
    const pod = cluster.podByKey.get(key ?? "");
    if (pod && !pod.isGone) return { status: "ok", from: `pod ${pod.key}`, namespace: pod.namespace, kind: "pod" };
  }
  if (kind === undefined || WORKLOAD_WORDS.has(kind)) {
    for (const each of kind === undefined ? WORKLOAD_WORDS : [kind]) {
      const keys = (cluster.objects.get(each) ?? []).map(getKey);
      const key = findKey(keys, name, "default");
      const found = key === undefined ? undefined : findWorkloadPods(cluster, each, key);
      if (key === undefined || found?.status !== "found") continue;
      const [pod] = found.pods;
      if (!pod) return { status: "invalid", problem: { code: "workload-without-pods", workload: `${each} ${key}` } };
      return { status: "ok", from: `pod ${pod.key}`, namespace: pod.namespace, kind: "pod" };
    }
  }
  return { status: "invalid", problem: describeUnknown(cluster, kind, name) };
}

function describeUnknown(cluster: Cluster, kind: string | undefined, name: string): RequestProblem {
  if (kind !== undefined && WORKLOAD_WORDS.has(kind)) {
    const keys = (cluster.objects.get(kind) ?? []).map((each) => shortenKey(getKey(each)));
    return { code: "object-unknown", kind, name, there: listNearest(name, keys) };
  }
  const pods = cluster.pods.filter((pod) => !pod.isGone).map((pod) => shortenKey(pod.key));
  const nodes = cluster.nodes.map((node) => node.name);
  if (kind !== undefined) {
    return { code: "object-unknown", kind, name, there: listNearest(name, kind === "Node" ? nodes : pods) };
  }
  const outsiders = Object.keys(cluster.facts.outsiders ?? {});
  return { code: "client-unknown", name, there: listNearest(name, [...pods, ...nodes, ...outsiders, "outside"]) };
}
