// The cluster that the kernel test builds: addresses only from ranges that never leave the network namespaces.

export type KernelNode = { name: string; ip: string; otherIPs: string[]; podCIDR: string; bridgeIP: string };
export type KernelPod = { name: string; ip: string; node: string; hasHairpin: boolean };

export const NODES: readonly KernelNode[] = [
  { name: "n1", ip: "192.0.2.11", otherIPs: ["192.0.2.111"], podCIDR: "10.244.1.0/24", bridgeIP: "10.244.1.1" },
  { name: "n2", ip: "192.0.2.12", otherIPs: [], podCIDR: "10.244.2.0/24", bridgeIP: "10.244.2.1" },
  { name: "n3", ip: "192.0.2.13", otherIPs: [], podCIDR: "10.244.3.0/24", bridgeIP: "10.244.3.1" },
];

export const PODS: readonly KernelPod[] = [
  { name: "web-a", ip: "10.244.1.10", node: "n1", hasHairpin: true },
  { name: "cli-a", ip: "10.244.1.20", node: "n1", hasHairpin: false },
  { name: "web-b", ip: "10.244.2.10", node: "n2", hasHairpin: false },
  { name: "web-c", ip: "10.244.2.11", node: "n2", hasHairpin: true },
  { name: "cli-c", ip: "10.244.3.20", node: "n3", hasHairpin: false },
  { name: "old-c", ip: "10.244.3.30", node: "n3", hasHairpin: false },
];

export type KernelLayout = { nodes: readonly KernelNode[]; pods: readonly KernelPod[] };

export const CLUSTER_CIDR = "10.244.0.0/16";
export const SERVICE_CIDR = "10.96.0.0/12";

export const ROUTER = { nodeSide: "192.0.2.1", outside: "203.0.113.1" };

/** One namespace outside the cluster with two addresses: inside and outside of the load balancer's source ranges. */
export const OUTSIDERS = ["203.0.113.7", "203.0.113.200"] as const;

/** Where the router sends what is not a node: the way an appliance, or a static route, would point at one node. */
export const ROUTES: readonly { to: string; via: string }[] = [
  { to: SERVICE_CIDR, via: "n1" },
  { to: "198.51.100.7", via: "n3" },
  { to: "198.51.100.8", via: "n1" },
  { to: "198.51.100.9", via: "n2" },
  { to: "198.51.100.20", via: "n2" },
  { to: "198.51.100.21", via: "n3" },
];

/** What every pod listens on; every node too, on `NODE_PORTS`. */
export const POD_LISTENERS = [
  { protocol: "TCP", port: 8080 },
  { protocol: "TCP", port: 8443 },
  { protocol: "UDP", port: 5353 },
] as const;

export const NODE_LISTENERS = [{ protocol: "TCP", port: 9100 }] as const;

export function getNode(name: string): KernelNode {
  const node = NODES.find((one) => one.name === name);
  if (!node) throw new Error(`no node ${name}`);
  return node;
}

/** Addresses that the kernel of this node calls its own, loopback aside. */
export function listNodeIPs(node: KernelNode): string[] {
  return [node.ip, ...node.otherIPs, node.bridgeIP];
}
