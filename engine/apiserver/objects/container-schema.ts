// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go Container
import { buildOpaqueFields, type StructSchema } from "../decode/schema.ts";
import { ENV_FROM_SCHEMA, ENV_VAR_SCHEMA } from "./env-schema.ts";
import { LIFECYCLE_SCHEMA, PROBE_SCHEMA } from "./probe-schema.ts";

const CONTAINER_PORT: StructSchema = {
  struct: "ContainerPort",
  fields: {
    name: "string",
    hostPort: "int32",
    containerPort: "int32",
    protocol: { text: "v1.Protocol" },
    hostIP: "string",
  },
  keepsZero: ["containerPort"],
};

const VOLUME_MOUNT: StructSchema = {
  struct: "VolumeMount",
  fields: {
    name: "string",
    readOnly: "bool",
    recursiveReadOnly: { text: "v1.RecursiveReadOnlyMode" },
    mountPath: "string",
    subPath: "string",
    mountPropagation: { text: "v1.MountPropagationMode" },
    subPathExpr: "string",
  },
  keepsZero: ["name", "mountPath", "recursiveReadOnly", "mountPropagation"],
};

/** A containerPort of 0 is kept, so that "Required value" can be said of it. Quantities are not looked at. */
export const CONTAINER_SCHEMA: StructSchema = {
  struct: "Container",
  fields: {
    name: "string",
    image: "string",
    workingDir: "string",
    command: { list: "string", go: "[]string" },
    args: { list: "string", go: "[]string" },
    ports: { list: CONTAINER_PORT, go: "[]v1.ContainerPort" },
    env: { list: ENV_VAR_SCHEMA, go: "[]v1.EnvVar" },
    envFrom: { list: ENV_FROM_SCHEMA, go: "[]v1.EnvFromSource" },
    restartPolicy: { text: "v1.ContainerRestartPolicy" },
    volumeMounts: { list: VOLUME_MOUNT, go: "[]v1.VolumeMount" },
    livenessProbe: PROBE_SCHEMA,
    readinessProbe: PROBE_SCHEMA,
    startupProbe: PROBE_SCHEMA,
    lifecycle: LIFECYCLE_SCHEMA,
    terminationMessagePath: "string",
    terminationMessagePolicy: { text: "v1.TerminationMessagePolicy" },
    imagePullPolicy: { text: "v1.PullPolicy" },
    stdin: "bool",
    stdinOnce: "bool",
    tty: "bool",
    ...buildOpaqueFields("resources resizePolicy restartPolicyRules volumeDevices securityContext"),
  },
  keepsZero: ["name", "restartPolicy", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"],
};
