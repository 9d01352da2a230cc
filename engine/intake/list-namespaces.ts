import type { JsonObject } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";

/** Those that every cluster has. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controlplane/controller/systemnamespaces/system_namespaces_controller.go */
const BUILT_IN = ["default", "kube-system", "kube-public", "kube-node-lease"];

function listLabels(value: unknown): Record<string, string> {
  const labels = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(labels.map(([key, text]) => [key, String(text)]));
}

/** Every namespace that an object names, with the labels of its Namespace object if there is one. */
export function listNamespaces(documents: readonly ManifestDocument[]): Map<string, Record<string, string>> {
  const namespaces = new Map<string, Record<string, string>>();
  const add = (name: string, labels?: Record<string, string>) => {
    namespaces.set(name, { "kubernetes.io/metadata.name": name, ...namespaces.get(name), ...labels });
  };
  for (const name of BUILT_IN) add(name);
  for (const { object } of documents) {
    const metadata: JsonObject = isObject(object.metadata) ? object.metadata : {};
    if (object.kind === "Namespace" && typeof metadata.name === "string") {
      add(metadata.name, listLabels(metadata.labels));
    } else if (typeof metadata.namespace === "string" && metadata.namespace !== "") add(metadata.namespace);
  }
  return namespaces;
}
