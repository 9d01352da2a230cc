import type { JsonObject, Service } from "../api/objects.ts";
import { getStaticBandSize, parsePortRange } from "../apiserver/allocation/node-port-pool.ts";
import { getVersionFeatures } from "../apiserver/k8s-version.ts";
import { getList, getObject, getText, getTextMap } from "../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../apiserver/objects/match-selector.ts";
import { buildPodIndex, listSelectedPods } from "../endpointslice/index-pods.ts";
import { isPrinted } from "../intake/is-printed.ts";
import { listPodSources, type PodSource } from "../intake/list-pod-sources.ts";
import { getObjectName } from "../intake/object-name.ts";
import type { LocatedObject, ManifestReading } from "../intake/reading.ts";
import type { LintContext, LintNode, Located } from "./lint-context.ts";
import { readServiceShape } from "./read-service-shape.ts";

/** Of the pods that one selector selects, so many are looked at: the next ones are mostly replicas. */
const MAX_SELECTED = 200;

/** So many workloads of a namespace are compared with a selector that selects nothing. */
const MAX_COMPARED = 300;

export type ContextOptions = { k8sVersion?: string | undefined; serviceNodePortRange?: string | undefined };

function addTo<Key, T>(map: Map<Key, T[]>, key: Key, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What the server refused is looked at as well, as it is written: one fault must not hide the others. */
function listAll({ located, refused }: ManifestReading): LocatedObject[] {
  const known = new Set(located.map(({ object, namespace, name }) => `${String(object.kind)}/${namespace}/${name}`));
  const written = refused.flatMap(({ document }): LocatedObject[] => {
    const { object } = document;
    const { name, namespace } = getObjectName(object);
    const key = `${String(object.kind)}/${namespace}/${name}`;
    if (known.has(key) || name === "") return [];
    known.add(key);
    return [{ object, document, namespace, name, isPrinted: false }];
  });
  return [...located, ...written];
}

function findDynamicBand({ k8sVersion, serviceNodePortRange }: ContextOptions) {
  const range = parsePortRange(serviceNodePortRange);
  const bandSize = getStaticBandSize(range.size);
  if (!getVersionFeatures(k8sVersion).usesNodePortBands || bandSize <= 0) return undefined;
  return { first: range.base + bandSize, last: range.base + range.size - 1 };
}

function readNode({ object, name }: LocatedObject): LintNode {
  const addresses = getList(getObject(object.status).addresses).map((entry) => getText(getObject(entry).address));
  return { name, addresses, isSchedulable: getObject(object.spec).unschedulable !== true };
}

/** The controller above a printed pod; a ReplicaSet's name is its Deployment's with the template's hash. */
function findWorkload({ kind, namespace, name, document, pod }: PodSource): string {
  const owner = getList(getObject(document.object.metadata).ownerReferences)
    .map(getObject)
    .find((entry) => entry.controller === true);
  if (!owner) return `${kind}/${namespace}/${name}`;
  const [ownerKind, ownerName] = [getText(owner.kind), getText(owner.name)];
  const hash = pod.metadata.labels?.["pod-template-hash"] ?? "";
  const isHashed = ownerKind === "ReplicaSet" && hash !== "" && ownerName.endsWith(`-${hash}`);
  return isHashed
    ? `Deployment/${namespace}/${ownerName.slice(0, -hash.length - 1)}`
    : `${ownerKind}/${namespace}/${ownerName}`;
}

/**
 * Everything that rules ask for, looked up once: no rule goes through all objects for each object. With `asked` only what
 * lives in these is to be looked at, though everything can be looked up.
 */
export function buildLintContext(
  reading: ManifestReading,
  options: ContextOptions,
  asked?: ReadonlySet<string>,
): LintContext {
  const isAsked = ({ namespace }: { namespace: string }) => asked === undefined || asked.has(namespace);
  const byKind = new Map<string, Located<JsonObject>[]>();
  const all = listAll(reading);
  for (const entry of all) addTo(byKind, String(entry.object.kind), entry);
  const services = (byKind.get("Service") ?? [])
    .filter(({ object }) => object.apiVersion === "v1")
    .map((entry): Located<Service> => ({ ...entry, object: readServiceShape(entry.object) }));
  const serviceByKey = new Map(services.map((entry) => [`${entry.namespace}/${entry.name}`, entry]));
  const servicesByNamespace = new Map<string, Located<Service>[]>();
  for (const service of services) addTo(servicesByNamespace, service.namespace, service);

  const slices = new Map<string, Located<JsonObject>[]>();
  for (const slice of byKind.get("EndpointSlice") ?? []) {
    const labels = getObject(getObject(slice.object.metadata).labels);
    addTo(slices, `${slice.namespace}/${getText(labels["kubernetes.io/service-name"])}`, slice);
  }
  const podSources = all.flatMap(({ object, document }) => listPodSources(object, document));
  const index = buildPodIndex(podSources.map((source) => source.pod));
  const sourceOfPod = new Map(podSources.map((source) => [source.pod, source]));
  const sourcesByNamespace = new Map<string, PodSource[]>();
  const printed = new Set<string>();
  for (const source of podSources) {
    addTo(sourcesByNamespace, source.namespace, source);
    if (source.kind === "Pod" && isPrinted(source.document.object)) printed.add(source.namespace);
  }
  const selectedBy = new Map<Located<Service>, PodSource[]>();
  const listSelected = (service: Located<Service>): PodSource[] => {
    const known = selectedBy.get(service);
    if (known) return known;
    const isAlias = service.object.spec.type === "ExternalName";
    const pods = isAlias ? [] : listSelectedPods(index, service.namespace, service.object.spec.selector ?? {});
    const sources = pods.slice(0, MAX_SELECTED).flatMap((pod) => sourceOfPod.get(pod) ?? []);
    selectedBy.set(service, sources);
    return sources;
  };
  const servicesOf = new Map<PodSource, Located<Service>[]>();
  const indexedNamespaces = new Set<string>();
  // A selector reaches the pods of its own namespace.
  const listServicesOf = (source: PodSource): Located<Service>[] => {
    if (!indexedNamespaces.has(source.namespace)) {
      indexedNamespaces.add(source.namespace);
      for (const service of servicesByNamespace.get(source.namespace) ?? []) {
        for (const each of listSelected(service)) addTo(servicesOf, each, service);
      }
    }
    return servicesOf.get(source) ?? [];
  };
  const filesOf = new Map<string, Set<string>>();
  for (const { object, file } of reading.documents) {
    const { name, namespace } = getObjectName(object);
    const key = `${String(object.kind)}/${namespace}/${name}`;
    const known = filesOf.get(key);
    if (known) known.add(file);
    else filesOf.set(key, new Set([file]));
  }
  const workloadOf = new Map<PodSource, string>();
  const getWorkload = (source: PodSource) => {
    const workload = workloadOf.get(source) ?? findWorkload(source);
    workloadOf.set(source, workload);
    return workload;
  };
  const distinct = new Map<string, PodSource>();
  const askedSources = podSources.filter(isAsked);
  for (const source of askedSources) {
    const key = getWorkload(source);
    if (!distinct.has(key)) distinct.set(key, source);
    else if (source.kind !== "Pod" && distinct.get(key)?.kind === "Pod") distinct.set(key, source);
  }
  const workloads = new Map<string, PodSource[]>();
  return {
    services: services.filter(isAsked),
    podSources: askedSources,
    allServices: services,
    hasPods: podSources.length > 0,
    distinctSources: [...distinct.values()],
    listObjects: (kind) => byKind.get(kind) ?? [],
    nodes: (byKind.get("Node") ?? []).map(readNode),
    namespaces: reading.namespaces,
    declaredNamespaces: new Set((byKind.get("Namespace") ?? []).map(({ name }) => name)),
    dynamicBand: findDynamicBand(options),
    findService: (namespace, name) => serviceByKey.get(`${namespace}/${name}`),
    listServices: (namespace) => servicesByNamespace.get(namespace) ?? [],
    listSelected,
    listSlices: ({ namespace, name }) => slices.get(`${namespace}/${name}`) ?? [],
    listServicesOf,
    listSelectedBy(namespace, selector) {
      const labels = getTextMap(selector.matchLabels);
      const inNamespace = sourcesByNamespace.get(namespace) ?? [];
      const isNarrowed = Object.keys(labels).length > 0;
      const candidates = isNarrowed
        ? listSelectedPods(index, namespace, labels).flatMap((pod) => sourceOfPod.get(pod) ?? [])
        : inNamespace;
      const rest = getList(selector.matchExpressions);
      const chosen =
        rest.length === 0
          ? candidates
          : candidates.filter(({ pod }) => isSelectedBy({ matchExpressions: rest }, pod.metadata.labels ?? {}));
      return chosen.slice(0, MAX_SELECTED);
    },
    listWorkloads(namespace) {
      const known = workloads.get(namespace);
      if (known) return known;
      const firsts = new Map<string, PodSource>();
      for (const source of sourcesByNamespace.get(namespace) ?? []) {
        const key = getWorkload(source);
        if (!firsts.has(key)) firsts.set(key, source);
      }
      const list = [...firsts.values()].slice(0, MAX_COMPARED);
      workloads.set(namespace, list);
      return list;
    },
    getWorkload,
    isWrittenTwice: (kind, namespace, name) => (filesOf.get(`${kind}/${namespace}/${name}`)?.size ?? 0) > 1,
    hasPrintedPods: (namespace) => printed.has(namespace),
  };
}
