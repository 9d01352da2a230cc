import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, ObjectMeta } from "../../api/objects.ts";
import { renderFieldError } from "../errors/render-field-error.ts";
import { getVersionFeatures, type VersionFeatures } from "../k8s-version.ts";
import { validateCommonFields, validateObjectMetaUpdate } from "../validation/validate-object-meta-update.ts";
import { findObjectKind } from "./find-object-kind.ts";
import { getObject, getText } from "./json-access.ts";
import { validateEndpointSlice, validateEndpointSliceUpdate } from "./validate-endpoint-slice.ts";
import { validateEndpoints } from "./validate-endpoints.ts";
import { validateIngress, validateIngressClassAnnotation } from "./validate-ingress.ts";
import { validateMetadata } from "./validate-metadata.ts";
import { validateNamespace } from "./validate-namespace.ts";
import { validateNetworkPolicy } from "./validate-network-policy.ts";
import { validateNode, validateNodeUpdate } from "./validate-node.ts";
import { validatePod } from "./validate-pod.ts";
import { validatePodUpdate } from "./validate-pod-update.ts";
import { validateStatefulSet, validateStatefulSetUpdate } from "./validate-stateful-set.ts";
import { validateDaemonSet, validateDeployment, validateReplicaSet } from "./validate-workload.ts";
import { validateSelectorUpdate } from "./validate-workload-selector.ts";

/** Whether it is created or changed is known by `old`; some rules spare what was stored before. */
function validateKind(object: JsonObject, old: JsonObject | undefined, features: VersionFeatures): FieldError[] {
  const isNew = old === undefined;
  switch (getText(object.kind)) {
    case "Pod":
      return validatePod(object, isNew, features);
    case "Deployment":
      return validateDeployment(object, features);
    case "ReplicaSet":
      return validateReplicaSet(object, features);
    case "StatefulSet":
      return validateStatefulSet(object, isNew, features);
    case "DaemonSet":
      return validateDaemonSet(object, features);
    case "Namespace":
      return validateNamespace(object);
    case "Node":
      return validateNode(object, features.usesStrictIps);
    case "Endpoints":
      return validateEndpoints(object, old, features.usesStrictIps);
    case "EndpointSlice":
      return validateEndpointSlice(object, old, features);
    case "Ingress":
      return [...validateIngress(object, features), ...(isNew ? validateIngressClassAnnotation(object) : [])];
    case "NetworkPolicy":
      return validateNetworkPolicy(object, features);
    default:
      return [];
  }
}

/** What a change may not do. Kinds that are missing here may change in every field. */
function validateChange(object: JsonObject, old: JsonObject): FieldError[] {
  switch (getText(object.kind)) {
    case "Pod":
      return validatePodUpdate(object, old);
    case "Deployment":
    case "ReplicaSet":
    case "DaemonSet":
      return validateSelectorUpdate(object, old);
    case "StatefulSet":
      return validateStatefulSetUpdate(object, old);
    case "Node":
      return validateNodeUpdate(object, old);
    case "EndpointSlice":
      return validateEndpointSliceUpdate(object, old);
    default:
      return [];
  }
}

/** Kinds whose name is judged by their own rule on every update, too; with the name that is there, a generateName. */
const KINDS_NAMED_AGAIN = new Set(["Pod", "Namespace", "Node", "Endpoints", "EndpointSlice", "Ingress"]);

/** Metadata comes first, on an update also as a change. */
function validateAll(object: JsonObject, old: JsonObject | undefined, features: VersionFeatures): FieldError[] {
  const kind = findObjectKind(getText(object.apiVersion), getText(object.kind));
  if (kind === undefined) return [];
  const metadata = validateMetadata(object.metadata, kind, features);
  const own = validateKind(object, old, features);
  if (old === undefined) return [...metadata, ...own];
  const [meta, oldMeta] = [getObject(object.metadata), getObject(old.metadata)] as [ObjectMeta, ObjectMeta];
  const change = validateChange(object, old);
  // Upstream asks first what may change in a DaemonSet, and last in every other kind.
  const rest = object.kind === "DaemonSet" ? [...change, ...own] : [...own, ...change];
  return [
    ...validateCommonFields(meta, oldMeta, features, kind.isNamespaced),
    ...validateObjectMetaUpdate(meta, oldMeta, features),
    ...(KINDS_NAMED_AGAIN.has(kind.kind) ? metadata : []),
    ...rest,
  ];
}

/**
 * What the API server says to an object that has its defaults. Objects whose JSON types are wrong were refused before, by
 * decodeObject. Kinds that are not modelled have no errors (findObjectKind tells them apart). A fault that two rules find
 * is told once.
 */
export function validateObject(object: JsonObject, old?: JsonObject, k8sVersion?: string): FieldError[] {
  const errors = validateAll(object, old, getVersionFeatures(k8sVersion));
  const texts = new Set<string>();
  return errors.filter((error) => {
    const text = renderFieldError(error, k8sVersion);
    return !texts.has(text) && texts.add(text);
  });
}
