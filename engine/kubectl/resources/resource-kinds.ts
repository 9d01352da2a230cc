/** One kind of object as discovery describes it. */
export type ResourceKind = {
  kind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  group: string;
  version: string;
  isNamespaced: boolean;
  isInAll: boolean;
};

/** `traits` may hold "cluster" (not namespaced) and "all" (in the category of that name). */
function defineKind(apiVersion: string, kind: string, plural: string, shortNames = "", traits = ""): ResourceKind {
  const slash = apiVersion.indexOf("/");
  return {
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: shortNames.split(" ").filter((name) => name !== ""),
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    isNamespaced: !traits.includes("cluster"),
    isInAll: traits.includes("all"),
  };
}

// Order = `kubectl get all` and `kubectl api-resources`: the core group first, then groups by name.
const kinds: ResourceKind[] = [
  defineKind("v1", "ConfigMap", "configmaps", "cm"),
  defineKind("v1", "Endpoints", "endpoints", "ep"),
  defineKind("v1", "Event", "events", "ev"),
  defineKind("v1", "Namespace", "namespaces", "ns", "cluster"),
  defineKind("v1", "Node", "nodes", "no", "cluster"),
  defineKind("v1", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc"),
  defineKind("v1", "PersistentVolume", "persistentvolumes", "pv", "cluster"),
  defineKind("v1", "Pod", "pods", "po", "all"),
  defineKind("v1", "ReplicationController", "replicationcontrollers", "rc", "all"),
  defineKind("v1", "Secret", "secrets"),
  defineKind("v1", "ServiceAccount", "serviceaccounts", "sa"),
  defineKind("v1", "Service", "services", "svc", "all"),
  defineKind("apps/v1", "DaemonSet", "daemonsets", "ds", "all"),
  defineKind("apps/v1", "Deployment", "deployments", "deploy", "all"),
  defineKind("apps/v1", "ReplicaSet", "replicasets", "rs", "all"),
  defineKind("apps/v1", "StatefulSet", "statefulsets", "sts", "all"),
  defineKind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa", "all"),
  defineKind("batch/v1", "CronJob", "cronjobs", "cj", "all"),
  defineKind("batch/v1", "Job", "jobs", "", "all"),
  defineKind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
  defineKind("networking.k8s.io/v1", "IngressClass", "ingressclasses", "", "cluster"),
  defineKind("networking.k8s.io/v1", "Ingress", "ingresses", "ing"),
  defineKind("networking.k8s.io/v1", "IPAddress", "ipaddresses", "ip", "cluster"),
  defineKind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", "netpol"),
  defineKind("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs", "", "cluster"),
  defineKind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb"),
  defineKind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", "", "cluster"),
  defineKind("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", "", "cluster"),
  defineKind("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings"),
  defineKind("rbac.authorization.k8s.io/v1", "Role", "roles"),
  defineKind("storage.k8s.io/v1", "StorageClass", "storageclasses", "sc", "cluster"),
];

/** All kinds in discovery's order, those among them that this server merely carries, too. */
export function listResourceKinds(): readonly ResourceKind[] {
  return kinds;
}

/** By what a person types: `svc`, `Service`, `services.v1.`, `deployments.apps`, `deploy.v1.apps`. */
export function findResourceKind(typed: string): ResourceKind | undefined {
  const dot = typed.indexOf(".");
  const name = (dot < 0 ? typed : typed.slice(0, dot)).toLowerCase();
  const suffix = dot < 0 ? "" : typed.slice(dot + 1);
  const candidates = kinds.filter(
    (kind) => kind.plural === name || kind.singular === name || kind.shortNames.includes(name),
  );
  if (suffix === "") return candidates[0];
  return candidates.find((kind) => suffix === kind.group || suffix === `${kind.version}.${kind.group}`);
}

/**
 * By what a manifest says. An all-lower-case kind is found too, so that it is the server that turns it down.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/restmapper/discovery.go NewDiscoveryRESTMapper
 */
export function findManifestKind(apiVersion: string, kind: string): ResourceKind | undefined {
  return kinds.find(
    (known) => (known.kind === kind || known.singular === kind) && renderApiVersion(known) === apiVersion,
  );
}

/** `v1` or `apps/v1`, as manifests write it. */
export function renderApiVersion(kind: ResourceKind): string {
  return kind.group === "" ? kind.version : `${kind.group}/${kind.version}`;
}

/** `service` or `deployment.apps`: how results are named. */
export function renderKindName(kind: ResourceKind): string {
  return kind.group === "" ? kind.singular : `${kind.singular}.${kind.group}`;
}

/** `services` or `deployments.apps`: how the server names the resource in NotFound. */
export function renderResourceName(kind: ResourceKind): string {
  return kind.group === "" ? kind.plural : `${kind.plural}.${kind.group}`;
}
