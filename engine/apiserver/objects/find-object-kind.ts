/** Which names upstream allows: DNS-1123 subdomains for most, labels where the name becomes part of a host name. */
export type NameRule = "subdomain" | "label";

export type ObjectKind = { apiVersion: string; kind: string; isNamespaced: boolean; nameRule: NameRule };

const OBJECT_KINDS: readonly ObjectKind[] = [
  { apiVersion: "v1", kind: "Pod", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "v1", kind: "Namespace", isNamespaced: false, nameRule: "label" },
  { apiVersion: "v1", kind: "Node", isNamespaced: false, nameRule: "subdomain" },
  { apiVersion: "v1", kind: "Endpoints", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "Deployment", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "ReplicaSet", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "apps/v1", kind: "StatefulSet", isNamespaced: true, nameRule: "label" },
  { apiVersion: "apps/v1", kind: "DaemonSet", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "networking.k8s.io/v1", kind: "Ingress", isNamespaced: true, nameRule: "subdomain" },
  { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", isNamespaced: true, nameRule: "subdomain" },
];

const BY_KEY = new Map(OBJECT_KINDS.map((kind) => [`${kind.apiVersion}/${kind.kind}`, kind]));

/** A kind whose objects the engine checks; any other is kept as it was written. Services have their own, complete rules. */
export function findObjectKind(apiVersion: string, kind: string): ObjectKind | undefined {
  return BY_KEY.get(`${apiVersion}/${kind}`);
}
