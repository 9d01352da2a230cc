// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go Probe, Lifecycle
import type { Schema, StructSchema } from "../decode/schema.ts";

const EXEC: StructSchema = { struct: "ExecAction", fields: { command: { list: "string", go: "[]string" } } };

const HTTP_GET: StructSchema = {
  struct: "HTTPGetAction",
  fields: {
    path: "string",
    port: "intOrString",
    host: "string",
    scheme: { text: "v1.URIScheme" },
    httpHeaders: {
      list: { struct: "HTTPHeader", fields: { name: "string", value: "string" }, keepsZero: ["name", "value"] },
      go: "[]v1.HTTPHeader",
    },
  },
  keepsZero: ["port"],
};

const TCP_SOCKET: StructSchema = {
  struct: "TCPSocketAction",
  fields: { port: "intOrString", host: "string" },
  keepsZero: ["port"],
};

const GRPC: StructSchema = {
  struct: "GRPCAction",
  fields: { port: "int32", service: "string" },
  keepsZero: ["port", "service"],
};

const SLEEP: StructSchema = { struct: "SleepAction", fields: { seconds: "int64" }, keepsZero: ["seconds"] };

/** Each is a pointer upstream: an empty one is there and is judged. */
const PROBE_HANDLERS: Record<string, Schema> = { exec: EXEC, httpGet: HTTP_GET, tcpSocket: TCP_SOCKET, grpc: GRPC };
const PROBE_HANDLER_NAMES = Object.keys(PROBE_HANDLERS);

export const PROBE_SCHEMA: StructSchema = {
  struct: "Probe",
  fields: {
    ...PROBE_HANDLERS,
    initialDelaySeconds: "int32",
    timeoutSeconds: "int32",
    periodSeconds: "int32",
    successThreshold: "int32",
    failureThreshold: "int32",
    terminationGracePeriodSeconds: "int64",
  },
  embeds: Object.fromEntries(PROBE_HANDLER_NAMES.map((name) => [name, "ProbeHandler"])),
  keepsZero: [...PROBE_HANDLER_NAMES, "terminationGracePeriodSeconds"],
};

const LIFECYCLE_HANDLER: StructSchema = {
  struct: "LifecycleHandler",
  fields: { exec: EXEC, httpGet: HTTP_GET, tcpSocket: TCP_SOCKET, sleep: SLEEP },
  keepsZero: ["exec", "httpGet", "tcpSocket", "sleep"],
};

export const LIFECYCLE_SCHEMA: StructSchema = {
  struct: "Lifecycle",
  fields: { postStart: LIFECYCLE_HANDLER, preStop: LIFECYCLE_HANDLER, stopSignal: { text: "v1.Signal" } },
  keepsZero: ["postStart", "preStop", "stopSignal"],
};
