/** Which names upstream allows: DNS-1123 subdomains for most, labels where the name becomes part of a host name. */
export type NameRule = "subdomain" | "label";

/** What the engine knows of a kind. `resource` is the plural that kubectl and messages print. */
export type ObjectKind = {
  apiVersion: string;
  kind: string;
  resource: string;
  isNamespaced: boolean;
  nameRule: NameRule;
};

export const OBJECT_KINDS: readonly ObjectKind[] = [
  { apiVersion: "v1", kind: "Pod", resource: "pods", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "v1", kind: "Namespace", resource: "namespaces", isNamespaced: false, nameRule: "label" },
  { apiVersion: "v1", kind: "Node", resource: "nodes", isNamespaced: false, nameRule: "subdomain" },
  { apiVersion: "v1", kind: "Endpoints", resource: "endpoints", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "Deployment", resource: "deployments", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "ReplicaSet", resource: "replicasets", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "StatefulSet", resource: "statefulsets", isNamespaced: true, nameRule: "label" },
  { apiVersion: "apps/v1", kind: "DaemonSet", resource: "daemonsets", isNamespaced: true, nameRule: "subdomain" },
  {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    resource: "endpointslices",
    isNamespaced: true,
    nameRule: "subdomain",
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    resource: "ingresses",
    isNamespaced: true,
    nameRule: "subdomain",
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    resource: "networkpolicies",
    isNamespaced: true,
    nameRule: "subdomain",
  },
];

const BY_KEY = new Map(OBJECT_KINDS.map((kind) => [`${kind.apiVersion}/${kind.kind}`, kind]));

export type ObjectSupport =
  | { status: "modelled"; kind: ObjectKind }
  /** Kept as it was written: the engine checks nothing in it and nothing depends on it. */
  | { status: "carried"; note: "kind-not-modelled"; apiVersion: string; name: string };

/** Whether the engine checks objects of this kind. Services have their own, complete rules. */
export function getObjectSupport(apiVersion: string, kind: string): ObjectSupport {
  const found = BY_KEY.get(`${apiVersion}/${kind}`);
  if (found) return { status: "modelled", kind: found };
  return { status: "carried", note: "kind-not-modelled", apiVersion, name: kind };
}
