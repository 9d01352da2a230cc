import type { Container, Pod, ServicePort } from "../api/objects.ts";

export type TargetPortResult =
  /** `container` is absent where the number came from the Service itself: nobody asked the pod. */
  | { status: "found"; port: number; container?: string }
  /** Ports of that name with another protocol: the usual reason. */
  | { status: "not-found"; name: string; otherProtocols: string[] };

/** Containers in the order in which a name is looked up: sidecars come last, other init containers never. */
export function listLookedUpContainers(pod: Pod): Container[] {
  const sidecars = (pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === "Always");
  return [...(pod.spec.containers ?? []), ...sidecars];
}

/**
 * The pod's port behind a Service port. A number is taken as it is; a name must be declared by this very pod with the same
 * protocol. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/utils.go FindPort
 */
export function findTargetPort(pod: Pod, servicePort: ServicePort): TargetPortResult {
  const { targetPort } = servicePort;
  // The API server stores targetPort 0 and "" as the Service's own port.
  if (targetPort === undefined || targetPort === 0 || targetPort === "")
    return { status: "found", port: servicePort.port };
  if (typeof targetPort === "number") return { status: "found", port: targetPort };
  const protocol = servicePort.protocol ?? "TCP";
  const otherProtocols: string[] = [];
  for (const container of listLookedUpContainers(pod)) {
    for (const port of container.ports ?? []) {
      if (port.name !== targetPort) continue;
      if ((port.protocol ?? "TCP") === protocol) {
        return { status: "found", port: port.containerPort, container: container.name };
      }
      otherProtocols.push(port.protocol ?? "TCP");
    }
  }
  return { status: "not-found", name: targetPort, otherProtocols };
}
