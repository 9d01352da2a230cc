import type { JsonObject, OwnerReference } from "../api/objects.ts";
import { getObject, getTextMap } from "../apiserver/objects/json-access.ts";
import { isObject } from "../lib/json.ts";
import { isWorkload } from "./expand-workloads.ts";
import type { LocatedObject } from "./reading.ts";

/** What controllers put behind a workload's name to call its pods. */
const SUFFIXES: Record<string, RegExp> = {
  Deployment: /^-[a-z0-9]+-[a-z0-9]{5}$/,
  CronJob: /^-[0-9]+-[a-z0-9]{5}$/,
  StatefulSet: /^-[0-9]+$/,
};
const ANY_SUFFIX = /^-([0-9]+-)?[a-z0-9]{5}$/;

/** Labels that controllers write and manifests leave out. */
const CONTROLLER_LABELS = ["pod-template-hash", "controller-revision-hash", "pod-template-generation", "job-name"];

export function buildWorkloadKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

function listOwners({ metadata }: JsonObject): OwnerReference[] {
  const { ownerReferences } = getObject(metadata);
  return (Array.isArray(ownerReferences) ? ownerReferences.filter(isObject) : []) as unknown as OwnerReference[];
}

/** Whether a cluster made this pod: what a person writes has no phase, no generated name and no controller's label. */
function isMade({ object, isPrinted }: LocatedObject): boolean {
  const metadata = getObject(object.metadata);
  const labels = getTextMap(metadata.labels);
  return (
    isPrinted ||
    typeof getObject(object.status).phase === "string" ||
    typeof metadata.generateName === "string" ||
    CONTROLLER_LABELS.some((label) => labels[label] !== undefined)
  );
}

/** The owner of a ReplicaSet or Job that is not given: its name is the owner's with something behind it. */
function guessOwner({ kind, name }: OwnerReference): { kind: string; name: string } | undefined {
  const made = /^(.+)-[a-z0-9]+$/.exec(String(name));
  if (!made?.[1]) return undefined;
  if (kind === "ReplicaSet") return { kind: "Deployment", name: made[1] };
  return kind === "Job" ? { kind: "CronJob", name: made[1] } : undefined;
}

function listWanted({ spec }: JsonObject): Record<string, string> {
  const { selector, template } = getObject(spec);
  const { matchLabels } = getObject(selector);
  return getTextMap(isObject(matchLabels) ? matchLabels : getObject(getObject(template).metadata).labels);
}

type NamedPod = { namespace: string; name: string; labels?: Record<string, string> };

/** By its name, and by its labels where they are known. */
function isOwnPod({ object, namespace, name }: LocatedObject, pod: NamedPod): boolean {
  if (pod.namespace !== namespace || !pod.name.startsWith(name)) return false;
  if (!(SUFFIXES[String(object.kind)] ?? ANY_SUFFIX).test(pod.name.slice(name.length))) return false;
  const { labels } = pod;
  return labels === undefined || Object.entries(listWanted(object)).every(([key, value]) => labels[key] === value);
}

/**
 * Keys of the workloads whose pods are given, or whose ReplicaSets or Jobs are: nobody has to make these pods up. A pod belongs
 * to a workload by its ownerReferences; where these were cut away, by its name and labels. `named` are pods that only slices know.
 */
export function findMadeWorkloads(
  located: readonly LocatedObject[],
  named: readonly { namespace: string; name: string }[],
): Set<string> {
  const workloads = located.filter(({ object }) => isWorkload(object));
  const byKey = new Map(
    workloads.map((each) => [buildWorkloadKey(String(each.object.kind), each.namespace, each.name), each.object]),
  );
  const made = new Set<string>();
  const add = (namespace: string, owner: { kind: string; name: string }, depth = 0) => {
    const key = buildWorkloadKey(owner.kind, namespace, owner.name);
    made.add(key);
    // Pod, Job, CronJob: no chain is longer.
    if (depth > 2) return;
    const object = byKey.get(key);
    const guessed = object ? undefined : guessOwner(owner as OwnerReference);
    if (guessed) add(namespace, guessed, depth + 1);
    else if (object) for (const next of listOwners(object)) add(namespace, next, depth + 1);
  };
  const orphans: NamedPod[] = [...named];
  for (const each of located) {
    if (each.object.kind !== "Pod") continue;
    const { object, namespace, name } = each;
    const owners = listOwners(object);
    for (const owner of owners) add(namespace, owner);
    const labels = getTextMap(getObject(object.metadata).labels);
    if (owners.length === 0 && isMade(each)) orphans.push({ namespace, name, labels });
  }
  for (const workload of workloads) {
    if (!orphans.some((pod) => isOwnPod(workload, pod))) continue;
    add(workload.namespace, { kind: String(workload.object.kind), name: workload.name });
  }
  // An old ReplicaSet beside one whose pods are given has none; one whose Deployment is given stands for it.
  const hasPods = new Set(made);
  for (const { object, namespace, name } of workloads) {
    for (const owner of listOwners(object)) {
      const key = buildWorkloadKey(owner.kind, namespace, owner.name);
      if (hasPods.has(key)) made.add(buildWorkloadKey(String(object.kind), namespace, name));
      made.add(key);
    }
  }
  return made;
}
