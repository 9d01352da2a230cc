/** Where a kind lives in the API, as far as messages need it. */
export type ResourceKindInfo = { kind: string; group: string; plural: string; isNamespaced: boolean };

/** Kinds that are only stored here are in the tables, too, because messages need their plural and group. */
const NAMESPACED: [group: string, kinds: string][] = [
  ["", "Service Pod Endpoints ConfigMap Secret ServiceAccount ReplicationController PersistentVolumeClaim Event"],
  ["apps", "Deployment ReplicaSet StatefulSet DaemonSet ControllerRevision"],
  ["batch", "Job CronJob"],
  ["discovery.k8s.io", "EndpointSlice"],
  ["networking.k8s.io", "Ingress NetworkPolicy"],
  ["autoscaling", "HorizontalPodAutoscaler"],
  ["policy", "PodDisruptionBudget"],
  ["rbac.authorization.k8s.io", "Role RoleBinding"],
  ["coordination.k8s.io", "Lease"],
];
const CLUSTER_SCOPED: [group: string, kinds: string][] = [
  ["", "Namespace Node PersistentVolume"],
  ["networking.k8s.io", "IngressClass ServiceCIDR IPAddress"],
  ["rbac.authorization.k8s.io", "ClusterRole ClusterRoleBinding"],
  ["storage.k8s.io", "StorageClass CSIDriver CSINode VolumeAttachment"],
  ["scheduling.k8s.io", "PriorityClass"],
  ["apiextensions.k8s.io", "CustomResourceDefinition"],
  ["apiregistration.k8s.io", "APIService"],
  ["admissionregistration.k8s.io", "MutatingWebhookConfiguration ValidatingWebhookConfiguration"],
  ["node.k8s.io", "RuntimeClass"],
];

const KINDS = new Map<string, ResourceKindInfo>();
for (const [table, isNamespaced] of [
  [NAMESPACED, true],
  [CLUSTER_SCOPED, false],
] as const) {
  for (const [group, kinds] of table) {
    for (const kind of kinds.split(" ")) KINDS.set(kind, { kind, group, plural: getPlural(kind), isNamespaced });
  }
}

const BY_LOWER_CASE = new Map([...KINDS.keys()].map((kind) => [kind.toLowerCase(), kind]));

/** The rule by which kubectl and the API machinery guess a plural. meta.UnsafeGuessKindToResource */
function getPlural(kind: string): string {
  const name = kind.toLowerCase();
  if (name === "endpoints") return name;
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return name.endsWith("y") && !/[aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** A kind that is not in the table is taken for a namespaced one of its apiVersion's group, as custom resources mostly are. */
export function getResourceKind(kind: string, apiVersion = ""): ResourceKindInfo {
  const known = KINDS.get(kind);
  if (known !== undefined) return known;
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return { kind, group, plural: getPlural(kind), isNamespaced: true };
}

/** The kinds that this engine looks into are served in one version only; older versions of them are long gone. */
const SERVED_AS_V1 = new Set([
  ...["Service", "Pod", "Endpoints", "Namespace", "Node", "ConfigMap", "Secret"],
  ...["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "EndpointSlice", "Ingress", "NetworkPolicy"],
]);

/** False for a known kind under a wrong apiVersion, such as a Service of apps/v1. */
export function isServed(apiVersion: string, kind: string): boolean {
  const info = KINDS.get(kind);
  if (info === undefined || !SERVED_AS_V1.has(kind)) return true;
  return apiVersion === (info.group === "" ? "v1" : `${info.group}/v1`);
}

const OWN_GROUPS = new Set([...KINDS.values()].map(({ group }) => group));

/** Somebody else's kind that is called like one of Kubernetes' own, such as Knative's Service. */
export function isNamesake(apiVersion: string, kind: string): boolean {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const isForeign = group.includes(".") && !group.endsWith(".k8s.io") && !OWN_GROUPS.has(group);
  return isForeign && BY_LOWER_CASE.has(kind.toLowerCase());
}

/** The kind that is meant by text that is right but for its case: resources are found by name, kinds are not. */
export function findMisspeltKind(text: string): string | undefined {
  return KINDS.has(text) ? undefined : BY_LOWER_CASE.get(text.toLowerCase());
}

/** `services`, `deployments.apps`: how NotFound, AlreadyExists and Conflict call it. */
export function formatResource({ plural, group }: ResourceKindInfo): string {
  return group === "" ? plural : `${plural}.${group}`;
}

/** `Service`, `Deployment.apps`: how "… is invalid" calls it. */
export function formatQualifiedKind({ kind, group }: ResourceKindInfo): string {
  return group === "" ? kind : `${kind}.${group}`;
}
