import type { ClusterFacts } from "../api/facts.ts";
import type { JsonObject, KubernetesObject } from "../api/objects.ts";
import type { RejectedObject } from "../api/verdict.ts";
import { readManifests } from "../intake/read-manifests.ts";
import type { ManifestFile, ManifestReading, RefusedObject } from "../intake/reading.ts";
import type { ManifestError } from "../manifest/manifest-set.ts";

export type AdmittedManifests = {
  reading: ManifestReading;
  /** Stored objects by kind, each in the order of its creation. */
  objects: Map<string, JsonObject[]>;
  inOrder: JsonObject[];
  rejected: RejectedObject[];
  /** What the text of a refused object asked for. */
  refusedObjects: Map<RejectedObject, JsonObject>;
};

/** The reading as a cluster needs it: objects by kind, refusals with their places. */
export function admitManifests(
  files: readonly ManifestFile[],
  facts: ClusterFacts,
  { seed, now, isExcerpt }: { seed: number | string; now: string; isExcerpt?: boolean | undefined },
): AdmittedManifests {
  const { k8sVersion, serviceNodePortRange, serviceCIDRs } = facts;
  const reading = readManifests(files, { k8sVersion, serviceNodePortRange, serviceCIDRs, seed, now, isExcerpt });
  const inOrder = reading.located.map(({ object }) => object);
  const refusedObjects = new Map<RejectedObject, JsonObject>();
  for (const refused of reading.refused) refusedObjects.set(buildRejected(refused), refused.document.object);
  const rejected = [...reading.problems.map(buildUnreadable), ...refusedObjects.keys()];
  return { reading, objects: groupByKind(inOrder), inOrder, rejected, refusedObjects };
}

// Map.groupBy is not in every Node that this has to run on.
function groupByKind(objects: readonly JsonObject[]): Map<string, JsonObject[]> {
  const groups = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const group = groups.get(String(object.kind));
    if (group) group.push(object);
    else groups.set(String(object.kind), [object]);
  }
  return groups;
}

function buildRejected({ document, result }: RefusedObject): RejectedObject {
  const { kind, metadata } = document.object as KubernetesObject;
  return {
    kind: String(kind),
    namespace: metadata?.namespace ?? "default",
    name: metadata?.name ?? "",
    code: result.code,
    message: result.message,
    errors: result.errors.map((error) => ({ ...error, location: document.locate(error.field) })),
  };
}

/** Text that is no object at all has neither kind nor name. */
function buildUnreadable(problem: ManifestError): RejectedObject {
  const { code, message, location } = problem;
  const error = { type: "FieldValueInvalid" as const, field: "", detail: message, origin: code, location };
  return { kind: "", namespace: "", name: "", code: 400, message, errors: [error] };
}
