import { endpointSliceTable, endpointsTable } from "./endpoints-tables.ts";
import { nodeTable } from "./node-table.ts";
import {
  configMapTable,
  defaultTable,
  ingressTable,
  ipAddressTable,
  namespaceTable,
  networkPolicyTable,
  secretTable,
  serviceCidrTable,
} from "./other-tables.ts";
import { podTable } from "./pod-table.ts";
import { serviceTable } from "./service-table.ts";
import type { TableKind } from "./table-kind.ts";
import { daemonSetTable, deploymentTable, replicaSetTable, statefulSetTable } from "./workload-tables.ts";

const tables = new Map<string, TableKind>([
  ["ConfigMap", configMapTable],
  ["DaemonSet", daemonSetTable],
  ["Deployment", deploymentTable],
  ["EndpointSlice", endpointSliceTable],
  ["Endpoints", endpointsTable],
  ["IPAddress", ipAddressTable],
  ["Ingress", ingressTable],
  ["Namespace", namespaceTable],
  ["NetworkPolicy", networkPolicyTable],
  ["Node", nodeTable],
  ["Pod", podTable],
  ["ReplicaSet", replicaSetTable],
  ["ReplicationController", replicaSetTable],
  ["Secret", secretTable],
  ["Service", serviceTable],
  ["ServiceCIDR", serviceCidrTable],
  ["StatefulSet", statefulSetTable],
]);

/** Kinds without a printer of their own show name and age. */
export function getTableKind(kind: string): TableKind {
  return tables.get(kind) ?? defaultTable;
}
