// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/apps/v1/types.go
import { OBJECT_META_SCHEMA } from "../decode/object-meta-schema.ts";
import { buildOpaqueFields, type Schema, type StructSchema } from "../decode/schema.ts";
import { POD_SPEC_SCHEMA, TYPE_FIELDS } from "./pod-schema.ts";

export const LABEL_SELECTOR_SCHEMA: StructSchema = {
  struct: "LabelSelector",
  fields: {
    matchLabels: { map: "string" },
    matchExpressions: {
      list: {
        struct: "LabelSelectorRequirement",
        fields: {
          key: "string",
          operator: { text: "v1.LabelSelectorOperator" },
          values: { list: "string", go: "[]string" },
        },
        keepsZero: ["key", "operator"],
      },
      go: "[]v1.LabelSelectorRequirement",
    },
  },
};

/** A name in its metadata is accepted and ignored: the controller makes the names of its pods. */
const TEMPLATE: StructSchema = {
  struct: "PodTemplateSpec",
  fields: { metadata: OBJECT_META_SCHEMA, spec: POD_SPEC_SCHEMA },
  keepsZero: ["metadata", "spec"],
};

/** What controllers write. Known by name; the values are not looked at. */
const STATUS_FIELDS: Record<string, string> = {
  Deployment:
    "observedGeneration replicas updatedReplicas readyReplicas availableReplicas unavailableReplicas terminatingReplicas " +
    "conditions collisionCount",
  ReplicaSet:
    "replicas fullyLabeledReplicas readyReplicas availableReplicas terminatingReplicas observedGeneration conditions",
  StatefulSet:
    "observedGeneration replicas readyReplicas currentReplicas updatedReplicas currentRevision updateRevision " +
    "collisionCount conditions availableReplicas",
  DaemonSet:
    "currentNumberScheduled numberMisscheduled desiredNumberScheduled numberReady observedGeneration " +
    "updatedNumberScheduled numberAvailable numberUnavailable collisionCount conditions",
};

/** The four kinds differ in a few fields only. */
function buildWorkload(kind: string, fields: Record<string, Schema>, keepsZero: string[]): StructSchema {
  const spec: StructSchema = {
    struct: `${kind}Spec`,
    fields: { selector: LABEL_SELECTOR_SCHEMA, template: TEMPLATE, minReadySeconds: "int32", ...fields },
    keepsZero: ["selector", "template", ...keepsZero],
  };
  const status: StructSchema = { struct: `${kind}Status`, fields: buildOpaqueFields(STATUS_FIELDS[kind] ?? "") };
  return { struct: kind, fields: { ...TYPE_FIELDS, spec, status }, keepsZero: ["metadata", "spec"] };
}

/** Both numbers are counts or percentages. A StatefulSet's partition is the first ordinal that is updated. */
const ROLLING_UPDATES: Record<string, StructSchema> = {
  Deployment: {
    struct: "RollingUpdateDeployment",
    fields: { maxUnavailable: "intOrString", maxSurge: "intOrString" },
    keepsZero: ["maxUnavailable", "maxSurge"],
  },
  DaemonSet: {
    struct: "RollingUpdateDaemonSet",
    fields: { maxUnavailable: "intOrString", maxSurge: "intOrString" },
    keepsZero: ["maxUnavailable", "maxSurge"],
  },
  StatefulSet: {
    struct: "RollingUpdateStatefulSetStrategy",
    fields: { partition: "int32", maxUnavailable: "intOrString" },
    keepsZero: ["partition", "maxUnavailable"],
  },
};

function buildStrategy(kind: keyof typeof ROLLING_UPDATES, struct: string): StructSchema {
  return {
    struct,
    fields: { type: { text: `v1.${struct}Type` }, rollingUpdate: ROLLING_UPDATES[kind] as StructSchema },
    keepsZero: ["rollingUpdate"],
  };
}

export const DEPLOYMENT_SCHEMA = buildWorkload(
  "Deployment",
  {
    replicas: "int32",
    paused: "bool",
    strategy: buildStrategy("Deployment", "DeploymentStrategy"),
    revisionHistoryLimit: "int32",
    progressDeadlineSeconds: "int32",
  },
  ["replicas", "revisionHistoryLimit", "progressDeadlineSeconds"],
);

export const REPLICA_SET_SCHEMA = buildWorkload("ReplicaSet", { replicas: "int32" }, ["replicas"]);

export const STATEFUL_SET_SCHEMA = buildWorkload(
  "StatefulSet",
  {
    replicas: "int32",
    serviceName: "string",
    podManagementPolicy: { text: "v1.PodManagementPolicyType" },
    updateStrategy: buildStrategy("StatefulSet", "StatefulSetUpdateStrategy"),
    revisionHistoryLimit: "int32",
    ordinals: { struct: "StatefulSetOrdinals", fields: { start: "int32" }, keepsZero: ["start"] },
    ...buildOpaqueFields("volumeClaimTemplates persistentVolumeClaimRetentionPolicy"),
  },
  ["replicas", "serviceName", "revisionHistoryLimit", "ordinals"],
);

export const DAEMON_SET_SCHEMA = buildWorkload(
  "DaemonSet",
  {
    updateStrategy: buildStrategy("DaemonSet", "DaemonSetUpdateStrategy"),
    revisionHistoryLimit: "int32",
  },
  ["revisionHistoryLimit"],
);
