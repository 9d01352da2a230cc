// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go EnvVar, EnvFromSource
import type { StructSchema } from "../decode/schema.ts";

/** A name that Go takes from an embedded LocalObjectReference. */
function buildKeySelector(struct: string): StructSchema {
  return {
    struct,
    fields: { name: "string", key: "string", optional: "bool" },
    embeds: { name: "LocalObjectReference" },
    keepsZero: ["key", "optional"],
  };
}

function buildEnvSource(struct: string): StructSchema {
  return {
    struct,
    fields: { name: "string", optional: "bool" },
    embeds: { name: "LocalObjectReference" },
    keepsZero: ["optional"],
  };
}

export const ENV_VAR_SCHEMA: StructSchema = {
  struct: "EnvVar",
  fields: {
    name: "string",
    value: "string",
    valueFrom: {
      struct: "EnvVarSource",
      fields: {
        fieldRef: {
          struct: "ObjectFieldSelector",
          fields: { apiVersion: "string", fieldPath: "string" },
          keepsZero: ["fieldPath"],
        },
        resourceFieldRef: {
          struct: "ResourceFieldSelector",
          fields: { containerName: "string", resource: "string", divisor: "any" },
          keepsZero: ["resource"],
        },
        configMapKeyRef: buildKeySelector("ConfigMapKeySelector"),
        secretKeyRef: buildKeySelector("SecretKeySelector"),
        fileKeyRef: {
          struct: "FileKeySelector",
          fields: { volumeName: "string", path: "string", key: "string", optional: "bool" },
          keepsZero: ["volumeName", "path", "key", "optional"],
        },
      },
      keepsZero: ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"],
    },
  },
  keepsZero: ["name", "valueFrom"],
};

export const ENV_FROM_SCHEMA: StructSchema = {
  struct: "EnvFromSource",
  fields: {
    prefix: "string",
    configMapRef: buildEnvSource("ConfigMapEnvSource"),
    secretRef: buildEnvSource("SecretEnvSource"),
  },
  keepsZero: ["configMapRef", "secretRef"],
};
