// The shapes of kube-proxy's half of the engine. Words are upstream's (pkg/proxy/serviceport.go, endpoint.go, topology.go):
// `uses…` = by configuration, `has…` = there is something there now.
import type { ProxyMode } from "../api/facts.ts";
import type { IpFamily } from "../api/objects.ts";
import type { NetworkRange } from "./network-address.ts";

/** How kube-proxy tells pod traffic from the rest. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/localdetector.go */
export type LocalDetector =
  | { type: "CIDR"; cidr: string }
  | { type: "Interface"; interface: string }
  | { type: "InterfacePrefix"; interfacePrefix: string }
  | { type: "None" };

/** The releases that write nftables tables alike: 1.34 and 1.35, or 1.36. */
export type NftablesRelease = "1.34" | "1.36";

/** One kube-proxy: one node, one address family. Absent fields have the defaults of `buildProxyConfig`. */
export type ProxyConfig = {
  mode?: ProxyMode;
  ipFamily?: IpFamily;
  nodeName: string;
  /** The node's primary address of this family. */
  nodeIP: string;
  /** Every address of the node besides loopback, both families. */
  nodeIPs?: string[];
  interfaceAddrs?: string[];
  masqueradeAll?: boolean;
  /** "0x4000" by default. */
  masqueradeMark?: string;
  localDetector?: LocalDetector;
  nodePortAddresses?: string[];
  localhostNodePorts?: boolean;
  nfacctCounters?: string[];
  conntrackTCPLiberal?: boolean;
  hasRandomFully?: boolean;
  /** Labels of the node; only topology.kubernetes.io/zone is read. */
  topologyLabels?: Record<string, string>;
  preferSameTrafficDistribution?: boolean;
  /** Whose nftables table is written; the pinned version's by default. */
  nftablesRelease?: NftablesRelease;
  serviceCIDRs?: string | string[];
};

/** A ProxyConfig whose every field has a value, lists filtered to the family where upstream does so. */
export type FullProxyConfig = Required<Omit<ProxyConfig, "serviceCIDRs">> & { serviceCIDRs: string[] };

/** kube-proxy's join key between Services and EndpointSlices. `targetPort` plays no part. */
export type ServicePortName = { namespace: string; name: string; portName: string; protocol: string };

/** What kube-proxy keeps of one entry of `spec.ports`, for one family. */
export type ServicePortInfo = ServicePortName & {
  /** "namespace/name", plus ":portName" if the port has a name. */
  nameString: string;
  /** Normalised text, as are all addresses below. */
  clusterIP: string;
  port: number;
  /** 0 = none. */
  nodePort: number;
  externalIPs: string[];
  loadBalancerVIPs: string[];
  loadBalancerSourceRanges: string[];
  /** 0 = no session affinity. */
  stickySeconds: number;
  usesExternalPolicyLocal: boolean;
  usesInternalPolicyLocal: boolean;
  /** 0 = none. */
  healthCheckNodePort: number;
};

/** One address behind a service port. Defaults of absent conditions are filled in. */
export type EndpointInfo = {
  /** "10.0.1.2:80" or "[fd00::2]:80": identity and sort key. */
  address: string;
  ip: string;
  port: number;
  nodeName?: string;
  isLocal: boolean;
  isReady: boolean;
  isServing: boolean;
  isTerminating: boolean;
  zoneHints: string[];
  nodeHints: string[];
};

/** The facts of a service port that decide which endpoints it may use. */
export type EndpointPolicy = {
  usesExternalPolicyLocal: boolean;
  usesInternalPolicyLocal: boolean;
  isExternallyAccessible: boolean;
};

/**
 * clusterEndpoints: usable by traffic with policy Cluster. localEndpoints: usable by traffic with policy Local.
 * reachableEndpoints: usable by some traffic of this service port from this node (these get an endpoint chain).
 * hasAnyEndpoints: some endpoint is usable somewhere in the cluster: tells "no endpoints" from "no local endpoints".
 */
export type CategorizedEndpoints = {
  clusterEndpoints: readonly EndpointInfo[];
  localEndpoints: readonly EndpointInfo[];
  reachableEndpoints: readonly EndpointInfo[];
  hasAnyEndpoints: boolean;
};

/** Which list of endpoints a packet is balanced over: the KUBE-SVC chain or the KUBE-SVL chain. */
export type PolicyScope = "cluster" | "local";

/** What happens to a packet that no endpoint may take. */
export type WithoutEndpoints =
  | { verdict: "reject"; reason: "no-endpoints" }
  | { verdict: "drop"; reason: "no-local-endpoints" };

/** Everything decided about one service port on this node, without a word about rule syntax. */
export type PlannedServicePort = CategorizedEndpoints & {
  service: ServicePortInfo;
  /** nodePort, load balancer VIP or external IP exists. */
  isExternallyAccessible: boolean;
  usesClusterEndpoints: boolean;
  usesLocalEndpoints: boolean;
  /** Scope of traffic to the cluster IP, and whether that scope has endpoints. */
  internalScope: PolicyScope;
  hasInternalEndpoints: boolean;
  /** Scope of traffic to external IPs, load balancer IPs, node ports. */
  externalScope: PolicyScope;
  hasExternalEndpoints: boolean;
  /** An external-destination chain exists (KUBE-EXT, external-…). */
  usesExternalChain: boolean;
  /** iptables: a KUBE-FW chain exists. nftables enforces source ranges even without endpoints: see `hasSourceRanges`. */
  usesFirewallChain: boolean;
  hasSourceRanges: boolean;
  /** Source ranges contain this node's own address: VIPs count as allowed sources too. */
  allowsFromNode: boolean;
  /** Applies where has…Endpoints is false. */
  withoutEndpoints: WithoutEndpoints;
};

/** Which local addresses serve node ports. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/nodeport_addresses.go */
export type NodePortAddresses = { isMatchAll: true } | { isMatchAll: false; ips: string[] };

/** One kube-proxy's view of the whole cluster. Build with `planTraffic`, ask with `resolveFlow`, print with `render…`. */
export type TrafficPlan = {
  config: FullProxyConfig;
  /** In the order of the objects, then of spec.ports. Upstream walks a Go map, whose order is random. */
  servicePorts: PlannedServicePort[];
  /** Endpoints of all service ports that exist as Services; more than 1,000 = large-cluster mode. */
  endpointCount: number;
  /** As iptables mode reads `nodePortAddresses` (empty = every local address). */
  nodePortAddresses: NodePortAddresses;
  /** As nftables mode reads it (empty = the primary address); its `ips` may name loopback, which nftables then skips. */
  nftablesNodePortAddresses: NodePortAddresses;
  /** The local addresses that serve node ports in nftables mode; never loopback. */
  nodePortIPs: string[];
  /** IPv4, switched on, and the node port addresses include loopback (iptables mode only). */
  usesLocalhostNodePorts: boolean;
  /** Hash tables of `resolveFlow`; opaque to everybody else. */
  index: FlowIndex;
};

export type DestinationKind =
  | "cluster-ip"
  | "external-ip"
  | "load-balancer-ip"
  | "node-port"
  | "health-check-node-port";

/** One (destination, service port) pair of the index. */
export type Capture = { kind: DestinationKind; servicePort: PlannedServicePort };

export type FlowIndex = {
  /** By "ip|PROTOCOL|port"; usually one capture, several if objects contradict each other (then in plan order). */
  byAddress: Map<string, Capture[]>;
  /** By "PROTOCOL|port". */
  byNodePort: Map<string, Capture[]>;
  /** By port; health checks speak TCP. */
  byHealthCheckPort: Map<number, PlannedServicePort>;
  clusterIPs: Map<string, PlannedServicePort[]>;
  localIPs: Set<string>;
  nodePortIPs: Set<string>;
  sourceRanges: Map<PlannedServicePort, NetworkRange[]>;
  detectorRange: NetworkRange | "none";
  serviceCIDRs: NetworkRange[];
  /** What is known about sources already seen. */
  sources: Map<string, FlowSource>;
  /** The same for destinations. */
  destinations: Map<string, FlowDestination>;
  /** Address of every endpoint that some traffic may reach: only such a source can be sent back to itself. */
  endpointIPs: Set<string>;
  /** By protocol the "ip:port" of those that lie on this node: nftables' hairpin-connections. */
  localEndpoints: Map<string, Set<string>>;
};

/** `isPod`: the local detector says so, which is the only thing kube-proxy knows about it. */
export type FlowSource = { text: string; isNode: boolean; isPod: boolean; isEndpoint: boolean };

export type FlowDestination = { text: string; isLocal: boolean };

/** The first packet of a connection as it reaches one node. Addresses as text; `sourceIP` of the node itself = local process. */
export type Flow = {
  sourceIP: string;
  protocol: string;
  destIP: string;
  destPort: number;
  /** Default: the plan's mode. */
  mode?: ProxyMode;
  /** Interface it came in on; only needed with interface detectors. */
  inInterface?: string;
};

/**
 * What one node's kube-proxy rules do to a new connection.
 * "unclaimed": no rule matches; the packet goes where routing sends it.
 * "dnat": one of `endpoints` is chosen, each with the same probability 1/n. `isMasqueraded`: marked whichever endpoint is
 * chosen; `hairpinEndpoints`: marked if this endpoint (which is the source itself) is chosen. Marked packets get a new source
 * on their way out of the node; one whose endpoint is a process of this very node (hostNetwork) keeps its source.
 */
export type FlowVerdict =
  | { kind: "unclaimed" }
  | {
      kind: "dnat";
      destination: DestinationKind;
      servicePort: PlannedServicePort;
      scope: PolicyScope;
      endpoints: readonly EndpointInfo[];
      isMasqueraded: boolean;
      hairpinEndpoints: readonly EndpointInfo[];
    }
  | {
      kind: "reject" | "drop";
      reason: "no-endpoints" | "no-local-endpoints" | "source-not-in-ranges";
      destination: DestinationKind;
      servicePort: PlannedServicePort;
    }
  | { kind: "reject"; reason: "invalid-port-of-cluster-ip"; servicePort: PlannedServicePort }
  | { kind: "drop"; reason: "unallocated-cluster-ip" }
  | { kind: "accept"; destination: "health-check-node-port"; servicePort: PlannedServicePort };
