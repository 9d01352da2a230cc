// The shapes of the last stage. A cluster here is data plus two caches; nothing in it changes an answer.
import type { ClusterFacts, Listener, NodeFacts, ProxyMode } from "../api/facts.ts";
import type { EndpointSlice, JsonObject, Pod, Service } from "../api/objects.ts";
import type { RejectedObject } from "../api/verdict.ts";
import type { PodOrigin } from "../intake/expand-workloads.ts";
import type { ManifestReading } from "../intake/reading.ts";
import type { TrafficPlan } from "../kubeproxy/traffic-plan.ts";
import type { ManifestError } from "../manifest/manifest-set.ts";

/** A pod as it really runs: the admitted object, with what the facts and its status say about it. */
export type ClusterPod = {
  /** "namespace/name". */
  key: string;
  namespace: string;
  name: string;
  object: Pod;
  /** "" while it is not placed on a node. */
  node: string;
  ips: string[];
  isReady: boolean;
  isTerminating: boolean;
  /** Deleted, finished or failed: nobody answers at its address. */
  isGone: boolean;
  usesHostNetwork: boolean;
  origin: PodOrigin;
  /** Absent: nobody said, and no container port is declared either. */
  listens?: Listener[];
};

export type ClusterNode = {
  name: string;
  /** First = primary. */
  addresses: string[];
  /** Nobody said its address; what stands there is for documentation only. */
  hasAssumedAddress: boolean;
  podCIDRs: string[];
  labels: Record<string, string>;
  listens: Listener[];
  /** Somebody said what the node's processes listen on, be it nothing. */
  hasStatedListens: boolean;
  kubeProxy: NonNullable<NodeFacts["kubeProxy"]>;
  staleManifests?: string;
  bridgeAddress?: string;
};

/** What kube-proxies read. */
export type ProxyObjects = { services: Service[]; endpointSlices: EndpointSlice[] };

export type Cluster = ProxyObjects & {
  /** What the texts hold, each object with its place. */
  reading: ManifestReading;
  facts: ClusterFacts;
  mode: ProxyMode;
  clusterDomain: string;
  serviceCIDRs: string[];
  clusterCIDRs: string[];
  /** Text that could not be read as objects at all. */
  problems: ManifestError[];
  /** Objects that the API server turned down; everything else of the same text is there. */
  rejected: RejectedObject[];
  /** What the text of a refused object asked for. */
  refusedObjects: ReadonlyMap<RejectedObject, JsonObject>;
  warnings: string[];
  pods: ClusterPod[];
  nodes: ClusterNode[];
  networkPolicies: JsonObject[];
  ingresses: JsonObject[];
  /** Labels of every namespace that some object lives in. */
  namespaces: Map<string, Record<string, string>>;
  /** Everything the API server stored, by kind. */
  objects: ReadonlyMap<string, JsonObject[]>;
  /** Keys "Kind/namespace/name" in the order in which the objects were created. */
  creationOrder: string[];
  podByKey: Map<string, ClusterPod>;
  /** Pods with an address of their own; hostNetwork pods are found through their node. Gone pods are kept. */
  podByIP: Map<string, ClusterPod>;
  nodeByName: Map<string, ClusterNode>;
  nodeByIP: Map<string, ClusterNode>;
  serviceByClusterIP: Map<string, Service>;
  /** Cache of `getPlan`. */
  plans: Map<string, TrafficPlan>;
  /** Cache of what nodes with a dead kube-proxy still know. */
  staleObjects: Map<string, ProxyObjects>;
};
