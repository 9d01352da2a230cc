import type { Cluster } from "../resolve/cluster.ts";
import { parseAddressText } from "../resolve/dial-address.ts";
import { findKey } from "../resolve/find-workload-pods.ts";
import { parseRequest } from "../resolve/parse-request.ts";
import { listClients } from "./list-questions.ts";
import { getServiceKey } from "./situation.ts";

/**
 * Who dials a written target if nobody said: names and addresses that only the cluster knows are a pod's near by. Where no pod
 * is given it is a node, which knows the Service by its cluster IP only.
 */
export function findDefaultRequest(cluster: Cluster, to: string): { from: string; to: string } {
  const asked = parseRequest(cluster, { from: "outside", to });
  const outside = { from: "outside", to };
  if (asked.status === "invalid" || asked.request.door !== undefined || asked.request.http) return outside;
  const { host, port, protocol = "TCP" } = asked.request.to;
  const ip = parseAddressText(host);
  const [name = "", namespace] = host.split(".");
  const key = findKey(cluster.services.map(getServiceKey), namespace ? `${namespace}/${name}` : name, "default");
  const service =
    ip === "" ? cluster.services.find((each) => getServiceKey(each) === key) : cluster.serviceByClusterIP.get(ip);
  const [client] = service ? listClients(cluster, service) : [];
  if (!client || !service) return outside;
  const { clusterIP = "None" } = service.spec;
  if (client.kind !== "node" || ip !== "" || clusterIP === "None") return { from: client.from, to };
  const address = clusterIP.includes(":") ? `[${clusterIP}]` : clusterIP;
  return { from: client.from, to: `${address}:${port}/${protocol.toLowerCase()}` };
}
