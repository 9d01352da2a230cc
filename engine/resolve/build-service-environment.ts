import type { Service } from "../api/objects.ts";
import { parseAddress, parseRange } from "../kubeproxy/network-address.ts";
import type { Cluster } from "./cluster.ts";

/**
 * The variables that the kubelet gives a pod's containers: the Services of its namespace that existed when the pod was
 * created, here by the order of the text, and default/kubernetes, unless a Service of the pod's own namespace bears that
 * name. `enableServiceLinks: false` leaves default/kubernetes alone.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/kubelet_pods.go getServiceEnvVarMap
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/envvars/envvars.go FromServices
 */
export function buildServiceEnvironment(cluster: Cluster, podKey: string): Record<string, string> {
  const pod = cluster.podByKey.get(podKey.includes("/") ? podKey : `default/${podKey}`);
  const variables: Record<string, string> = {};
  if (!pod) return variables;
  const born = cluster.creationOrder.indexOf(`Pod/${pod.key}`);
  const usesLinks = pod.object.spec.enableServiceLinks !== false;
  const visible = new Map<string, Service>([[API_SERVER, findApiServer(cluster)]]);
  for (const service of cluster.services) {
    const { name = "", namespace = "default" } = service.metadata;
    const order = cluster.creationOrder.indexOf(`Service/${namespace}/${name}`);
    if (!hasClusterIP(service) || (born >= 0 && order > born)) continue;
    const isApiServer = namespace === "default" && name === API_SERVER;
    if (usesLinks && namespace === pod.namespace && !isApiServer) visible.set(name, service);
  }
  for (const service of visible.values()) addVariables(variables, service);
  return variables;
}

const API_SERVER = "kubernetes";

function hasClusterIP({ spec }: Service): boolean {
  return Boolean(spec.clusterIP) && spec.clusterIP !== "None";
}

/** default/kubernetes, which has the first address of the range where no text says otherwise. */
function findApiServer(cluster: Cluster): Service {
  const isIt = ({ metadata }: Service) =>
    metadata.name === API_SERVER && (metadata.namespace ?? "default") === "default";
  const given = cluster.services.find((service) => isIt(service) && hasClusterIP(service));
  if (given) return given;
  const range = parseRange(cluster.serviceCIDRs[0] ?? "");
  const first = range.first === "invalid" ? "" : range.first.text;
  const address = first.includes(":") ? `${first}1` : first.replace(/\d+$/, (last) => String(Number(last) + 1));
  const clusterIP = parseAddress(address).family === "invalid" ? "" : address;
  const ports = [{ name: "https", port: 443, protocol: "TCP", targetPort: 6443 }];
  return { apiVersion: "v1", kind: "Service", metadata: { name: API_SERVER }, spec: { clusterIP, ports } };
}

function addVariables(variables: Record<string, string>, service: Service): void {
  const { clusterIP = "", ports = [] } = service.spec;
  const [first] = ports;
  if (!hasClusterIP(service) || !first) return;
  const prefix = buildVariableName(service.metadata.name ?? "");
  variables[`${prefix}_SERVICE_HOST`] = clusterIP;
  variables[`${prefix}_SERVICE_PORT`] = String(first.port);
  for (const { name, port } of ports)
    if (name) variables[`${prefix}_SERVICE_PORT_${buildVariableName(name)}`] = String(port);
  // Docker's link variables: this one is a URL, not a number, and surprises programs that read NAME_PORT.
  for (const [index, { port, protocol = "TCP" }] of ports.entries()) {
    const url = `${protocol.toLowerCase()}://${clusterIP.includes(":") ? `[${clusterIP}]` : clusterIP}:${port}`;
    if (index === 0) variables[`${prefix}_PORT`] = url;
    const each = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
    variables[each] = url;
    variables[`${each}_PROTO`] = protocol.toLowerCase();
    variables[`${each}_PORT`] = String(port);
    variables[`${each}_ADDR`] = clusterIP;
  }
}

function buildVariableName(text: string): string {
  return text.toUpperCase().replaceAll("-", "_");
}
