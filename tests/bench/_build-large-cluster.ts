import type { EndpointSlice, ProxyConfig, Service } from "#engine";

export const benchConfig: ProxyConfig & { nodeIPs: string[] } = {
  mode: "iptables",
  ipFamily: "IPv4",
  nodeName: "node-1",
  nodeIP: "192.168.0.2",
  nodeIPs: ["192.168.0.2"],
  localDetector: { type: "CIDR", cidr: "10.128.0.0/9" },
  serviceCIDRs: ["10.96.0.0/12"],
  masqueradeMark: "0x00004000",
};

/** `count` Services of five endpoints, every tenth with a node port. */
export function buildLargeCluster(count: number): { services: Service[]; endpointSlices: EndpointSlice[] } {
  const services: Service[] = [];
  const endpointSlices: EndpointSlice[] = [];
  for (let index = 0; index < count; index++) {
    const name = `service-${index}`;
    const namespace = `namespace-${index % 50}`;
    services.push({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace },
      spec: {
        type: index % 10 === 0 ? "NodePort" : "ClusterIP",
        clusterIP: getClusterIP(index),
        ports: [
          { name: "http", protocol: "TCP", port: 80, nodePort: index % 10 === 0 ? 30000 + index / 10 : undefined },
        ],
      },
    });
    endpointSlices.push({
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: `${name}-1`, namespace, labels: { "kubernetes.io/service-name": name } },
      addressType: "IPv4",
      endpoints: Array.from({ length: 5 }, (_, i) => {
        const pod = index * 5 + i;
        return {
          addresses: [`10.${128 + (pod >> 16)}.${(pod >> 8) & 255}.${pod & 255}`],
          nodeName: `node-${i + 1}`,
          conditions: { ready: true, serving: true, terminating: false },
        };
      }),
      ports: [{ name: "http", protocol: "TCP", port: 8080 }],
    });
  }
  return { services, endpointSlices };
}

export function getClusterIP(index: number): string {
  return `10.96.${index >> 8}.${index & 255}`;
}
