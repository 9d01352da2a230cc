import type { Protocol } from "./objects.ts";

/** kube-proxy's mode on every node of the cluster. `userspace` exists for the history lesson (removed in v1.26). */
export type ProxyMode = "iptables" | "nftables" | "ipvs" | "userspace";

/** A socket that a process of a pod (or of a node) really holds open. */
export type Listener = {
  port: number;
  protocol?: Protocol;
  /** "0.0.0.0" (default), "::", "127.0.0.1", "::1" or one of the pod's addresses. */
  address?: string;
  container?: string;
};

/** What no manifest says about a pod. Keyed by `namespace/name`, or by `name` alone for namespace `default`. */
export type PodFacts = {
  ip?: string;
  ips?: string[];
  node?: string;
  /** Default true: the pod is Running and Ready. */
  ready?: boolean;
  /** True once deletion was asked for; the pod may still be serving. */
  terminating?: boolean;
  phase?: string;
  /**
   * What the processes bind. `undefined` = nobody said: the engine then assumes that the declared container ports are
   * bound on all addresses if there are any, and otherwise answers *ambiguous*.
   */
  listens?: Listener[];
  /** The pod was deleted: no endpoint, nobody at its address. Rules of a node whose kube-proxy died still lead to it. */
  gone?: boolean;
  /** True when the image's EXPOSE numbers matter to a lesson; the engine never reads it. */
  imageExposes?: number[];
};

export type NodeFacts = {
  name: string;
  /** First address = primary InternalIP. */
  addresses: string[];
  /** Default: 10.244.1.0/24 for the first node, 10.244.2.0/24 for the second… */
  podCIDRs?: string[];
  labels?: Record<string, string>;
  /** Processes of the node itself (not pods). */
  listens?: Listener[];
  /**
   * "dead": kube-proxy stopped at some moment and the node keeps the rules it had then: those of `staleManifests`, or else of
   * the present objects with the `gone` pods still there. "absent": there never were rules. Default "running".
   */
  kubeProxy?: "running" | "dead" | "absent";
  /** The objects as they were when this node's kube-proxy died; multi-document YAML. */
  staleManifests?: string;
  /** Address that the node shows to its own pods when it masquerades (a bridge's address). Default: the primary address. */
  bridgeAddress?: string;
};

/** A machine outside the cluster that names or EndpointSlices lead to. */
export type ExternalHost = {
  /** DNS name, if it has one. */
  name?: string;
  ip: string;
  /** Absent = nobody said: ambiguous where it matters. */
  listens?: Listener[];
};

/**
 * "minikube-docker" is minikube's docker driver on a Mac or Windows, as "minikube-docker-mac" is; on Linux ("minikube-docker-linux") its
 * node's address is on a bridge of the machine itself. So it is with kind.
 */
export type Platform =
  | "bare-metal"
  | "cloud"
  | "kind-linux"
  | "kind-mac"
  | "minikube-docker"
  | "minikube-docker-linux"
  | "minikube-docker-mac"
  | "docker-desktop";

/**
 * Everything a verdict depends on that manifests cannot say. Every field has a stated default, except those whose absence
 * makes a verdict *ambiguous* where it matters (`hairpin`, `podToNodeMasquerade`, `firewallOpen`, `routeToExternalIPs`, `listens`).
 */
export type ClusterFacts = {
  /** Minor version, e.g. "1.36" (default). */
  k8sVersion?: string;
  proxyMode?: ProxyMode;
  nodes?: NodeFacts[];
  pods?: Record<string, PodFacts>;
  serviceCIDRs?: string[];
  /** Cluster pod range; the default local detector (ClusterCIDR mode) uses it. */
  clusterCIDR?: string;
  localDetector?: "ClusterCIDR" | "NodeCIDR" | "None";
  serviceNodePortRange?: string;
  nodePortAddresses?: string[];
  localhostNodePorts?: boolean;
  masqueradeAll?: boolean;
  clusterDomain?: string;
  /** Whether the bridge port of each pod reflects packets to their sender. */
  hairpin?: boolean;
  /** Whether an outsider has a route to the Service range through some node (name of that node). Default: no route. */
  routeToServiceCIDR?: string;
  /** Whether outsiders can reach pod addresses directly. Default false. */
  podsRoutedOutside?: boolean;
  /** Where the dialling laptop stands relative to the nodes. Default "bare-metal": node addresses are reachable. */
  platform?: Platform;
  /** kind's extraPortMappings, or docker's -p: host port → port on the node container. */
  hostPortMappings?: { hostPort: number; nodePort: number; node?: string; protocol?: Protocol }[];
  /** Addresses of outsiders by name. "outside" is 203.0.113.7 unless said otherwise. */
  outsiders?: Record<string, string>;
  /** Machines outside that requests may end at. */
  externalHosts?: ExternalHost[];
  /** Platform "cloud": whether the provider's firewall lets outsiders reach node addresses. Ambiguous where it matters. */
  firewallOpen?: boolean;
  /** Name of the node that outsiders' packets to `spec.externalIPs` arrive at. Ambiguous where it matters. */
  routeToExternalIPs?: string;
  /**
   * Whether the network plugin rewrites the source of pod traffic to other nodes' addresses to the pod's node.
   * Ambiguous where it matters.
   */
  podToNodeMasquerade?: boolean;
  /** Whether the cluster's network plugin enforces NetworkPolicy. Default true. */
  enforcesNetworkPolicy?: boolean;
};

/**
 * One request. `from`: "pod NAMESPACE/NAME" (or "pod NAME"), "node NAME", "outside" (or an outsider's name), or an IP.
 * `to.host`: an IP, a DNS name as the client types it, "localhost", or "node NAME".
 */
export type TrafficRequest = {
  id?: string;
  from: string;
  to: { host: string; port: number; protocol?: Protocol };
  /** What is asked once connected: makes a name that no DNS of the cluster has one of an Ingress or a Gateway. `isTls`: https. */
  http?: { host: string; path: string; isTls?: boolean };
  /** "Ingress shop/front", "Gateway infra/gw": this door is asked, whoever else claims the host. */
  door?: string;
  /** The request travels on a connection (or UDP flow) that was opened earlier and ended at this pod. */
  keepsConnectionTo?: string;
  /** "port-forward": the path of `kubectl port-forward svc/NAME` instead of a dialled address. Default "connect". */
  via?: "connect" | "port-forward" | "ping";
};
