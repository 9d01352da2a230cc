import type { Pod } from "../api/objects.ts";

type NamespacePods = { all: Pod[]; byLabel: Map<string, Pod[]> };

/** Pods by namespace and by label, so that 10,000 selectors do not look at every pod 10,000 times. */
export type PodIndex = { namespaces: Map<string, NamespacePods> };

export function buildPodIndex(pods: readonly Pod[]): PodIndex {
  const namespaces = new Map<string, NamespacePods>();
  for (const pod of pods) {
    const namespace = pod.metadata.namespace ?? "default";
    let entry = namespaces.get(namespace);
    if (!entry) {
      entry = { all: [], byLabel: new Map() };
      namespaces.set(namespace, entry);
    }
    entry.all.push(pod);
    for (const [key, value] of Object.entries(pod.metadata.labels ?? {})) {
      const label = `${key}\0${value}`;
      const list = entry.byLabel.get(label);
      if (list) list.push(pod);
      else entry.byLabel.set(label, [pod]);
    }
  }
  return { namespaces };
}

/** A Service selector asks for equality only, and every pair must hold. An empty one is stored as none and selects nothing. */
export function listSelectedPods(index: PodIndex, namespace: string, selector: Record<string, string>): Pod[] {
  const entry = index.namespaces.get(namespace);
  const pairs = Object.entries(selector);
  if (!entry || pairs.length === 0) return [];
  let smallest: Pod[] | undefined;
  for (const [key, value] of pairs) {
    const list = entry.byLabel.get(`${key}\0${value}`);
    if (!list) return [];
    if (!smallest || list.length < smallest.length) smallest = list;
  }
  if (!smallest || pairs.length === 1) return smallest ?? [];
  return smallest.filter((pod) => pairs.every(([key, value]) => pod.metadata.labels?.[key] === value));
}
