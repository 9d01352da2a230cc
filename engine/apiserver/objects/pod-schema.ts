// Fields of core/v1 Pod; those that ports do not depend on are known by name only.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go PodSpec, Container, PodStatus
import { OBJECT_META_SCHEMA } from "../decode/object-meta-schema.ts";
import { buildOpaqueFields, type StructSchema } from "../decode/schema.ts";

const CONTAINER_PORT: StructSchema = {
  struct: "ContainerPort",
  fields: { name: "string", hostPort: "int32", containerPort: "int32", protocol: "string", hostIP: "string" },
  keepsZero: ["containerPort"],
};

const ENV_VAR: StructSchema = {
  struct: "EnvVar",
  fields: { name: "string", value: "string", valueFrom: "any" },
  keepsZero: ["name"],
};

/** A containerPort of 0 is kept, so that "Required value" can be said of it. */
export const CONTAINER_SCHEMA: StructSchema = {
  struct: "Container",
  fields: {
    name: "string",
    image: "string",
    workingDir: "string",
    command: { list: "string", go: "[]string" },
    args: { list: "string", go: "[]string" },
    ports: { list: CONTAINER_PORT, go: "[]v1.ContainerPort" },
    env: { list: ENV_VAR, go: "[]v1.EnvVar" },
    restartPolicy: "string",
    imagePullPolicy: "string",
    ...buildOpaqueFields(
      "envFrom resources resizePolicy restartPolicyRules volumeMounts volumeDevices livenessProbe readinessProbe " +
        "startupProbe lifecycle terminationMessagePath terminationMessagePolicy securityContext stdin stdinOnce tty",
    ),
  },
  keepsZero: ["name"],
};

/** Names without a type here are those whose faults this engine cannot tell. */
export const POD_SPEC_SCHEMA: StructSchema = {
  struct: "PodSpec",
  fields: {
    containers: { list: CONTAINER_SCHEMA, go: "[]v1.Container" },
    initContainers: { list: CONTAINER_SCHEMA, go: "[]v1.Container" },
    nodeName: "string",
    hostNetwork: "bool",
    hostname: "string",
    subdomain: "string",
    setHostnameAsFQDN: "bool",
    hostnameOverride: "string",
    enableServiceLinks: "bool",
    restartPolicy: "string",
    dnsPolicy: "string",
    nodeSelector: { map: "string" },
    ...buildOpaqueFields(
      "volumes ephemeralContainers terminationGracePeriodSeconds activeDeadlineSeconds serviceAccountName serviceAccount " +
        "automountServiceAccountToken hostPID hostIPC shareProcessNamespace securityContext imagePullSecrets affinity " +
        "schedulerName tolerations hostAliases priorityClassName priority dnsConfig readinessGates runtimeClassName " +
        "preemptionPolicy overhead topologySpreadConstraints os hostUsers schedulingGates resourceClaims resources " +
        "workloadRef schedulingGroup",
    ),
  },
  keepsZero: ["containers", "enableServiceLinks"],
};

/** Facts of a scenario may state all of this; the kubelet writes it in a real cluster. */
const POD_STATUS: StructSchema = {
  struct: "PodStatus",
  fields: {
    phase: "string",
    podIP: "string",
    hostIP: "string",
    reason: "string",
    message: "string",
    podIPs: { list: { struct: "PodIP", fields: { ip: "string" } }, go: "[]v1.PodIP" },
    conditions: {
      list: {
        struct: "PodCondition",
        fields: {
          type: "string",
          status: "string",
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
