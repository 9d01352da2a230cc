import type {
  Cluster,
  ClusterFacts,
  ContainerPort,
  FieldError,
  Listener,
  NodeFacts,
  RejectedObject,
  ServicePort,
  ServiceSpec,
  TrafficRequest,
  Verdict,
} from "#engine";

/** A Service as its author wrote it and as the API server stores it. */
export type ServiceView = {
  namespace: string;
  name: string;
  /** As written; `targetPort` may be absent here. */
  written: ServiceSpec;
  /** As stored after defaulting and allocation; equals `written` when the server refused it. */
  spec: ServiceSpec;
  /** Empty unless the API server refused the object. */
  errors: FieldError[];
};

export type PodView = {
  namespace: string;
  name: string;
  labels: Record<string, string>;
  node?: string;
  ip?: string;
  isReady: boolean;
  declaredPorts: ContainerPort[];
  listens?: Listener[];
  exposes: number[];
};

/**
 * A cluster as wrong resolvers and questions see it: plain lists, nothing decided yet. Only `resolve` knows the truth.
 */
export type Situation = {
  services: ServiceView[];
  pods: PodView[];
  nodes: NodeFacts[];
  facts: ClusterFacts;
  requests: Map<string, TrafficRequest>;
  /** What the API server turned down. */
  rejected: RejectedObject[];
  /** What `port` was before somebody changed it, by Service name. */
  portWas: Record<string, number>;
  /** What `resolve` asks, for the stage to draw. Absent where no cluster is given. */
  cluster?: Cluster;
  /** The engine's answer. */
  resolve(request: TrafficRequest): Verdict;
  /** The same cluster as it would be if something else were so. */
  imagine(change: Imagination): Situation;
};

/** What somebody takes for granted that is not so. What is left out stays as it is. */
export type Imagination = {
  /** Ports that the processes of a pod listen on, on all its addresses. */
  listens?: (pod: PodView) => number[] | undefined;
  /** The ports of a stored Service. */
  ports?: (service: ServiceView) => ServicePort[] | undefined;
  /** Name of a node that outsiders' packets to the Service range go to. */
  routeToServiceCIDR?: string;
  /** An API server with another range, or one that never saw these Services. Everything is applied anew. */
  admission?: { serviceNodePortRange?: string; without?: ServiceView[] };
};

/** What a request dials, judged by its words alone. */
export type Dialled = {
  node?: NodeFacts;
  service?: ServiceView;
  /** The entry whose `port` (at a Service) or `nodePort` (at a node) is dialled. */
  servicePort?: ServicePort;
  isFromOutside: boolean;
};
