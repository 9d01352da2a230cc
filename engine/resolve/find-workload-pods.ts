import type { JsonObject, LabelSelector } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";
import { isSelectedBy } from "./match-labels.ts";

/** Pods of a workload, ready ones first and then by name; "no-such-workload" if no object is called so. */
export function findWorkloadPods(
  cluster: Cluster,
  kind: string,
  key: string,
): { status: "found"; pods: ClusterPod[] } | { status: "no-such-workload" } {
  const [namespace = "", name = ""] = key.split("/");
  const workload = cluster.objects.get(kind)?.find((each) => getKey(each) === key);
  if (!workload) return { status: "no-such-workload" };
  const selector = findSelector(workload);
  const pods = cluster.pods.filter(
    (pod) =>
      pod.namespace === namespace &&
      !pod.isGone &&
      pod.name.startsWith(`${name}-`) &&
      isSelectedBy(selector, pod.object.metadata.labels ?? {}),
  );
  const order = (pod: ClusterPod) => Number(pod.isReady && !pod.isTerminating);
  return { status: "found", pods: pods.sort((a, b) => order(b) - order(a) || (a.key < b.key ? -1 : 1)) };
}

/** Those of a ReplicationController are a plain map; Jobs get theirs from the server, which here is nobody: their names must do. */
function findSelector({ spec }: JsonObject): LabelSelector {
  const selector = isObject(spec) ? spec.selector : undefined;
  if (!isObject(selector)) return {};
  const isPlain = Object.values(selector).every((value) => typeof value === "string");
  return (isPlain ? { matchLabels: selector } : selector) as LabelSelector;
}

export function getKey({ metadata }: JsonObject): string {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return `${String(namespace ?? "default") || "default"}/${String(name ?? "")}`;
}

/** NAMESPACE/NAME as written, else the name in `home`, else the only one of that name anywhere. */
export function findKey(keys: readonly string[], written: string, home: string): string | undefined {
  if (written.includes("/")) return keys.includes(written) ? written : undefined;
  const own = [`${home || "default"}/${written}`, `default/${written}`].find((key) => keys.includes(key));
  if (own !== undefined) return own;
  const named = keys.filter((key) => key.endsWith(`/${written}`));
  return named.length === 1 ? named[0] : undefined;
}
