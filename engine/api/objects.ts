// Shapes of the Kubernetes objects that ports depend on. No behaviour lives here.
// Fields are optional wherever a manifest may leave them out; a stage that fills one in says so.
// Source: k8s.io/api core/v1 and discovery/v1 at the version in engine/KUBERNETES_VERSION.

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

export type Protocol = "TCP" | "UDP" | "SCTP";
export type IpFamily = "IPv4" | "IPv6";

export type ObjectMeta = {
  name?: string;
  generateName?: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string | null;
  deletionTimestamp?: string | null;
  deletionGracePeriodSeconds?: number;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
};

export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid?: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

export type TypeMeta = { apiVersion: string; kind: string };

/** Any object of a manifest, before it is known what it is. */
export type KubernetesObject = TypeMeta & { metadata?: ObjectMeta; [field: string]: unknown };

export type LabelSelector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

// --- Service ---

export type ServicePort = {
  name?: string;
  protocol?: string;
  appProtocol?: string | null;
  port: number;
  /** A number, or the name of a container port. Absent = the number of `port` (defaulting fills it in). */
  targetPort?: number | string;
  /** 0 or absent = none yet. */
  nodePort?: number;
};

export type ServiceSpec = {
  type?: string;
  selector?: Record<string, string>;
  ports?: ServicePort[];
  clusterIP?: string;
  clusterIPs?: string[];
  ipFamilies?: string[];
  ipFamilyPolicy?: string;
  externalIPs?: string[];
  externalName?: string;
  externalTrafficPolicy?: string;
  internalTrafficPolicy?: string;
  healthCheckNodePort?: number;
  loadBalancerIP?: string;
  loadBalancerClass?: string;
  loadBalancerSourceRanges?: string[];
  allocateLoadBalancerNodePorts?: boolean;
  publishNotReadyAddresses?: boolean;
  sessionAffinity?: string;
  sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } };
  trafficDistribution?: string;
};

export type LoadBalancerIngress = {
  ip?: string;
  hostname?: string;
  ipMode?: string;
  ports?: { port: number; protocol: string; error?: string }[];
};

export type Service = {
  apiVersion: "v1";
  kind: "Service";
  metadata: ObjectMeta;
  spec: ServiceSpec;
  status?: { loadBalancer?: { ingress?: LoadBalancerIngress[] } };
};

// --- Pod and Node ---

export type ContainerPort = {
  name?: string;
  containerPort: number;
  protocol?: string;
  hostPort?: number;
  hostIP?: string;
};

export type Container = {
  name: string;
  image?: string;
  ports?: ContainerPort[];
  /** "Always" on an init container makes it a sidecar. */
  restartPolicy?: string;
  env?: { name: string; value?: string }[];
  [field: string]: unknown;
};

export type PodSpec = {
  nodeName?: string;
  hostNetwork?: boolean;
  hostname?: string;
  subdomain?: string;
  enableServiceLinks?: boolean;
  containers: Container[];
  initContainers?: Container[];
  [field: string]: unknown;
};

export type PodStatus = {
  phase?: string;
  podIP?: string;
  podIPs?: { ip: string }[];
  hostIP?: string;
  conditions?: { type: string; status: string; lastTransitionTime?: string | null }[];
  [field: string]: unknown;
};

export type Pod = { apiVersion: "v1"; kind: "Pod"; metadata: ObjectMeta; spec: PodSpec; status?: PodStatus };

export type Node = {
  apiVersion: "v1";
  kind: "Node";
  metadata: ObjectMeta;
  spec?: { podCIDR?: string; podCIDRs?: string[]; unschedulable?: boolean; [field: string]: unknown };
  status?: {
    addresses?: { type: string; address: string }[];
    conditions?: { type: string; status: string }[];
    allocatable?: Record<string, string>;
    nodeInfo?: Record<string, string>;
    [field: string]: unknown;
  };
};

// --- EndpointSlice and Endpoints ---

export type EndpointConditions = { ready?: boolean | null; serving?: boolean | null; terminating?: boolean | null };

export type Endpoint = {
  addresses: string[];
  /** An absent condition means: ready true, serving true, terminating false. */
  conditions?: EndpointConditions;
  hostname?: string;
  nodeName?: string;
  zone?: string;
  hints?: { forZones?: { name: string }[]; forNodes?: { name: string }[] };
  targetRef?: { kind?: string; namespace?: string; name?: string; uid?: string };
};

export type EndpointPort = {
  /** Equals the Service port's name ("" for the unnamed one): this is kube-proxy's join key, not the number. */
  name?: string | null;
  protocol?: string | null;
  port?: number | null;
  appProtocol?: string | null;
};

export type EndpointSlice = {
  apiVersion: "discovery.k8s.io/v1";
  kind: "EndpointSlice";
  metadata: ObjectMeta;
  addressType: string;
  endpoints?: Endpoint[] | null;
  ports?: EndpointPort[] | null;
};

export type EndpointSubset = {
  addresses?: { ip: string; hostname?: string; nodeName?: string; targetRef?: Endpoint["targetRef"] }[];
  notReadyAddresses?: { ip: string; hostname?: string; nodeName?: string; targetRef?: Endpoint["targetRef"] }[];
  ports?: { name?: string; port: number; protocol?: string; appProtocol?: string }[];
};

export type Endpoints = { apiVersion: "v1"; kind: "Endpoints"; metadata: ObjectMeta; subsets?: EndpointSubset[] };
