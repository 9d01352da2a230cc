import type { Pod, Service } from "../api/objects.ts";

export const TRIGGER_TIME_ANNOTATION = "endpoints.kubernetes.io/last-change-trigger-time";

/**
 * When the change happened that the controllers answered last: the Service's creation, or the latest change of a pod's
 * readiness after it. Absent while nobody has stored the Service.
 * Not modelled: the history that upstream remembers (several changes between two syncs, pods that were deleted since).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/util/trigger_time_tracker.go ComputeEndpointLastChangeTriggerTime
 */
export function findTriggerTime(service: Service, pods: readonly Pod[]): string | undefined {
  let latest = service.metadata.creationTimestamp ?? undefined;
  if (latest === undefined) return undefined;
  for (const pod of pods) {
    const time = pod.status?.conditions?.find(({ type }) => type === "Ready")?.lastTransitionTime;
    if (typeof time === "string" && time.endsWith("Z") && time > latest) latest = time;
  }
  return latest;
}
