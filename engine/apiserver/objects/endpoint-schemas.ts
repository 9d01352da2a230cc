// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go Endpoints and
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/discovery/v1/types.go EndpointSlice
import type { StructSchema } from "../decode/schema.ts";
import { TYPE_FIELDS } from "./pod-schema.ts";

/** Told but never followed: an endpoint's targetRef may point at nothing. */
const OBJECT_REFERENCE: StructSchema = {
  struct: "ObjectReference",
  fields: {
    kind: "string",
    namespace: "string",
    name: "string",
    uid: { text: "types.UID" },
    apiVersion: "string",
    resourceVersion: "string",
    fieldPath: "string",
  },
};

const ENDPOINT_ADDRESS: StructSchema = {
  struct: "EndpointAddress",
  fields: { ip: "string", hostname: "string", nodeName: "string", targetRef: OBJECT_REFERENCE },
  keepsZero: ["ip", "nodeName", "targetRef"],
};

/** Written for slices, where all four are pointers; Endpoints overrides what it keeps. */
const ENDPOINT_PORT: StructSchema = {
  struct: "EndpointPort",
  fields: { name: "string", port: "int32", protocol: { text: "v1.Protocol" }, appProtocol: "string" },
  keepsZero: ["name", "port", "protocol", "appProtocol"],
};

export const ENDPOINTS_SCHEMA: StructSchema = {
  struct: "Endpoints",
  fields: {
    ...TYPE_FIELDS,
    subsets: {
      list: {
        struct: "EndpointSubset",
        fields: {
          addresses: { list: ENDPOINT_ADDRESS, go: "[]v1.EndpointAddress" },
          notReadyAddresses: { list: ENDPOINT_ADDRESS, go: "[]v1.EndpointAddress" },
          ports: { list: { ...ENDPOINT_PORT, keepsZero: ["port", "appProtocol"] }, go: "[]v1.EndpointPort" },
        },
      },
      go: "[]v1.EndpointSubset",
    },
  },
  keepsZero: ["metadata"],
};

const ENDPOINT: StructSchema = {
  struct: "Endpoint",
  fields: {
    addresses: { list: "string", go: "[]string" },
    conditions: {
      struct: "EndpointConditions",
      fields: { ready: "bool", serving: "bool", terminating: "bool" },
      // Pointers: false is not the same as unset.
      keepsZero: ["ready", "serving", "terminating"],
    },
    hostname: "string",
    nodeName: "string",
    zone: "string",
    targetRef: OBJECT_REFERENCE,
    hints: {
      struct: "EndpointHints",
      fields: {
        forZones: { list: { struct: "ForZone", fields: { name: "string" }, keepsZero: ["name"] }, go: "[]v1.ForZone" },
        forNodes: { list: { struct: "ForNode", fields: { name: "string" }, keepsZero: ["name"] }, go: "[]v1.ForNode" },
      },
    },
    deprecatedTopology: { map: "string" },
  },
  keepsZero: ["addresses", "conditions", "hostname", "nodeName", "zone", "targetRef", "hints"],
};

/** addressType stands beside metadata and not under a spec: slices are records, not wishes. */
export const ENDPOINT_SLICE_SCHEMA: StructSchema = {
  struct: "EndpointSlice",
  fields: {
    ...TYPE_FIELDS,
    addressType: { text: "v1.AddressType" },
    endpoints: { list: ENDPOINT, go: "[]v1.Endpoint" },
    ports: { list: ENDPOINT_PORT, go: "[]v1.EndpointPort" },
  },
  keepsZero: ["metadata", "addressType", "endpoints", "ports"],
};
