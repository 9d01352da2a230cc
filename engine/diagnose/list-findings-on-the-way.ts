import type { JsonObject } from "../api/objects.ts";
import { getObject, getTextMap } from "../apiserver/objects/json-access.ts";
import type { Cause } from "./cause-code.ts";
import { getServiceKey, listAllHops, type Situation } from "./situation.ts";

/** Of so few objects all are looked at. */
const MAX_SMALL = 60;

/** Findings about what the request passes, or should have passed. */
export function listFindingsOnTheWay(situation: Situation, findings: readonly Cause[]): Cause[] {
  const { cluster, client, services } = situation;
  if (cluster.reading.documents.length <= MAX_SMALL) return [...findings];
  const serviceKeys = new Set(services.map(getServiceKey));
  const namespaces = new Set(services.map(({ metadata }) => metadata.namespace ?? "default"));
  if (client?.pod) namespaces.add(client.pod.namespace);
  const pods = listPodsOnTheWay(situation);
  return findings.filter(({ subject }) => {
    const [, kind = "", namespace = "", name = ""] = /^(\S+) ([^/]+)\/(.*)$/.exec(subject) ?? [];
    if (kind === "Service") return serviceKeys.has(`${namespace}/${name}`);
    return POD_KINDS.has(kind) ? pods.has(subject) : namespaces.has(namespace);
  });
}

const POD_KINDS = new Set(["Pod", "Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob", "ReplicationController"]);

/** "Kind namespace/name" of pods and workloads that the Services select, of the client, and of pods that were reached. */
function listPodsOnTheWay({ cluster, client, services, verdict }: Situation): Set<string> {
  const found = new Set(listAllHops(verdict).map(({ name }) => `Pod ${name}`));
  if (client?.pod) {
    found.add(`Pod ${client.pod.key}`);
    const { ownerReferences = [] } = client.pod.object.metadata;
    for (const { kind, name } of ownerReferences) found.add(`${kind} ${client.pod.namespace}/${name}`);
  }
  const selectors = services.map(({ metadata, spec }) => ({
    namespace: metadata.namespace ?? "default",
    pairs: Object.entries(spec.selector ?? {}),
  }));
  for (const { object, namespace, name } of cluster.reading.located) {
    if (!POD_KINDS.has(String(object.kind))) continue;
    const labels = getPodLabels(object);
    const isSelected = selectors.some(
      (each) =>
        each.namespace === namespace &&
        each.pairs.length > 0 &&
        each.pairs.every(([key, value]) => labels[key] === value),
    );
    if (isSelected) found.add(`${String(object.kind)} ${namespace}/${name}`);
  }
  return found;
}

function getPodLabels(object: JsonObject): Record<string, string> {
  const source = object.kind === "Pod" ? object : getObject(getObject(object.spec).template);
  return getTextMap(getObject(source.metadata).labels);
}
