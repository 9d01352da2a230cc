// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go
import type { StructSchema } from "./schema.ts";

const UID = { text: "types.UID" };

const OWNER_REFERENCE: StructSchema = {
  struct: "OwnerReference",
  fields: {
    apiVersion: "string",
    kind: "string",
    name: "string",
    uid: UID,
    controller: "bool",
    blockOwnerDeletion: "bool",
  },
  keepsZero: ["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"],
};

/** Who set which field. Carried along: ownership is kept by those who apply. */
const MANAGED_FIELDS_ENTRY: StructSchema = {
  struct: "ManagedFieldsEntry",
  fields: {
    manager: "string",
    operation: { text: "v1.ManagedFieldsOperationType" },
    apiVersion: "string",
    time: "time",
    fieldsType: "string",
    fieldsV1: "any",
    subresource: "string",
  },
};

export const OBJECT_META_SCHEMA: StructSchema = {
  struct: "ObjectMeta",
  fields: {
    name: "string",
    generateName: "string",
    namespace: "string",
    selfLink: "string",
    uid: UID,
    resourceVersion: "string",
    generation: "int64",
    creationTimestamp: "time",
    deletionTimestamp: "time",
    deletionGracePeriodSeconds: "int64",
    labels: { map: "string" },
    annotations: { map: "string" },
    ownerReferences: { list: OWNER_REFERENCE, go: "[]v1.OwnerReference" },
    finalizers: { list: "string", go: "[]string" },
    managedFields: { list: MANAGED_FIELDS_ENTRY, go: "[]v1.ManagedFieldsEntry" },
  },
  keepsZero: ["deletionGracePeriodSeconds"],
};
