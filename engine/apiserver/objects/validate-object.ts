import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { getVersionFeatures, type VersionFeatures } from "../k8s-version.ts";
import { getText } from "./json-access.ts";
import { getObjectSupport } from "./object-kinds.ts";
import { validateEndpointSlice, validateEndpointSliceUpdate } from "./validate-endpoint-slice.ts";
import { validateEndpoints } from "./validate-endpoints.ts";
import { validateIngress } from "./validate-ingress.ts";
import { validateMetadata } from "./validate-metadata.ts";
import { validateNetworkPolicy } from "./validate-network-policy.ts";
import { validateNode } from "./validate-node.ts";
import { validatePodSpec } from "./validate-pod-spec.ts";
import { validatePodUpdate } from "./validate-pod-update.ts";
import { validateWorkload, validateWorkloadUpdate } from "./validate-workload.ts";

/** Kinds that only have metadata end in the default branch. `old` is for rules that spare what was stored before. */
function validateKind(
  object: JsonObject,
  old: JsonObject | undefined,
  kind: string,
  features: VersionFeatures,
): FieldError[] {
  switch (kind) {
    case "Pod":
      return validatePodSpec(object.spec, "spec", true);
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
    case "DaemonSet":
      return validateWorkload(object, kind, features);
    case "Node":
      return validateNode(object, features.usesStrictIps);
    case "Endpoints":
      return validateEndpoints(object, old, features.usesStrictIps);
    case "EndpointSlice":
      return validateEndpointSlice(object, old, features.usesStrictIps);
    case "Ingress":
      return validateIngress(object, features);
    case "NetworkPolicy":
      return validateNetworkPolicy(object, features);
    default:
      return [];
  }
}

/** Kinds that are missing here may change in every field. */
function validateUpdate(object: JsonObject, old: JsonObject, kind: string): FieldError[] {
  switch (kind) {
    case "Pod":
      return validatePodUpdate(object, old);
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
    case "DaemonSet":
      return validateWorkloadUpdate(object, old);
    case "EndpointSlice":
      return validateEndpointSliceUpdate(object, old);
    default:
      return [];
  }
}

/**
 * What the API server says to an object that has its defaults: metadata first, then the kind's own rules in upstream's order,
 * then what a change may not do. Objects whose JSON types are wrong were refused before, by decodeObject. Kinds that are
 * not modelled have no errors (getObjectSupport tells them apart).
 */
export function validateObject(object: JsonObject, old?: JsonObject, k8sVersion?: string): FieldError[] {
  const kind = getText(object.kind);
  const support = getObjectSupport(getText(object.apiVersion), kind);
  if (support.status === "carried") return [];
  const features = getVersionFeatures(k8sVersion);
  return [
    ...validateMetadata(object.metadata, support.kind, features),
    ...validateKind(object, old, kind, features),
    ...(old === undefined ? [] : validateUpdate(object, old, kind)),
  ];
}
