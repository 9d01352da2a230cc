import type { Cluster } from "../resolve/cluster.ts";
import { parseAddressText } from "../resolve/dial-address.ts";
import { findKey } from "../resolve/find-workload-pods.ts";
import { parseRequest } from "../resolve/parse-request.ts";
import { listClients } from "./list-questions.ts";
import { getServiceKey } from "./situation.ts";

/** Who dials a written target if nobody said: names and addresses that only the cluster knows are a pod's near by. */
export function findDefaultClient(cluster: Cluster, to: string): string {
  const asked = parseRequest(cluster, { from: "outside", to });
  if (asked.status === "invalid" || asked.request.door !== undefined || asked.request.http) return "outside";
  const { host } = asked.request.to;
  const ip = parseAddressText(host);
  const [name = "", namespace] = host.split(".");
  const key = findKey(cluster.services.map(getServiceKey), namespace ? `${namespace}/${name}` : name, "default");
  const service =
    ip === "" ? cluster.services.find((each) => getServiceKey(each) === key) : cluster.serviceByClusterIP.get(ip);
  return (service && listClients(cluster, service)[0]?.from) ?? "outside";
}
