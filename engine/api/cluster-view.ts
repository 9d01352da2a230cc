import type { Listener, ProxyMode } from "./facts.ts";

/** The four numbers that people mix up. */
export type PortRole = "nodePort" | "port" | "targetPort" | "containerPort";

/**
 * A cluster as somebody looks at it: plain JSON, to be sent to a browser. Whoever builds one decides what is in it: before an
 * answer only what is written, after it what the API server stored. An absent field is something that nobody said.
 */
export type ClusterView = {
  nodes: ViewedNode[];
  pods: ViewedPod[];
  services: ViewedService[];
  doors: ViewedDoor[];
  /** Who stands outside: the machines that requests come from, or end at. */
  callers: ViewedCaller[];
  mode?: ProxyMode;
};

export type ViewedNode = { name: string; addresses: string[] };

export type ViewedPod = {
  /** "namespace/name". */
  key: string;
  namespace: string;
  name: string;
  labels: Record<string, string>;
  node?: string;
  ips: string[];
  listens?: Listener[];
  /** What its containers declare. */
  declares: { number: number; name?: string }[];
  /** What the image EXPOSEs. */
  exposes?: number[];
  isReady?: boolean;
  usesHostNetwork?: boolean;
};

export type ViewedService = {
  /** "namespace/name". */
  key: string;
  namespace: string;
  name: string;
  type?: string;
  /** "None" of a headless one. */
  clusterIPs: string[];
  ports: ViewedPort[];
  /** The API server turned it down: nothing of it exists. */
  isRejected?: boolean;
};

/** One entry of `spec.ports`: its fields are the roles of its numbers. What a broken manifest has in place of a number is left out. */
export type ViewedPort = {
  name?: string;
  protocol?: string;
  port?: number;
  targetPort?: number | string;
  nodePort?: number;
  /** Fields that nobody wrote; the API server put the number there. */
  filledIn?: ("targetPort" | "nodePort")[];
};

/** An Ingress or a Gateway. */
export type ViewedDoor = { kind: string; key: string; namespace: string; name: string };

export type ViewedCaller = { name: string; address?: string };
