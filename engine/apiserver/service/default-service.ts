import type { Service, ServicePort, ServiceSpec } from "../../api/objects.ts";
import { isExternallyAccessible } from "./classify-service.ts";

const CLIENT_IP_TIMEOUT_SECONDS = 10800;

/**
 * Fills in what a v1 Service may leave out, as the server does while decoding. Returns a new object.
 * Not here: nodePort, clusterIP(s) and the ipFamily fields, which allocation fills in.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_Service
 */
export function defaultService(service: Service): Service {
  const spec: ServiceSpec = { ...service.spec };
  spec.sessionAffinity ||= "None";
  // A config beside affinity None is dropped without a word: through the API nobody can ever see it rejected.
  if (spec.sessionAffinity === "None" && spec.sessionAffinityConfig !== undefined) delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === "ClientIP" && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: CLIENT_IP_TIMEOUT_SECONDS } };
  }
  spec.type ||= "ClusterIP";
  if (spec.ports !== undefined) spec.ports = spec.ports.map(defaultServicePort);
  const result: Service = { ...service, spec };
  if (isExternallyAccessible(result)) spec.externalTrafficPolicy ||= "Cluster";
  if (spec.type === "ClusterIP" || spec.type === "NodePort" || spec.type === "LoadBalancer") {
    spec.internalTrafficPolicy ??= "Cluster";
  }
  if (spec.type === "LoadBalancer") {
    spec.allocateLoadBalancerNodePorts ??= true;
    result.status = defaultIngressModes(service.status);
  }
  return result;
}

/** An absent targetPort becomes the number of `port`, even of an invalid one: `port: 0` is reported twice. */
function defaultServicePort(port: ServicePort): ServicePort {
  const { protocol, targetPort } = port;
  return { ...port, protocol: protocol || "TCP", targetPort: targetPort || (port.port ?? 0) };
}

function defaultIngressModes(status: Service["status"]): Service["status"] {
  const ingress = status?.loadBalancer?.ingress;
  if (ingress === undefined) return status;
  const withModes = ingress.map((entry) =>
    entry.ip && entry.ipMode === undefined ? { ...entry, ipMode: "VIP" } : entry,
  );
  return { ...status, loadBalancer: { ...status?.loadBalancer, ingress: withModes } };
}
