import { buildOpaqueFields, type StructSchema } from "./schema.ts";

/**
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go ObjectMeta
 * Times and owner references are carried along: no rule here looks into them.
 */
export const OBJECT_META_SCHEMA: StructSchema = {
  struct: "ObjectMeta",
  fields: {
    name: "string",
    generateName: "string",
    namespace: "string",
    selfLink: "string",
    uid: "string",
    resourceVersion: "string",
    generation: "int64",
    deletionGracePeriodSeconds: "int64",
    labels: { map: "string" },
    annotations: { map: "string" },
    finalizers: { list: "string", go: "[]string" },
    ...buildOpaqueFields("creationTimestamp deletionTimestamp ownerReferences managedFields"),
  },
};
