import { buildOpaqueFields, type StructSchema } from "../decode/schema.ts";
import { ENDPOINT_SLICE_SCHEMA, ENDPOINTS_SCHEMA } from "./endpoint-schemas.ts";
import { INGRESS_SCHEMA, NETWORK_POLICY_SCHEMA } from "./networking-schemas.ts";
import { POD_SCHEMA, TYPE_FIELDS } from "./pod-schema.ts";
import { DAEMON_SET_SCHEMA, DEPLOYMENT_SCHEMA, REPLICA_SET_SCHEMA, STATEFUL_SET_SCHEMA } from "./workload-schemas.ts";

/** Only its labels matter to traffic, and they are metadata. */
const NAMESPACE_SCHEMA: StructSchema = {
  struct: "Namespace",
  fields: {
    ...TYPE_FIELDS,
    spec: {
      struct: "NamespaceSpec",
      fields: { finalizers: { list: { text: "v1.FinalizerName" }, go: "[]v1.FinalizerName" } },
    },
    status: {
      struct: "NamespaceStatus",
      fields: { phase: { text: "v1.NamespacePhase" }, ...buildOpaqueFields("conditions") },
    },
  },
  keepsZero: ["metadata"],
};

/** Addresses and pod ranges are what traffic depends on; the rest of a node is carried along. */
const NODE_SCHEMA: StructSchema = {
  struct: "Node",
  fields: {
    ...TYPE_FIELDS,
    spec: {
      struct: "NodeSpec",
      fields: {
        podCIDR: "string",
        podCIDRs: { list: "string", go: "[]string" },
        providerID: "string",
        unschedulable: "bool",
        externalID: "string",
        taints: {
          list: {
            struct: "Taint",
            fields: {
              key: "string",
              value: "string",
              effect: { text: "v1.TaintEffect" },
              ...buildOpaqueFields("timeAdded"),
            },
            keepsZero: ["key", "effect"],
          },
          go: "[]v1.Taint",
        },
        ...buildOpaqueFields("configSource"),
      },
    },
    status: {
      struct: "NodeStatus",
      fields: {
        addresses: {
          list: {
            struct: "NodeAddress",
            fields: { type: { text: "v1.NodeAddressType" }, address: "string" },
            keepsZero: ["type", "address"],
          },
          go: "[]v1.NodeAddress",
        },
        conditions: {
          list: {
            struct: "NodeCondition",
            fields: {
              type: { text: "v1.NodeConditionType" },
              status: { text: "v1.ConditionStatus" },
              reason: "string",
              message: "string",
              ...buildOpaqueFields("lastHeartbeatTime lastTransitionTime"),
            },
          },
          go: "[]v1.NodeCondition",
        },
        nodeInfo: "any",
        phase: { text: "v1.NodePhase" },
        // resource.Quantity reads numbers as well as text.
        ...buildOpaqueFields(
          "capacity allocatable daemonEndpoints images volumesInUse volumesAttached config runtimeHandlers features " +
            "declaredFeatures",
        ),
      },
    },
  },
  keepsZero: ["metadata"],
};

/** What decoding knows of the kinds that Services meet. Keys as `apiVersion/kind`. */
export const OBJECT_SCHEMAS: ReadonlyMap<string, StructSchema> = new Map([
  ["v1/Pod", POD_SCHEMA],
  ["v1/Namespace", NAMESPACE_SCHEMA],
  ["v1/Node", NODE_SCHEMA],
  ["v1/Endpoints", ENDPOINTS_SCHEMA],
  ["apps/v1/Deployment", DEPLOYMENT_SCHEMA],
  ["apps/v1/ReplicaSet", REPLICA_SET_SCHEMA],
  ["apps/v1/StatefulSet", STATEFUL_SET_SCHEMA],
  ["apps/v1/DaemonSet", DAEMON_SET_SCHEMA],
  ["discovery.k8s.io/v1/EndpointSlice", ENDPOINT_SLICE_SCHEMA],
  ["networking.k8s.io/v1/Ingress", INGRESS_SCHEMA],
  ["networking.k8s.io/v1/NetworkPolicy", NETWORK_POLICY_SCHEMA],
]);
