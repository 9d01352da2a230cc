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
  /** Sorted, as kubectl lists them. */
  verbs: string[];
  categories: string[];
};

const everyVerb = "create delete deletecollection get list patch update watch".split(" ");

function listVerbs(traits: string[]): string[] {
  if (traits.includes("create-only")) return ["create"];
  if (traits.includes("read-only")) return ["get", "list"];
  return traits.includes("one-by-one") ? everyVerb.filter((verb) => verb !== "deletecollection") : everyVerb;
}

/**
 * `traits` may hold "cluster" (not namespaced), "all" and "api-extensions" (categories), and what is wanting of the verbs:
 * "create-only", "read-only", "one-by-one" (no deletecollection).
 */
function defineKind(apiVersion: string, kind: string, plural: string, shortNames = "", traits = ""): ResourceKind {
  const slash = apiVersion.indexOf("/");
  const words = traits.split(" ");
  return {
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: shortNames.split(" ").filter((name) => name !== ""),
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    isNamespaced: !words.includes("cluster"),
    isInAll: words.includes("all"),
    verbs: listVerbs(words),
    categories: words.filter((word) => word === "all" || word === "api-extensions"),
  };
}

// As discovery of a v1.36 server gives them: the core group first, then groups by name, kinds by their plurals.
const kinds: ResourceKind[] = [
  defineKind("v1", "Binding", "bindings", "", "create-only"),
  defineKind("v1", "ComponentStatus", "componentstatuses", "cs", "cluster read-only"),
  defineKind("v1", "ConfigMap", "configmaps", "cm"),
  defineKind("v1", "Endpoints", "endpoints", "ep"),
  defineKind("v1", "Event", "events", "ev"),
  defineKind("v1", "LimitRange", "limitranges", "limits"),
  defineKind("v1", "Namespace", "namespaces", "ns", "cluster one-by-one"),
  defineKind("v1", "Node", "nodes", "no", "cluster"),
  defineKind("v1", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc"),
  defineKind("v1", "PersistentVolume", "persistentvolumes", "pv", "cluster"),
  defineKind("v1", "Pod", "pods", "po", "all"),
  defineKind("v1", "PodTemplate", "podtemplates"),
  defineKind("v1", "ReplicationController", "replicationcontrollers", "rc", "all"),
  defineKind("v1", "ResourceQuota", "resourcequotas", "quota"),
  defineKind("v1", "Secret", "secrets"),
  defineKind("v1", "ServiceAccount", "serviceaccounts", "sa"),
  defineKind("v1", "Service", "services", "svc", "all"),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "MutatingAdmissionPolicy",
    "mutatingadmissionpolicies",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "MutatingAdmissionPolicyBinding",
    "mutatingadmissionpolicybindings",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "MutatingWebhookConfiguration",
    "mutatingwebhookconfigurations",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicy",
    "validatingadmissionpolicies",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicyBinding",
    "validatingadmissionpolicybindings",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "admissionregistration.k8s.io/v1",
    "ValidatingWebhookConfiguration",
    "validatingwebhookconfigurations",
    "",
    "cluster api-extensions",
  ),
  defineKind(
    "apiextensions.k8s.io/v1",
    "CustomResourceDefinition",
    "customresourcedefinitions",
    "crd crds",
    "cluster api-extensions",
  ),
  defineKind("apiregistration.k8s.io/v1", "APIService", "apiservices", "", "cluster api-extensions"),
  defineKind("apps/v1", "ControllerRevision", "controllerrevisions"),
  defineKind("apps/v1", "DaemonSet", "daemonsets", "ds", "all"),
  defineKind("apps/v1", "Deployment", "deployments", "deploy", "all"),
  defineKind("apps/v1", "ReplicaSet", "replicasets", "rs", "all"),
  defineKind("apps/v1", "StatefulSet", "statefulsets", "sts", "all"),
  defineKind("authentication.k8s.io/v1", "SelfSubjectReview", "selfsubjectreviews", "", "cluster create-only"),
  defineKind("authentication.k8s.io/v1", "TokenReview", "tokenreviews", "", "cluster create-only"),
  defineKind("authorization.k8s.io/v1", "LocalSubjectAccessReview", "localsubjectaccessreviews", "", "create-only"),
  defineKind(
    "authorization.k8s.io/v1",
    "SelfSubjectAccessReview",
    "selfsubjectaccessreviews",
    "",
    "cluster create-only",
  ),
  defineKind("authorization.k8s.io/v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", "", "cluster create-only"),
  defineKind("authorization.k8s.io/v1", "SubjectAccessReview", "subjectaccessreviews", "", "cluster create-only"),
  defineKind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa", "all"),
  defineKind("batch/v1", "CronJob", "cronjobs", "cj", "all"),
  defineKind("batch/v1", "Job", "jobs", "", "all"),
  defineKind("certificates.k8s.io/v1", "CertificateSigningRequest", "certificatesigningrequests", "csr", "cluster"),
  defineKind("coordination.k8s.io/v1", "Lease", "leases"),
  defineKind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices"),
  defineKind("events.k8s.io/v1", "Event", "events", "ev"),
  defineKind("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", "flowschemas", "", "cluster"),
  defineKind(
    "flowcontrol.apiserver.k8s.io/v1",
    "PriorityLevelConfiguration",
    "prioritylevelconfigurations",
    "",
    "cluster",
  ),
  defineKind("networking.k8s.io/v1", "IngressClass", "ingressclasses", "", "cluster"),
  defineKind("networking.k8s.io/v1", "Ingress", "ingresses", "ing"),
  defineKind("networking.k8s.io/v1", "IPAddress", "ipaddresses", "ip", "cluster"),
  defineKind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", "netpol"),
  defineKind("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs", "", "cluster"),
  defineKind("node.k8s.io/v1", "RuntimeClass", "runtimeclasses", "", "cluster"),
  defineKind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb"),
  defineKind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", "", "cluster"),
  defineKind("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", "", "cluster"),
  defineKind("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings"),
  defineKind("rbac.authorization.k8s.io/v1", "Role", "roles"),
  defineKind("resource.k8s.io/v1", "DeviceClass", "deviceclasses", "", "cluster"),
  defineKind("resource.k8s.io/v1", "ResourceClaim", "resourceclaims"),
  defineKind("resource.k8s.io/v1", "ResourceClaimTemplate", "resourceclaimtemplates"),
  defineKind("resource.k8s.io/v1", "ResourceSlice", "resourceslices", "", "cluster"),
  defineKind("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", "pc", "cluster"),
  defineKind("storage.k8s.io/v1", "CSIDriver", "csidrivers", "", "cluster"),
  defineKind("storage.k8s.io/v1", "CSINode", "csinodes", "", "cluster"),
  defineKind("storage.k8s.io/v1", "CSIStorageCapacity", "csistoragecapacities"),
  defineKind("storage.k8s.io/v1", "StorageClass", "storageclasses", "sc", "cluster"),
  defineKind("storage.k8s.io/v1", "VolumeAttachment", "volumeattachments", "", "cluster"),
  defineKind("storage.k8s.io/v1", "VolumeAttributesClass", "volumeattributesclasses", "vac", "cluster"),
];

/** All kinds in discovery's order, those among them that this server merely carries, too. */
export function listResourceKinds(): readonly ResourceKind[] {
  return kinds;
}

/** By what a person types: `svc`, `Service`, `services.v1.`, `deployments.apps`, `deploy.v1.apps`. */
export function findResourceKind(typed: string): ResourceKind | undefined {
  const dot = typed.indexOf(".");
  const given = dot < 0 ? typed : typed.slice(0, dot);
  const name = given.toLowerCase();
  const suffix = dot < 0 ? "" : typed.slice(dot + 1);
  // Short names are looked up before anything is put in lower case, so `Svc` is unknown.
  const candidates = kinds.filter(
    (kind) => kind.plural === name || kind.singular === name || kind.shortNames.includes(given),
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
