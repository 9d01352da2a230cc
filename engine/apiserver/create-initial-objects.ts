import type { KubernetesObject } from "../api/objects.ts";
import { formatIp } from "../lib/ip.ts";
import type { ServicePools } from "./allocation/allocation.ts";
import { defaultNamespace } from "./default-namespace.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controlplane/controller/systemnamespaces/system_namespaces_controller.go */
const SYSTEM_NAMESPACES = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** What a cluster has before anybody creates anything: its namespaces and the API server's own Service. */
export function createInitialObjects(namespaces: readonly string[], pools: ServicePools): KubernetesObject[] {
  const names = [...new Set([...SYSTEM_NAMESPACES, ...namespaces])];
  return [
    ...names.map((name) => defaultNamespace({ apiVersion: "v1", kind: "Namespace", metadata: { name } })),
    ...createKubernetesService(pools),
  ];
}

/**
 * The API server gives itself the first address of the range.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controlplane/controller/kubernetesservice/controller.go
 */
function createKubernetesService(pools: ServicePools): KubernetesObject[] {
  const [first] = pools.clusterIps;
  if (first === undefined) return [];
  const [family, pool] = first;
  const { network } = pool.cidr;
  const ip =
    network.family === "IPv4"
      ? formatIp({ family: "IPv4", value: network.value + 1 })
      : formatIp({ family: "IPv6", value: network.value + 1n });
  // A range so small that it has no first address has no such Service either.
  if (pool.allocate(ip).status !== "ok") return [];
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: "kubernetes",
        namespace: "default",
        labels: { component: "apiserver", provider: "kubernetes" },
      },
      spec: {
        clusterIP: ip,
        clusterIPs: [ip],
        internalTrafficPolicy: "Cluster",
        ipFamilies: [family],
        ipFamilyPolicy: "SingleStack",
        ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }],
        sessionAffinity: "None",
        type: "ClusterIP",
      },
      status: { loadBalancer: {} },
    },
  ];
}
