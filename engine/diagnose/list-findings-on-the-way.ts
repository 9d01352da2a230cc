import type { JsonObject } from "../api/objects.ts";
import { getObject, getTextMap } from "../apiserver/objects/json-access.ts";
import type { Cause } from "./cause-code.ts";
import { findPodSource } from "./find-pod-source.ts";
import { getServiceKey, listAllHops, type Situation } from "./situation.ts";

/** Of so few objects all are looked at. */
const MAX_SMALL = 60;

/** Findings about what the request passes, or should have passed. */
export function listFindingsOnTheWay(situation: Situation, findings: readonly Cause[]): Cause[] {
  if (situation.cluster.reading.documents.length <= MAX_SMALL) return [...findings];
  return findings.filter(buildWayFilter(situation, situation.services));
}

/** Where everything lives that a finding on the way can be about; undefined where all are looked at. */
export function listNamespacesOnTheWay(situation: Situation): ReadonlySet<string> | undefined {
  const { cluster, client, services, fate } = situation;
  if (cluster.reading.documents.length <= MAX_SMALL) return undefined;
  const route = "reason" in fate && "route" in fate.reason ? [fate.reason.route] : [];
  const pods = [...listPodsOnTheWay(situation, services)];
  return new Set([
    ...services.map(({ metadata }) => metadata.namespace ?? "default"),
    ...(client?.pod ? [client.pod.namespace] : []),
    ...[...route, ...pods].flatMap((pod) => /^\S+ ([^/]+)\//.exec(pod)?.[1] ?? []),
  ]);
}

/** Whether a finding is about these Services, the client, or what they meet. */
export function buildWayFilter(
  situation: Situation,
  services: Situation["services"],
): (finding: Pick<Cause, "subject">) => boolean {
  const { client, fate } = situation;
  const route = "reason" in fate && "route" in fate.reason ? fate.reason.route : "";
  const serviceKeys = new Set(services.map(getServiceKey));
  const namespaces = new Set(services.map(({ metadata }) => metadata.namespace ?? "default"));
  if (client?.pod) namespaces.add(client.pod.namespace);
  const pods = listPodsOnTheWay(situation, services);
  return ({ subject }) => {
    const [, kind = "", namespace = "", name = ""] = /^(\S+) ([^/]+)\/(.*)$/.exec(subject) ?? [];
    if (kind === "Service") return serviceKeys.has(`${namespace}/${name}`);
    if (route !== "" && DOOR_KINDS.test(kind)) return subject === route;
    return subject === "" || (POD_KINDS.has(kind) ? pods.has(subject) : namespaces.has(namespace));
  };
}

const POD_KINDS = new Set(["Pod", "Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob", "ReplicationController"]);

const DOOR_KINDS = /^(?:Ingress|\w+Route)$/;

/** "Kind namespace/name" of pods and workloads that the Services select, of the client, and of pods that were reached. */
function listPodsOnTheWay({ cluster, client, verdict }: Situation, services: Situation["services"]): Set<string> {
  const found = new Set(listAllHops(verdict).map(({ name }) => `Pod ${name}`));
  if (client?.pod) {
    found.add(`Pod ${client.pod.key}`);
    const source = findPodSource(cluster, client.pod);
    if (source) found.add(`${source.kind} ${source.namespace}/${source.name}`);
  }
  const selectors = services.map(({ metadata, spec }) => ({
    namespace: metadata.namespace ?? "default",
    pairs: Object.entries(spec.selector ?? {}),
  }));
  for (const { object, namespace, name } of cluster.reading.located) {
    if (!POD_KINDS.has(String(object.kind)) || !selectors.some((each) => each.namespace === namespace)) continue;
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
