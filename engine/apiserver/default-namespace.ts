import type { JsonObject, KubernetesObject } from "../api/objects.ts";
import { getList, getObject } from "./objects/json-access.ts";

/**
 * A namespace carries its own name as a label, for policies to select it by, and is Active from the first moment.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_Namespace
 */
export function defaultNamespace(namespace: KubernetesObject): KubernetesObject {
  const { metadata = {} } = namespace;
  const { name = "" } = metadata;
  const spec = getObject((namespace as JsonObject).spec);
  const finalizers = getList(spec.finalizers);
  const labels = name === "" ? metadata.labels : { ...metadata.labels, "kubernetes.io/metadata.name": name };
  return {
    ...namespace,
    metadata: { ...metadata, ...(labels === undefined ? {} : { labels }) },
    spec: { ...spec, finalizers: finalizers.includes("kubernetes") ? finalizers : [...finalizers, "kubernetes"] },
    status: { phase: "Active" },
  };
}
