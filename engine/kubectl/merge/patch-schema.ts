/** How a list is merged: by a key of its objects, as a set of plain values, or (undefined) replaced as a whole. */
export type ListStrategy = { mergeKey: string };

/** Maps, and elements of lists, of which only the fields that somebody names stay: the tag `retainKeys`. */
const unions = /(^|\.)(volumes|resourceClaims)$|^spec\.strategy$/;

export function keepsOnlyNamedFields(path: string): boolean {
  return unions.test(path);
}

// From the patchStrategy and patchMergeKey tags of https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/core/v1/types.go.
// Service ports merge by `port` alone although their real key is port and protocol: the trap that kubectl apply is known for.
const metadata = "metadata.ownerReferences=uid metadata.finalizers=";
const podSpec =
  "containers=name containers.ports=containerPort containers.env=name containers.volumeMounts=mountPath containers.volumeDevices=devicePath " +
  "initContainers=name initContainers.ports=containerPort initContainers.env=name initContainers.volumeMounts=mountPath " +
  "ephemeralContainers=name volumes=name imagePullSecrets=name hostAliases=ip topologySpreadConstraints=topologyKey " +
  "resourceClaims=name schedulingGates=name";

/** Entries are `path=key`; an empty key marks a set of plain values. */
const prefix = (start: string, table: string) =>
  table
    .split(" ")
    .map((entry) => `${start}.${entry}`)
    .join(" ");

const template = `${prefix("spec.template.spec", podSpec)} ${prefix("spec.template", metadata)}`;

const tables: Record<string, string> = {
  Service: "spec.ports=port status.conditions=type",
  Pod: `${prefix("spec", podSpec)} status.conditions=type status.podIPs=ip status.hostIPs=ip`,
  ReplicationController: template,
  ReplicaSet: `${template} status.conditions=type`,
  Deployment: `${template} status.conditions=type`,
  StatefulSet: `${template} status.conditions=type`,
  DaemonSet: `${template} status.conditions=type`,
  Job: template,
  CronJob: template.replaceAll("spec.template", "spec.jobTemplate.spec.template"),
  Node: "spec.podCIDRs= status.addresses=type status.conditions=type",
  ServiceAccount: "secrets=name imagePullSecrets=name",
  Namespace: "status.conditions=type",
};

/** Filled on demand and bounded, because the kind is a text from outside. */
const parsed = new Map<string, Map<string, ListStrategy>>();

/** `path` = field names joined by dots, without list positions: "spec.ports", "spec.containers.env". */
export function findListStrategy(kind: string, path: string): ListStrategy | undefined {
  let table = parsed.get(kind);
  if (!table) {
    table = new Map();
    for (const entry of `${metadata} ${Object.hasOwn(tables, kind) ? tables[kind] : ""}`.split(" ")) {
      const [field = "", mergeKey = ""] = entry.split("=");
      if (field !== "") table.set(field, { mergeKey });
    }
    if (parsed.size < 100) parsed.set(kind, table);
  }
  return table.get(path);
}

/** List positions are left out, so all elements of a list share one path. */
export function joinPath(path: string, field: string): string {
  return path === "" ? field : `${path}.${field}`;
}
