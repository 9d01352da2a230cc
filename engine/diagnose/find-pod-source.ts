import { listPodSources, type PodSource } from "../intake/list-pod-sources.ts";
import type { Cluster, ClusterPod } from "../resolve/cluster.ts";

/** The text that a running pod comes from: its own, or that of the workload which makes it. */
export function findPodSource({ reading }: Pick<Cluster, "reading">, pod: ClusterPod): PodSource | undefined {
  const { ownerReferences = [], labels = {} } = pod.object.metadata;
  const near = reading.located.filter(({ namespace }) => namespace === pod.namespace);
  const sources = near.flatMap(({ object, document }) => listPodSources(object, document));
  const own = sources.find(({ kind, name }) => kind === "Pod" && name === pod.name);
  const isMaker = ({ kind, name, pod: template }: PodSource) => {
    if (kind === "Pod") return false;
    if (ownerReferences.some((each) => each.kind === kind && each.name === name)) return true;
    const pairs = Object.entries(template.metadata.labels ?? {});
    return pod.name.startsWith(`${name}-`) && pairs.every(([key, value]) => labels[key] === value);
  };
  return own ?? sources.find(isMaker);
}
