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
        fields: { key: "string", operator: "string", values: { list: "string", go: "[]string" } },
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

/** The four kinds differ in a few fields only. `status` belongs to controllers and is not looked at. */
function buildWorkload(kind: string, fields: Record<string, Schema>, keepsZero: string[]): StructSchema {
  const spec: StructSchema = {
    struct: `${kind}Spec`,
    fields: { selector: LABEL_SELECTOR_SCHEMA, template: TEMPLATE, minReadySeconds: "int32", ...fields },
    keepsZero: ["selector", "template", ...keepsZero],
  };
  return { struct: kind, fields: { ...TYPE_FIELDS, spec, status: "any" }, keepsZero: ["metadata", "spec"] };
}

export const DEPLOYMENT_SCHEMA = buildWorkload(
  "Deployment",
  { replicas: "int32", paused: "bool", ...buildOpaqueFields("strategy revisionHistoryLimit progressDeadlineSeconds") },
  ["replicas"],
);

export const REPLICA_SET_SCHEMA = buildWorkload("ReplicaSet", { replicas: "int32" }, ["replicas"]);

export const STATEFUL_SET_SCHEMA = buildWorkload(
  "StatefulSet",
  {
    replicas: "int32",
    serviceName: "string",
    podManagementPolicy: "string",
    ordinals: { struct: "StatefulSetOrdinals", fields: { start: "int32" }, keepsZero: ["start"] },
    ...buildOpaqueFields(
      "volumeClaimTemplates updateStrategy revisionHistoryLimit persistentVolumeClaimRetentionPolicy",
    ),
  },
  ["replicas", "serviceName"],
);

export const DAEMON_SET_SCHEMA = buildWorkload(
  "DaemonSet",
  buildOpaqueFields("updateStrategy revisionHistoryLimit"),
  [],
);
