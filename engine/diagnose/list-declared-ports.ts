import type { Container, ContainerPort } from "../api/objects.ts";
import type { PodSource } from "./lint-context.ts";

/** Containers that run as long as the pod does: those and the sidecars among the init containers. */
export function listRunningContainers(source: PodSource): Container[] {
  const sidecars = (source.pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === "Always");
  return [...source.pod.spec.containers, ...sidecars];
}

/** What a pod says of its ports. It opens none of them: only names and hostPorts have an effect. */
export function listDeclaredPorts(source: PodSource): ContainerPort[] {
  return listRunningContainers(source).flatMap((container) => container.ports ?? []);
}
