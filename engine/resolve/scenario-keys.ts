import type { ClusterFacts, NodeFacts, PodFacts, TrafficRequest } from "../api/facts.ts";
import type { Scenario, ScenarioRequest } from "./scenario.ts";

// Written as records so that a fact added to the types and forgotten here does not compile.
const FACTS: Record<keyof ClusterFacts, true> = {
  k8sVersion: true,
  proxyMode: true,
  nodes: true,
  pods: true,
  serviceCIDRs: true,
  clusterCIDR: true,
  localDetector: true,
  serviceNodePortRange: true,
  nodePortAddresses: true,
  localhostNodePorts: true,
  masqueradeAll: true,
  clusterDomain: true,
  hairpin: true,
  routeToServiceCIDR: true,
  podsRoutedOutside: true,
  platform: true,
  hostPortMappings: true,
  outsiders: true,
  externalHosts: true,
  firewallOpen: true,
  routeToExternalIPs: true,
  podToNodeMasquerade: true,
  enforcesNetworkPolicy: true,
};

const NODE_FACTS: Record<keyof NodeFacts, true> = {
  name: true,
  addresses: true,
  podCIDRs: true,
  labels: true,
  listens: true,
  kubeProxy: true,
  staleManifests: true,
  bridgeAddress: true,
};

const POD_FACTS: Record<keyof PodFacts, true> = {
  ip: true,
  ips: true,
  node: true,
  ready: true,
  terminating: true,
  phase: true,
  listens: true,
  gone: true,
  imageExposes: true,
};

const REQUEST: Record<keyof (TrafficRequest & ScenarioRequest), true> = {
  id: true,
  from: true,
  to: true,
  via: true,
  keepsConnectionTo: true,
  expect: true,
};

const SCENARIO: Record<keyof Scenario, true> = {
  title: true,
  beliefs: true,
  facts: true,
  manifests: true,
  requests: true,
  ingress: true,
  environment: true,
};

export const FACT_KEYS: readonly string[] = Object.keys(FACTS);
export const NODE_FACT_KEYS: readonly string[] = Object.keys(NODE_FACTS);
export const POD_FACT_KEYS: readonly string[] = Object.keys(POD_FACTS);
export const REQUEST_KEYS: readonly string[] = Object.keys(REQUEST);
export const SCENARIO_KEYS: readonly string[] = Object.keys(SCENARIO);
