import type { Thing } from "./build-objects.ts";

/** What a cluster adds to an object that it prints. */
export function printObject(object: Thing, status?: Thing, more: Thing = {}): Thing {
  const { name, ...metadata } = object.metadata as Thing;
  const uid = `${String(object.kind).toLowerCase()}-${String(name)}`;
  const written = { uid, resourceVersion: "812", creationTimestamp: "2026-06-02T08:00:00Z", ...more };
  const namespace = object.kind === "Node" ? {} : { namespace: "default" };
  const printed = { ...object, metadata: { name, ...namespace, ...metadata, ...written } };
  return status ? { ...printed, status } : printed;
}

/** "running", "unready", "pending", or the reason of a waiting container. */
export function printPod(pod: Thing, ip: string, node: string, state = "running", owner = ""): Thing {
  const isReady = state === "running";
  const [kind = "", name = ""] = owner.split("/");
  const owned = owner
    ? {
        ownerReferences: [
          { apiVersion: "apps/v1", kind, name, uid: `${kind.toLowerCase()}-${name}`, controller: true },
        ],
      }
    : {};
  if (state === "pending") {
    const message = "0/2 nodes are available: 2 Insufficient memory.";
    const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }];
    return printObject(pod, { phase: "Pending", conditions }, owned);
  }
  const isWaiting = !isReady && state !== "unready";
  const waiting = { waiting: { reason: state } };
  const spec = pod.spec as Thing;
  const containers = spec.containers as Thing[];
  const status = {
    phase: isWaiting && state !== "CrashLoopBackOff" ? "Pending" : "Running",
    conditions: [
      { type: "PodScheduled", status: "True" },
      { type: "Ready", status: isReady ? "True" : "False" },
      { type: "ContainersReady", status: isReady ? "True" : "False" },
    ],
    podIP: ip,
    podIPs: [{ ip }],
    containerStatuses: containers.map((each) => ({
      name: each.name,
      ready: isReady,
      restartCount: isWaiting ? 4 : 0,
      state: isWaiting ? waiting : { running: { startedAt: "2026-06-02T08:01:00Z" } },
    })),
  };
  return printObject({ ...pod, spec: { ...spec, nodeName: node } }, status, owned);
}

export function printService(service: Thing, ip: string, ingress: Thing[] = []): Thing {
  const spec = service.spec as Thing;
  const defaults = {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: "Cluster",
    ipFamilies: ["IPv4"],
    ipFamilyPolicy: "SingleStack",
  };
  const ports = (spec.ports as Thing[] | undefined)?.map((port) => ({
    protocol: "TCP",
    targetPort: port.port,
    ...port,
  }));
  const own = { ...defaults, ...spec, clusterIP: ip, clusterIPs: [ip], ...(ports ? { ports } : {}) };
  return printObject({ ...service, spec: own }, { loadBalancer: ingress.length > 0 ? { ingress } : {} });
}
