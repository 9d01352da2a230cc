import { type ExpandedPod, expandWorkload } from "./expand-workloads.ts";
import { buildWorkloadKey, findMadeWorkloads } from "./find-made-workloads.ts";
import { listReportedPods } from "./list-reported-pods.ts";
import type { LocatedObject } from "./reading.ts";

/**
 * All pods that the texts speak of, in one place: those that are given, those that a real cluster's endpoints name, and those
 * that controllers would make of workloads whose pods are not given. Workloads come in their order in the text.
 */
export function expandPods(located: readonly LocatedObject[], nodeNames: readonly string[]): ExpandedPod[] {
  const reported = listReportedPods(located);
  const named = reported.map(({ metadata }) => ({
    namespace: metadata.namespace ?? "default",
    name: metadata.name ?? "",
  }));
  const made = findMadeWorkloads(located, named);
  const pods = located.flatMap((each) => {
    const key = buildWorkloadKey(String(each.object.kind), each.namespace, each.name);
    return made.has(key) ? [] : expandWorkload(each.object, nodeNames, each);
  });
  return [...pods, ...reported.map((pod): ExpandedPod => ({ pod, origin: "endpoints" }))];
}
