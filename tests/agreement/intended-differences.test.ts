import { describe, expect, it } from "vitest";
import type { EndpointSlice, ProxyConfig, Service, ServiceSpec } from "#engine";
import { createComparison } from "./compare-modes.ts";
import { findIntendedDifference, INTENDED_DIFFERENCES, type NodeFlow } from "./intended-differences.ts";

const CONFIG: ProxyConfig = {
  nodeName: "n1",
  nodeIP: "192.0.2.11",
  nodeIPs: ["192.0.2.11", "198.18.0.11"],
  localDetector: { type: "CIDR", cidr: "10.244.0.0/16" },
  serviceCIDRs: ["10.96.0.0/12"],
};

function buildService(spec: Partial<ServiceSpec>, balancerIP?: string): Service {
  const status = balancerIP ? { loadBalancer: { ingress: [{ ip: balancerIP }] } } : {};
  const metadata = { name: "web", namespace: "default" };
  return { apiVersion: "v1", kind: "Service", metadata, spec: { clusterIP: "10.96.0.50", ...spec }, status };
}

function buildSlice(): EndpointSlice {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "web-1", namespace: "default", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv4",
    ports: [{ name: "", port: 8080, protocol: "TCP" }],
    endpoints: [{ addresses: ["10.244.2.10"], nodeName: "n2" }],
  };
}

const PORTS = [{ port: 80, protocol: "TCP" }];
const NODE_PORTS = [{ port: 80, protocol: "TCP", nodePort: 30080 }];
const NODE_PORT: Partial<ServiceSpec> = { type: "NodePort", ports: NODE_PORTS };
const BALANCER: Partial<ServiceSpec> = { type: "LoadBalancer", ports: PORTS };
const OUTSIDER = "203.0.113.7";

type Example = {
  service: Service;
  isEmpty?: boolean;
  flow: Omit<NodeFlow, "protocol">;
  fates: [iptables: string, nftables: string];
};

const EXAMPLES: Record<string, Example> = {
  "node-ports-on-primary-address": {
    service: buildService(NODE_PORT),
    flow: { sourceIP: OUTSIDER, destIP: "198.18.0.11", destPort: 30080 },
    fates: ["dnat", "unclaimed"],
  },
  "no-localhost-node-ports": {
    service: buildService(NODE_PORT),
    flow: { sourceIP: "127.0.0.1", destIP: "127.0.0.1", destPort: 30080 },
    fates: ["dnat", "unclaimed"],
  },
  "node-port-rejection-on-every-address": {
    service: buildService(NODE_PORT),
    isEmpty: true,
    flow: { sourceIP: OUTSIDER, destIP: "198.18.0.11", destPort: 30080 },
    fates: ["reject", "unclaimed"],
  },
  "unlisted-port-of-cluster-ip": {
    service: buildService({ ports: PORTS }),
    flow: { sourceIP: "10.244.1.10", destIP: "10.96.0.50", destPort: 81 },
    fates: ["unclaimed", "reject"],
  },
  "unallocated-cluster-ip": {
    service: buildService({ ports: PORTS }),
    flow: { sourceIP: "10.244.1.10", destIP: "10.99.0.1", destPort: 80 },
    fates: ["unclaimed", "drop"],
  },
  "no-accept-rules": {
    service: buildService({ ...BALANCER, externalTrafficPolicy: "Local", healthCheckNodePort: 32000 }),
    flow: { sourceIP: OUTSIDER, destIP: "192.0.2.11", destPort: 32000 },
    fates: ["accept", "unclaimed"],
  },
  "source-ranges-before-endpoints": {
    service: buildService({ ...BALANCER, loadBalancerSourceRanges: ["198.51.100.0/24"] }, "198.51.100.9"),
    isEmpty: true,
    flow: { sourceIP: OUTSIDER, destIP: "198.51.100.9", destPort: 80 },
    fates: ["reject", "drop"],
  },
  "external-rejection-in-output": {
    service: buildService({ ports: PORTS, externalIPs: ["198.51.100.80"] }),
    isEmpty: true,
    flow: { sourceIP: "192.0.2.11", destIP: "198.51.100.80", destPort: 80 },
    fates: ["unclaimed", "reject"],
  },
  "hairpin-on-own-node": {
    service: buildService({ ...NODE_PORT, externalTrafficPolicy: "Local" }),
    flow: { sourceIP: "10.244.2.10", destIP: "192.0.2.11", destPort: 30080 },
    fates: ["dnat", "dnat"],
  },
};

describe.each(INTENDED_DIFFERENCES.map(({ name, reason }) => ({ name, reason })))("$name", ({ name }) => {
  it("shows in plan and text of both modes, and nothing else explains it", () => {
    const example = EXAMPLES[name];
    expect(example, "every intended difference has an example").toBeDefined();
    const { service, isEmpty, flow, fates } = example!;
    // The rejection on every address needs a choice of addresses to be told from the default.
    const config =
      name === "node-port-rejection-on-every-address" ? { ...CONFIG, nodePortAddresses: ["192.0.2.0/24"] } : CONFIG;
    const comparison = createComparison({ services: [service], endpointSlices: isEmpty ? [] : [buildSlice()] }, config);
    const { iptables, nftables } = comparison.ask({ ...flow, protocol: "TCP" });
    expect([iptables.plan.fate, nftables.plan.fate]).toEqual(fates);
    expect([iptables.text, nftables.text]).toEqual([iptables.plan, nftables.plan]);
    const verdicts = { iptables: iptables.verdict, nftables: nftables.verdict };
    expect(findIntendedDifference(comparison, { ...flow, protocol: "TCP" }, verdicts)).toBe(name);
  });
});
