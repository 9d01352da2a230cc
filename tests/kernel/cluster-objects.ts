import type { Endpoint, EndpointPort, EndpointSlice, Service, ServiceSpec } from "#engine";
import { PODS } from "./layout.ts";

/** "web-b" ready, "web-b!" not ready, "web-b~" terminating but serving, "=n3" the node itself. */
type EndpointText = string;

type ServiceSketch = {
  name: string;
  spec: ServiceSpec;
  ingress?: string[];
  endpoints: EndpointText[];
  /** By Service port name; the number that endpoints listen on. */
  targets: Record<string, number>;
};

const http = { name: "http", port: 80, protocol: "TCP", targetPort: 8080 };

const SKETCHES: ServiceSketch[] = [
  {
    name: "web",
    spec: { type: "NodePort", clusterIP: "10.96.0.50", ports: [{ ...http, nodePort: 30080 }] },
    endpoints: ["web-a", "web-b", "web-c"],
    targets: { http: 8080 },
  },
  {
    name: "local",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.51",
      externalTrafficPolicy: "Local",
      externalIPs: ["198.51.100.20"],
      ports: [{ ...http, nodePort: 30081 }],
    },
    endpoints: ["web-a", "web-b", "web-c"],
    targets: { http: 8080 },
  },
  {
    name: "ranges",
    spec: {
      type: "LoadBalancer",
      clusterIP: "10.96.0.52",
      loadBalancerSourceRanges: ["203.0.113.0/29", "10.244.1.0/24"],
      ports: [{ ...http, nodePort: 30082 }],
    },
    ingress: ["198.51.100.7"],
    endpoints: ["web-a", "web-b"],
    targets: { http: 8080 },
  },
  {
    name: "lb-local",
    spec: {
      type: "LoadBalancer",
      clusterIP: "10.96.0.53",
      externalTrafficPolicy: "Local",
      healthCheckNodePort: 30999,
      ports: [{ ...http, nodePort: 30083 }],
    },
    ingress: ["198.51.100.8", "198.51.100.9"],
    endpoints: ["web-b"],
    targets: { http: 8080 },
  },
  {
    name: "empty",
    spec: {
      type: "LoadBalancer",
      clusterIP: "10.96.0.54",
      externalIPs: ["198.51.100.21"],
      ports: [{ ...http, port: 81, nodePort: 30084 }],
    },
    ingress: ["198.51.100.7"],
    endpoints: ["web-a!", "web-b!"],
    targets: { http: 8080 },
  },
  {
    name: "inside-local",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.55",
      internalTrafficPolicy: "Local",
      ports: [{ ...http, nodePort: 30085 }],
    },
    endpoints: ["web-a"],
    targets: { http: 8080 },
  },
  {
    name: "leaving",
    spec: { type: "NodePort", clusterIP: "10.96.0.56", ports: [{ ...http, nodePort: 30086 }] },
    endpoints: ["old-c~", "web-a!"],
    targets: { http: 8080 },
  },
  {
    name: "leaving-local",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.57",
      externalTrafficPolicy: "Local",
      ports: [{ ...http, nodePort: 30087 }],
    },
    endpoints: ["old-c~", "web-a"],
    targets: { http: 8080 },
  },
  {
    name: "deaf",
    spec: { type: "NodePort", clusterIP: "10.96.0.58", ports: [{ ...http, targetPort: 9090, nodePort: 30088 }] },
    endpoints: ["web-b"],
    targets: { http: 9090 },
  },
  {
    name: "dns",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.10",
      ports: [
        { name: "dns", port: 53, protocol: "UDP", targetPort: 5353, nodePort: 30089 },
        { name: "metrics", port: 9153, protocol: "TCP", targetPort: 8443, nodePort: 30090 },
      ],
    },
    endpoints: ["web-a", "web-c"],
    targets: { dns: 5353, metrics: 8443 },
  },
  {
    name: "host",
    spec: { type: "NodePort", clusterIP: "10.96.0.59", ports: [{ ...http, targetPort: 9100, nodePort: 30091 }] },
    endpoints: ["=n3"],
    targets: { http: 9100 },
  },
  {
    name: "self-off",
    spec: { type: "ClusterIP", clusterIP: "10.96.0.60", ports: [http] },
    endpoints: ["web-b"],
    targets: { http: 8080 },
  },
  {
    name: "self-on",
    spec: { type: "ClusterIP", clusterIP: "10.96.0.61", ports: [http] },
    endpoints: ["web-c"],
    targets: { http: 8080 },
  },
  {
    name: "sticky",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.62",
      sessionAffinity: "ClientIP",
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      ports: [{ ...http, nodePort: 30092 }],
    },
    endpoints: ["web-a", "web-b", "web-c"],
    targets: { http: 8080 },
  },
  {
    name: "inside-only-local",
    spec: { type: "ClusterIP", clusterIP: "10.96.0.63", internalTrafficPolicy: "Local", ports: [http] },
    endpoints: ["web-b", "web-c"],
    targets: { http: 8080 },
  },
  {
    name: "empty-udp",
    spec: {
      type: "NodePort",
      clusterIP: "10.96.0.64",
      ports: [{ name: "q", port: 54, protocol: "UDP", nodePort: 30093 }],
    },
    endpoints: [],
    targets: { q: 5353 },
  },
];

function buildEndpoint(text: EndpointText): Endpoint {
  if (text.startsWith("=")) {
    const node = text.slice(1);
    return { addresses: [`192.0.2.1${node.slice(1)}`], nodeName: node, conditions: { ready: true, serving: true } };
  }
  const pod = PODS.find(({ name }) => name === text.replace(/[!~]$/, ""));
  if (!pod) throw new Error(`no pod ${text}`);
  const isTerminating = text.endsWith("~");
  const conditions = { ready: !/[!~]$/.test(text), serving: !text.endsWith("!"), terminating: isTerminating };
  return { addresses: [pod.ip], nodeName: pod.node, conditions };
}

function buildService({ name, spec, ingress }: ServiceSketch): Service {
  const status = ingress && { loadBalancer: { ingress: ingress.map((ip) => ({ ip })) } };
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "default" },
    spec,
    ...(status && { status }),
  };
}

function buildSlice({ name, endpoints, targets, spec }: ServiceSketch): EndpointSlice {
  const ports = (spec.ports ?? []).map(
    ({ name: port = "", protocol = "TCP" }): EndpointPort => ({ name: port, protocol, port: targets[port] ?? 0 }),
  );
  const metadata = { name: `${name}-1`, namespace: "default", labels: { "kubernetes.io/service-name": name } };
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata,
    addressType: "IPv4",
    endpoints: endpoints.map(buildEndpoint),
    ports,
  };
}

export const SERVICES: Service[] = SKETCHES.map(buildService);
export const ENDPOINT_SLICES: EndpointSlice[] = SKETCHES.map(buildSlice);
