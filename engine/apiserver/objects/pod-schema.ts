// Fields of core/v1 Pod; those that ports do not depend on are known by name only.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go PodSpec, Container, PodStatus
import { OBJECT_META_SCHEMA } from "../decode/object-meta-schema.ts";
import { buildOpaqueFields, type StructSchema } from "../decode/schema.ts";
import { CONTAINER_SCHEMA } from "./container-schema.ts";

const DNS_CONFIG: StructSchema = {
  struct: "PodDNSConfig",
  fields: {
    nameservers: { list: "string", go: "[]string" },
    searches: { list: "string", go: "[]string" },
    options: {
      list: { struct: "PodDNSConfigOption", fields: { name: "string", value: "string" }, keepsZero: ["value"] },
      go: "[]v1.PodDNSConfigOption",
    },
  },
};

const HOST_ALIAS: StructSchema = {
  struct: "HostAlias",
  fields: { ip: "string", hostnames: { list: "string", go: "[]string" } },
  keepsZero: ["ip"],
};

const TOLERATION: StructSchema = {
  struct: "Toleration",
  fields: {
    key: "string",
    operator: { text: "v1.TolerationOperator" },
    value: "string",
    effect: { text: "v1.TaintEffect" },
    tolerationSeconds: "int64",
  },
  keepsZero: ["tolerationSeconds"],
};

/** Names without a type here are those whose inside this engine does not look at. */
export const POD_SPEC_SCHEMA: StructSchema = {
  struct: "PodSpec",
  fields: {
    containers: { list: CONTAINER_SCHEMA, go: "[]v1.Container" },
    initContainers: { list: CONTAINER_SCHEMA, go: "[]v1.Container" },
    nodeName: "string",
    hostNetwork: "bool",
    hostPID: "bool",
    hostIPC: "bool",
    shareProcessNamespace: "bool",
    hostname: "string",
    subdomain: "string",
    setHostnameAsFQDN: "bool",
    hostnameOverride: "string",
    enableServiceLinks: "bool",
    restartPolicy: { text: "v1.RestartPolicy" },
    terminationGracePeriodSeconds: "int64",
    activeDeadlineSeconds: "int64",
    dnsPolicy: { text: "v1.DNSPolicy" },
    dnsConfig: DNS_CONFIG,
    nodeSelector: { map: "string" },
    hostAliases: { list: HOST_ALIAS, go: "[]v1.HostAlias" },
    tolerations: { list: TOLERATION, go: "[]v1.Toleration" },
    readinessGates: {
      list: {
        struct: "PodReadinessGate",
        fields: { conditionType: { text: "v1.PodConditionType" } },
        keepsZero: ["conditionType"],
      },
      go: "[]v1.PodReadinessGate",
    },
    serviceAccountName: "string",
    serviceAccount: "string",
    automountServiceAccountToken: "bool",
    schedulerName: "string",
    priorityClassName: "string",
    priority: "int32",
    runtimeClassName: "string",
    preemptionPolicy: { text: "v1.PreemptionPolicy" },
    hostUsers: "bool",
    os: { struct: "PodOS", fields: { name: { text: "v1.OSName" } }, keepsZero: ["name"] },
    ...buildOpaqueFields(
      "volumes ephemeralContainers securityContext imagePullSecrets affinity overhead topologySpreadConstraints " +
        "schedulingGates resourceClaims resources schedulingGroup",
    ),
  },
  keepsZero: [
    "containers",
    "shareProcessNamespace",
    "setHostnameAsFQDN",
    "hostnameOverride",
    "enableServiceLinks",
    "terminationGracePeriodSeconds",
    "activeDeadlineSeconds",
    "dnsConfig",
    "automountServiceAccountToken",
    "priority",
    "runtimeClassName",
    "preemptionPolicy",
    "hostUsers",
    "os",
  ],
};

/** Facts of a scenario may state all of this; the kubelet writes it in a real cluster. */
const POD_STATUS: StructSchema = {
  struct: "PodStatus",
  fields: {
    phase: { text: "v1.PodPhase" },
    podIP: "string",
    hostIP: "string",
    reason: "string",
    message: "string",
    podIPs: { list: { struct: "PodIP", fields: { ip: "string" } }, go: "[]v1.PodIP" },
    conditions: {
      list: {
        struct: "PodCondition",
        fields: {
          type: { text: "v1.PodConditionType" },
          status: { text: "v1.ConditionStatus" },
          reason: "string",
          message: "string",
          ...buildOpaqueFields("lastProbeTime lastTransitionTime observedGeneration"),
        },
      },
      go: "[]v1.PodCondition",
    },
    ...buildOpaqueFields(
      "observedGeneration nominatedNodeName hostIPs startTime initContainerStatuses containerStatuses qosClass " +
        "ephemeralContainerStatuses resize resourceClaimStatuses extendedResourceClaimStatus allocatedResources resources " +
        "nodeAllocatableResourceClaimStatuses",
    ),
  },
};

/** apiVersion, kind and metadata of any object. */
export const TYPE_FIELDS = { apiVersion: "string", kind: "string", metadata: OBJECT_META_SCHEMA } as const;

export const POD_SCHEMA: StructSchema = {
  struct: "Pod",
  fields: { ...TYPE_FIELDS, spec: POD_SPEC_SCHEMA, status: POD_STATUS },
  keepsZero: ["metadata", "spec"],
};
