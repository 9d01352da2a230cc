import type { JsonObject } from "../../api/objects.ts";
import { copyJson } from "../../lib/json.ts";

// Go's zero value of each kind, written as JSON: the fields without omitempty are there before anybody sets one, and so belong to nobody.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go
const template = { metadata: {}, spec: { containers: null } };
const zeros: Record<string, JsonObject> = {
  Service: { spec: {}, status: { loadBalancer: {} } },
  Pod: { spec: { containers: null }, status: {} },
  Namespace: { spec: {}, status: {} },
  Node: { spec: {}, status: {} },
  Deployment: { spec: { selector: null, strategy: {}, template }, status: {} },
  ReplicaSet: { spec: { selector: null, template }, status: { replicas: 0 } },
  StatefulSet: { spec: { selector: null, serviceName: "", template, updateStrategy: {} }, status: { replicas: 0 } },
  DaemonSet: { spec: { selector: null, template, updateStrategy: {} }, status: {} },
  ReplicationController: { spec: {}, status: { replicas: 0 } },
  EndpointSlice: { addressType: "", endpoints: null, ports: null },
  Ingress: { spec: {}, status: { loadBalancer: {} } },
  NetworkPolicy: { spec: { podSelector: {} } },
};

/** What a new object is compared with. */
export function createEmptyObject(apiVersion: string, kind: string): JsonObject {
  return { apiVersion, kind, metadata: {}, ...copyJson(Object.hasOwn(zeros, kind) ? (zeros[kind] as JsonObject) : {}) };
}
