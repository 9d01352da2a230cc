import type { EndpointSlice, Endpoints, JsonObject, Node, Pod, Service } from "../api/objects.ts";
import type { ApiServer } from "../apiserver/create-api-server.ts";
import { completeStatus } from "../apiserver/objects/initialize-object.ts";
import { buildEndpointSlices } from "../endpointslice/build-endpoint-slices.ts";
import { buildEndpoints } from "../endpointslice/build-endpoints.ts";
import { readText } from "./print/read-object.ts";
import { compareBytes } from "./print/render-json.ts";
import type { ResourceKind } from "./resources/resource-kinds.ts";

export type ClusterSource = {
  server: ApiServer;
  /** True: the endpoints controllers are running. */
  hasControllers: boolean;
  /** What the kubelets made of the stored Pods: addresses, nodes, readiness. By default they stay as they were written. */
  observePods: (pods: Pod[]) => Pod[];
};

/** In etcd's order: by namespace, then by name, bytes compared. `namespace` "" = all. */
export function listClusterObjects(source: ClusterSource, kind: ResourceKind, namespace: string): JsonObject[] {
  const objects = listAll(source, kind).filter(
    (object) => !kind.isNamespaced || namespace === "" || readText(object, "metadata.namespace") === namespace,
  );
  const complete = kind.kind === "EndpointSlice" ? clearEmptyLists : completeStatus;
  return objects
    .map((object) => ({ key: renderSortKey(object), object }))
    .sort((a, b) => compareBytes(a.key, b.key))
    .map(({ object }) => complete(object));
}

/** Whether there are objects of this kind, or fields of them, that the store does not hold. */
export function isComputedKind({ kind }: ResourceKind): boolean {
  return ["Pod", "EndpointSlice", "Endpoints", "IPAddress", "ServiceCIDR"].includes(kind);
}

/**
 * Objects of one kind. Slices, Endpoints and addresses that controllers would have written are computed on the way,
 * so that they are right after every change without a loop that keeps them so.
 */
function listAll({ server, hasControllers, observePods }: ClusterSource, kind: ResourceKind): JsonObject[] {
  const stored = (name: string) => server.list(name) as unknown[];
  if (kind.kind === "IPAddress") return listIpAddresses(stored("Service") as Service[]);
  if (kind.kind === "ServiceCIDR") return [buildServiceCidr(server)];
  if (kind.kind === "Pod") return observePods(stored("Pod") as Pod[]) as unknown as JsonObject[];
  if (!hasControllers || (kind.kind !== "EndpointSlice" && kind.kind !== "Endpoints")) {
    return stored(kind.kind) as JsonObject[];
  }
  const services = stored("Service") as Service[];
  const pods = observePods(stored("Pod") as Pod[]);
  const written = stored("Endpoints") as Endpoints[];
  const created = new Map(services.map((service) => [buildKey(service), service.metadata.creationTimestamp]));
  if (kind.kind === "Endpoints") {
    return buildEndpoints({ services, pods, endpoints: written }) as unknown as JsonObject[];
  }
  const endpointSlices = stored("EndpointSlice") as EndpointSlice[];
  const slices = buildEndpointSlices({
    services,
    pods,
    nodes: stored("Node") as Node[],
    endpoints: written,
    endpointSlices,
    seed: server.config.seed,
  });
  return slices.map((slice) => {
    const owner = `${slice.metadata.namespace ?? "default"}/${slice.metadata.labels?.["kubernetes.io/service-name"] ?? ""}`;
    return stamp(slice, slice.metadata.creationTimestamp ?? created.get(owner));
  }) as unknown as JsonObject[];
}

/** Both lists of a slice are always written; an empty one comes out of the store as null. */
function clearEmptyLists(slice: JsonObject): JsonObject {
  const clear = (field: string) => (Array.isArray(slice[field]) && slice[field].length > 0 ? slice[field] : null);
  return { ...slice, endpoints: clear("endpoints"), ports: clear("ports") };
}

/** The NUL sorts before every character of a name, and none can hold one. */
function renderSortKey(object: JsonObject): string {
  return `${readText(object, "metadata.namespace")}\u0000${readText(object, "metadata.name")}`;
}

/** Every allocated cluster IP is an object of its own (MultiCIDRServiceAllocator). */
function listIpAddresses(services: Service[]): JsonObject[] {
  return services.flatMap((service) =>
    (service.spec.clusterIPs ?? [])
      .filter((ip) => ip !== "None" && ip !== "")
      .map((ip) => ({
        apiVersion: "networking.k8s.io/v1",
        kind: "IPAddress",
        metadata: {
          creationTimestamp: service.metadata.creationTimestamp ?? null,
          labels: {
            "ipaddress.kubernetes.io/ip-family": ip.includes(":") ? "IPv6" : "IPv4",
            "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io",
          },
          name: ip,
        },
        spec: {
          parentRef: {
            group: "",
            name: service.metadata.name ?? "",
            namespace: service.metadata.namespace ?? "",
            resource: "services",
          },
        },
      })),
  );
}

/**
 * kubeadm clusters have exactly one, and its name is fixed.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controlplane/controller/defaultservicecidr/default_servicecidr_controller.go
 */
function buildServiceCidr(server: ApiServer): JsonObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "ServiceCIDR",
    metadata: { creationTimestamp: server.config.now, name: "kubernetes" },
    spec: { cidrs: server.config.serviceCIDRs },
    status: {
      conditions: [
        {
          lastTransitionTime: server.config.now,
          message: "Kubernetes Service CIDR is ready",
          reason: "",
          status: "True",
          type: "Ready",
        },
      ],
    },
  };
}

type Named = { metadata: { name?: string; namespace?: string; creationTimestamp?: string | null } };

function buildKey(object: Named): string {
  return `${object.metadata.namespace ?? "default"}/${object.metadata.name ?? ""}`;
}

/** Computed objects are as old as the Service that they were made for. */
function stamp<T extends Named>(object: T, creationTimestamp: string | null | undefined): T {
  return { ...object, metadata: { ...object.metadata, creationTimestamp } };
}
