// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go
import { OBJECT_META_SCHEMA } from "./object-meta-schema.ts";
import type { StructSchema } from "./schema.ts";

/** `port` has no omitempty and `appProtocol` is a pointer; a nodePort or targetPort of 0 is dropped as unset. */
const SERVICE_PORT: StructSchema = {
  struct: "ServicePort",
  fields: {
    name: "string",
    protocol: { text: "v1.Protocol" },
    appProtocol: "string",
    port: "int32",
    targetPort: "intOrString",
    nodePort: "int32",
  },
  keepsZero: ["appProtocol", "port"],
};

/** `keepsZero` lists the pointers of ServiceSpec: for them "" and false are values that somebody wrote. */
const SERVICE_SPEC: StructSchema = {
  struct: "ServiceSpec",
  fields: {
    ports: { list: SERVICE_PORT, go: "[]v1.ServicePort" },
    selector: { map: "string" },
    clusterIP: "string",
    clusterIPs: { list: "string", go: "[]string" },
    type: { text: "v1.ServiceType" },
    externalIPs: { list: "string", go: "[]string" },
    sessionAffinity: { text: "v1.ServiceAffinity" },
    loadBalancerIP: "string",
    loadBalancerSourceRanges: { list: "string", go: "[]string" },
    externalName: "string",
    externalTrafficPolicy: { text: "v1.ServiceExternalTrafficPolicy" },
    healthCheckNodePort: "int32",
    publishNotReadyAddresses: "bool",
    sessionAffinityConfig: {
      struct: "SessionAffinityConfig",
      fields: {
        clientIP: { struct: "ClientIPConfig", fields: { timeoutSeconds: "int32" }, keepsZero: ["timeoutSeconds"] },
      },
      keepsZero: ["clientIP"],
    },
    ipFamilies: { list: { text: "v1.IPFamily" }, go: "[]v1.IPFamily" },
    ipFamilyPolicy: { text: "v1.IPFamilyPolicy" },
    allocateLoadBalancerNodePorts: "bool",
    loadBalancerClass: "string",
    internalTrafficPolicy: { text: "v1.ServiceInternalTrafficPolicy" },
    trafficDistribution: "string",
  },
  keepsZero: [
    "sessionAffinityConfig",
    "ipFamilyPolicy",
    "allocateLoadBalancerNodePorts",
    "loadBalancerClass",
    "internalTrafficPolicy",
    "trafficDistribution",
  ],
};

/** Written by cloud controllers, not by people; validation looks at it on the status subresource only. */
const PORT_STATUS: StructSchema = {
  struct: "PortStatus",
  fields: { port: "int32", protocol: { text: "v1.Protocol" }, error: "string" },
  keepsZero: ["port", "protocol", "error"],
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go Condition */
const CONDITION: StructSchema = {
  struct: "Condition",
  fields: {
    type: "string",
    status: { text: "v1.ConditionStatus" },
    observedGeneration: "int64",
    lastTransitionTime: "time",
    reason: "string",
    message: "string",
  },
  keepsZero: ["type", "status", "reason", "message"],
};

const INGRESS: StructSchema = {
  struct: "LoadBalancerIngress",
  fields: {
    ip: "string",
    hostname: "string",
    ipMode: { text: "v1.LoadBalancerIPMode" },
    ports: { list: PORT_STATUS, go: "[]v1.PortStatus" },
  },
  keepsZero: ["ipMode"],
};

const LOAD_BALANCER: StructSchema = {
  struct: "LoadBalancerStatus",
  fields: { ingress: { list: INGRESS, go: "[]v1.LoadBalancerIngress" } },
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go Service */
export const SERVICE_SCHEMA: StructSchema = {
  struct: "Service",
  fields: {
    apiVersion: "string",
    kind: "string",
    metadata: OBJECT_META_SCHEMA,
    spec: SERVICE_SPEC,
    status: {
      struct: "ServiceStatus",
      fields: { loadBalancer: LOAD_BALANCER, conditions: { list: CONDITION, go: "[]v1.Condition" } },
      keepsZero: ["loadBalancer"],
    },
  },
  keepsZero: ["metadata", "spec"],
};
