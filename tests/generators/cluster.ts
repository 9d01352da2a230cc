import fc from "fast-check";
import type { Endpoint, EndpointSlice, IpFamily, ProxyConfig, Service } from "#engine";

/** One proxy's world and the packets that reach it; no two Services claim the same destination. */
export type GeneratedCluster = {
  config: ProxyConfig & { nodeIPs: string[] };
  services: Service[];
  endpointSlices: EndpointSlice[];
  flows: GeneratedFlow[];
};

export type GeneratedFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number };

type Pools = {
  podCIDR: string;
  /** First and third addresses are pods of this node and of another one; hostNetwork endpoints use `primary`. */
  pods: string[];
  primary: string;
  outsiders: string[];
  clusterIP: (index: number) => string;
  externalIP: (index: number) => string;
  vip: (index: number) => string;
  ranges: string[];
  unallocated: string;
  serviceCIDR: string;
  loopback: string;
};

const NODE_IPS = ["192.168.0.2", "192.168.1.2", "192.168.99.11", "2001:db8::1", "2001:db8:1::2"];

const POOLS: Record<IpFamily, Pools> = {
  IPv4: {
    podCIDR: "10.0.0.0/8",
    pods: ["10.180.0.1", "10.180.0.10", "10.180.1.2", "10.180.1.11", "10.180.2.3"],
    primary: "192.168.0.2",
    outsiders: ["203.0.113.2", "203.0.113.200", "198.51.100.7"],
    clusterIP: (index) => `172.30.0.${41 + index}`,
    externalIP: (index) => `192.168.99.${22 + index}`,
    vip: (index) => `1.2.3.${4 + index}`,
    ranges: ["203.0.113.0/25", " 198.51.100.0/24 ", "192.168.0.0/24", "10.180.1.0/24", "2001:db8:1::/64", "0.0.0.0/0"],
    unallocated: "172.30.99.99",
    serviceCIDR: "172.30.0.0/16",
    loopback: "127.0.0.1",
  },
  IPv6: {
    podCIDR: "fd00:10::/64",
    pods: ["fd00:10::1", "fd00:10::1:10", "fd00:10::2:2", "fd00:10::b", "fd00:10::2:3"],
    primary: "2001:db8::1",
    outsiders: ["2600:5200::1", "2600:5200::2:1", "2001:db8:99::7"],
    clusterIP: (index) => `fd00:10:96::${(41 + index).toString(16)}`,
    externalIP: (index) => `2001:db8:99::${(22 + index).toString(16)}`,
    vip: (index) => `2001:db8:5::${(4 + index).toString(16)}`,
    ranges: ["2600:5200::/112", "2001:db8:99::/64", "2001:db8::/64", "203.0.113.0/25", "::/0"],
    unallocated: "fd00:10:96::9999",
    serviceCIDR: "fd00:10:96::/112",
    loopback: "::1",
  },
};

type ValueOf<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never;

type EndpointSeed = {
  pod: number;
  node: number;
  conditions: number;
  zone: number;
  hasNodeHint: boolean;
  port: number;
};

type ServiceSeed = {
  type: string;
  internalPolicy: string;
  externalPolicy: string;
  protocols: string[];
  isNamed: boolean;
  hasNodePort: boolean;
  hasExternalIP: boolean;
  usesNodeAsExternalIP: boolean;
  vips: { mode: string }[];
  ranges: number[];
  hasAffinity: boolean;
  exclusion: string;
  endpoints: EndpointSeed[];
  sliceSplit: number;
  hasSameNodeHints: boolean;
};

const CONDITIONS: Endpoint["conditions"][] = [
  undefined,
  { ready: true, serving: true, terminating: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
  { ready: false, serving: true, terminating: false },
  { ready: false, serving: false, terminating: false },
];

const NODES = ["test-node", "node-2", "node-3"];
const ZONES = ["zone-a", "zone-b"];

const endpointSeed = fc.record({
  pod: fc.nat(5),
  node: fc.nat(2),
  conditions: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(5) }),
  zone: fc.nat(2),
  hasNodeHint: fc.boolean(),
  port: fc.constantFrom(80, 80, 8080, 9376),
});

const serviceSeed: fc.Arbitrary<ServiceSeed> = fc.record({
  type: fc.constantFrom("ClusterIP", "NodePort", "LoadBalancer", "LoadBalancer", ""),
  internalPolicy: fc.constantFrom("", "Cluster", "Cluster", "Local"),
  externalPolicy: fc.constantFrom("", "Cluster", "Local", "Local"),
  protocols: fc.uniqueArray(fc.constantFrom("TCP", "UDP", "SCTP"), { minLength: 1, maxLength: 2 }),
  isNamed: fc.boolean(),
  hasNodePort: fc.boolean(),
  hasExternalIP: fc.boolean(),
  usesNodeAsExternalIP: fc.boolean(),
  vips: fc.array(fc.record({ mode: fc.constantFrom("", "VIP", "Proxy") }), { maxLength: 2 }),
  ranges: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(5), { maxLength: 2 })),
  hasAffinity: fc.boolean(),
  exclusion: fc.oneof(
    { weight: 9, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constantFrom("headless", "ExternalName", "other-proxy", "other-family") },
  ),
  endpoints: fc.array(endpointSeed, { maxLength: 5 }),
  sliceSplit: fc.nat(5),
  hasSameNodeHints: fc.boolean(),
});

const configSeed = fc.record({
  family: fc.constantFrom<IpFamily>("IPv4", "IPv4", "IPv6"),
  masqueradeAll: fc.boolean(),
  hasDetector: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  nodePortAddresses: fc.constantFrom<string[][]>(
    [],
    [],
    ["192.168.0.0/24", "2001:db8::/64"],
    ["127.0.0.0/8"],
    ["primary"],
    ["0.0.0.0/0", "::/0"],
  ),
  localhostNodePorts: fc.boolean(),
  hasCounters: fc.boolean(),
  conntrackTCPLiberal: fc.boolean(),
  zone: fc.nat(2),
});

const flowSeed = fc.record({ source: fc.nat(40), dest: fc.nat(400), protocol: fc.nat(8) });

/** Small clusters full of odd combinations; shrinks towards few Services, few endpoints, few packets. */
export const clusterArbitrary: fc.Arbitrary<GeneratedCluster> = fc
  .record({
    config: configSeed,
    services: fc.array(serviceSeed, { minLength: 1, maxLength: 4 }),
    flows: fc.array(flowSeed, { minLength: 1, maxLength: 12 }),
  })
  .map(({ config, services, flows }) => {
    const pools = POOLS[config.family];
    const built = services.map((seed, index) => buildService(seed, index, config.family, pools));
    const slices = services.flatMap((seed, index) => buildSlices(seed, index, config.family, pools));
    return {
      config: buildConfig(config, pools),
      services: built,
      endpointSlices: slices,
      flows: flows.map((seed) => buildFlow(seed, built, pools)),
    };
  });

/**
 * Clusters that the API server would partly refuse: all Services share their ports, external IPs and balancer addresses, so
 * that the order of rules decides.
 */
export const contradictoryClusterArbitrary: fc.Arbitrary<GeneratedCluster> = clusterArbitrary.map((cluster) => {
  const pools = POOLS[cluster.config.ipFamily ?? "IPv4"];
  const services = cluster.services.map((service) => ({
    ...service,
    spec: {
      ...service.spec,
      ports: service.spec.ports?.map((port) => ({ ...port, port: 80, nodePort: port.nodePort && 30080 })),
      externalIPs: service.spec.externalIPs?.map((_, position) => pools.externalIP(position)),
    },
    status: {
      loadBalancer: {
        ingress: service.status?.loadBalancer?.ingress?.map((entry) => ({ ...entry, ip: pools.vip(0) })),
      },
    },
  }));
  const shared = [pools.externalIP(0), pools.externalIP(1), pools.vip(0), pools.primary];
  const flows = cluster.flows.flatMap((flow) =>
    flow.sourceIP === pools.loopback
      ? []
      : shared.map((destIP) => ({ ...flow, destIP, destPort: destIP === pools.primary ? 30080 : 80 })),
  );
  return { ...cluster, services, flows };
});

function buildConfig(seed: ValueOf<typeof configSeed>, pools: Pools): GeneratedCluster["config"] {
  const zone = ZONES[seed.zone];
  return {
    mode: "iptables",
    ipFamily: seed.family,
    nodeName: "test-node",
    nodeIP: pools.primary,
    nodeIPs: NODE_IPS,
    masqueradeAll: seed.masqueradeAll,
    masqueradeMark: "0x4000",
    localDetector: seed.hasDetector ? { type: "CIDR", cidr: pools.podCIDR } : { type: "None" },
    nodePortAddresses: seed.nodePortAddresses,
    localhostNodePorts: seed.localhostNodePorts,
    nfacctCounters: seed.hasCounters ? ["ct_state_invalid_dropped_pkts", "localhost_nps_accepted_pkts"] : [],
    conntrackTCPLiberal: seed.conntrackTCPLiberal,
    topologyLabels: zone ? { "topology.kubernetes.io/zone": zone } : {},
    serviceCIDRs: pools.serviceCIDR,
  };
}

function listPorts(seed: ServiceSeed, index: number) {
  return seed.protocols.map((protocol, position) => ({
    name: seed.isNamed || seed.protocols.length > 1 ? `p${position}` : undefined,
    protocol,
    port: 80 + index,
    nodePort: seed.hasNodePort ? 30080 + index : undefined,
  }));
}

function buildService(seed: ServiceSeed, index: number, family: IpFamily, pools: Pools): Service {
  const other: IpFamily = family === "IPv4" ? "IPv6" : "IPv4";
  const clusterIP = pools.clusterIP(index);
  const isOtherFamily = seed.exclusion === "other-family";
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: `svc${index}`,
      namespace: `ns${index % 2}`,
      labels: seed.exclusion === "other-proxy" ? { "service.kubernetes.io/service-proxy-name": "other" } : {},
    },
    spec: {
      type: seed.exclusion === "ExternalName" ? "ExternalName" : seed.type || undefined,
      clusterIP: seed.exclusion === "headless" ? "None" : clusterIP,
      clusterIPs: isOtherFamily ? [POOLS[other].clusterIP(index)] : undefined,
      ipFamilies: isOtherFamily ? [other] : undefined,
      ports: listPorts(seed, index),
      internalTrafficPolicy: seed.internalPolicy || undefined,
      externalTrafficPolicy: seed.externalPolicy || undefined,
      healthCheckNodePort: seed.externalPolicy === "Local" ? 31080 + index : undefined,
      externalIPs: [
        ...(seed.hasExternalIP ? [pools.externalIP(index)] : []),
        ...(seed.usesNodeAsExternalIP ? [NODE_IPS[family === "IPv4" ? 2 : 4] ?? ""] : []),
      ],
      loadBalancerSourceRanges: seed.ranges.flatMap((range) => pools.ranges[range] ?? []),
      sessionAffinity: seed.hasAffinity ? "ClientIP" : "None",
    },
    status: {
      loadBalancer: {
        ingress: seed.vips.map(({ mode }, position) => ({
          ip: pools.vip(index * 10 + position),
          ipMode: mode || undefined,
        })),
      },
    },
  };
}

function buildSlices(seed: ServiceSeed, index: number, family: IpFamily, pools: Pools): EndpointSlice[] {
  const ports = listPorts(seed, index);
  const groups = [seed.endpoints.slice(0, seed.sliceSplit), seed.endpoints.slice(seed.sliceSplit)];
  return groups.flatMap((group, position) =>
    group.length === 0
      ? []
      : [
          {
            apiVersion: "discovery.k8s.io/v1" as const,
            kind: "EndpointSlice" as const,
            metadata: {
              name: `svc${index}-${position}`,
              namespace: `ns${index % 2}`,
              labels: { "kubernetes.io/service-name": `svc${index}` },
            },
            addressType: family,
            endpoints: group.map((endpoint) => buildEndpoint(endpoint, seed, pools)),
            ports: ports.map((port) => ({
              name: port.name ?? "",
              protocol: port.protocol,
              port: group[0]?.port ?? 80,
            })),
          },
        ],
  );
}

function buildEndpoint(seed: EndpointSeed, service: ServiceSeed, pools: Pools): Endpoint {
  const ip = pools.pods[seed.pod];
  const zone = ZONES[seed.zone];
  return {
    addresses: [ip ?? pools.primary],
    nodeName: ip ? NODES[seed.node] : "test-node",
    conditions: CONDITIONS[seed.conditions],
    hints: {
      ...(zone && { forZones: [{ name: zone }] }),
      ...(service.hasSameNodeHints && seed.hasNodeHint && { forNodes: [{ name: NODES[seed.node] ?? "" }] }),
    },
  };
}

function buildFlow(seed: ValueOf<typeof flowSeed>, services: readonly Service[], pools: Pools): GeneratedFlow {
  const isIPv6 = pools.primary.includes(":");
  const nodeIPs = NODE_IPS.filter((ip) => ip.includes(":") === isIPv6);
  const sources = [...pools.pods, ...pools.outsiders, ...nodeIPs, pools.vip(0), pools.loopback];
  const targets = services.flatMap((service) => listTargets(service, nodeIPs, pools));
  const nowhere: Target = { ip: pools.unallocated, port: 80, protocols: ["TCP"] };
  const target = [...targets, nowhere][seed.dest % (targets.length + 1)] ?? nowhere;
  const isToLoopback = target.ip === pools.loopback;
  return {
    // Only the node itself can send to its loopback addresses.
    sourceIP: isToLoopback ? pools.loopback : (sources[seed.source % sources.length] ?? pools.primary),
    // Mostly a protocol that the Service speaks.
    protocol: (seed.protocol < 7 && target.protocols[seed.protocol % target.protocols.length]) || "UDP",
    destIP: target.ip,
    destPort: target.port,
  };
}

type Target = { ip: string; port: number; protocols: string[] };

function listTargets({ spec, status }: Service, nodeIPs: readonly string[], pools: Pools): Target[] {
  const { clusterIP = "", ports = [], externalIPs = [], healthCheckNodePort = 0 } = spec;
  const vips = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []);
  const port = ports[0]?.port ?? 0;
  const nodePort = ports[0]?.nodePort ?? 0;
  const protocols = ports.map((entry) => entry.protocol ?? "TCP");
  const targets: Target[] = [...externalIPs, ...vips].map((ip) => ({ ip, port, protocols }));
  if (clusterIP !== "None") {
    targets.push({ ip: clusterIP, port, protocols }, { ip: clusterIP, port, protocols });
    targets.push({ ip: clusterIP, port: port + 1000, protocols });
  }
  if (nodePort) targets.push(...[...nodeIPs, pools.loopback].map((ip) => ({ ip, port: nodePort, protocols })));
  if (healthCheckNodePort) targets.push({ ip: pools.primary, port: healthCheckNodePort, protocols: ["TCP"] });
  return targets;
}
