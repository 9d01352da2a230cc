import type { ClusterFacts, ExternalHost, Listener, NodeFacts, PodFacts, TrafficRequest } from "../api/facts.ts";
import type { Scenario, ScenarioRequest } from "./scenario.ts";

/** What a value of a scenario may be. A list in square brackets; a map of names to one shape as { each }. */
export type Shape =
  | "text"
  | "number"
  | "boolean"
  | "address"
  | readonly string[]
  | { list: Shape }
  | { each: Shape }
  | { fields: Record<string, Shape>; required: readonly string[] };

// `satisfies` makes a fact that is added to the types and forgotten here fail to compile.
type Fields<Facts> = Record<keyof Required<Facts>, Shape>;

/** The protocols that Services know; a list of words is an enumeration. */
const PROTOCOL = ["TCP", "UDP", "SCTP"];
const LISTENER = { port: "number", protocol: PROTOCOL, address: "text", container: "text" } satisfies Fields<Listener>;
const LISTENERS: Shape = { list: { fields: LISTENER, required: ["port"] } };

const POD = {
  ip: "address",
  ips: { list: "address" },
  node: "text",
  ready: "boolean",
  terminating: "boolean",
  phase: "text",
  listens: LISTENERS,
  gone: "boolean",
  imageExposes: { list: "number" },
} satisfies Fields<PodFacts>;

const NODE = {
  name: "text",
  addresses: { list: "address" },
  podCIDRs: { list: "text" },
  labels: { each: "text" },
  listens: LISTENERS,
  kubeProxy: ["running", "dead", "absent"],
  staleManifests: "text",
  bridgeAddress: "address",
} satisfies Fields<NodeFacts>;

const EXTERNAL_HOST = { name: "text", ip: "address", listens: LISTENERS } satisfies Fields<ExternalHost>;

/** `extraPortMappings` of kind and published ports of a container that plays a node. */
const MAPPING: Shape = {
  fields: { hostPort: "number", nodePort: "number", node: "text", protocol: PROTOCOL },
  required: ["hostPort", "nodePort"],
};

/** Nothing in here is required: whatever is missing has an assumption or makes a verdict ambiguous. */
const FACTS = {
  k8sVersion: "text",
  proxyMode: ["iptables", "nftables", "ipvs", "userspace"],
  nodes: { list: { fields: NODE, required: ["name", "addresses"] } },
  pods: { each: { fields: POD, required: [] } },
  serviceCIDRs: { list: "text" },
  clusterCIDR: "text",
  localDetector: ["ClusterCIDR", "NodeCIDR", "None"],
  serviceNodePortRange: "text",
  nodePortAddresses: { list: "text" },
  localhostNodePorts: "boolean",
  masqueradeAll: "boolean",
  clusterDomain: "text",
  hairpin: "boolean",
  routeToServiceCIDR: "text",
  podsRoutedOutside: "boolean",
  platform: [
    "bare-metal",
    "cloud",
    "kind-linux",
    "kind-mac",
    "minikube-docker",
    "minikube-docker-linux",
    "minikube-docker-mac",
    "docker-desktop",
  ],
  hostPortMappings: { list: MAPPING },
  outsiders: { each: "address" },
  externalHosts: { list: { fields: EXTERNAL_HOST, required: ["ip"] } },
  firewallOpen: "boolean",
  routeToExternalIPs: "text",
  podToNodeMasquerade: "boolean",
  enforcesNetworkPolicy: "boolean",
} satisfies Fields<ClusterFacts>;

/** Shape of the map under `facts`, in scenarios and in files of `--facts`. */
export const FACTS_SHAPE: Shape = { fields: FACTS, required: [] };

/** Records and not lists: a key that is added to the type and forgotten here does not compile. */
const REQUEST: Record<keyof (TrafficRequest & ScenarioRequest), true> = {
  id: true,
  from: true,
  to: true,
  via: true,
  http: true,
  door: true,
  keepsConnectionTo: true,
  expect: true,
};

const SCENARIO: Record<keyof Scenario, true> = {
  title: true,
  beliefs: true,
  facts: true,
  manifests: true,
  requests: true,
  environment: true,
};

/** Keys that a request, and a scenario as a whole, may have; any other is reported as a typing error. */
export const REQUEST_KEYS: readonly string[] = Object.keys(REQUEST);
export const SCENARIO_KEYS: readonly string[] = Object.keys(SCENARIO);
