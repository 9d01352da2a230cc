import {
  buildCluster,
  type Cluster,
  type ClusterFacts,
  type JsonObject,
  type ManifestDocument,
  parseManifests,
  resolveRequest,
  type Service,
  type ServiceSpec,
  type TrafficRequest,
} from "#engine";
import { imagineCluster } from "./imagine-cluster.ts";
import type { Imagination, PodView, ServiceView, Situation } from "./situation.ts";

export type SituationSource = {
  manifests: { file: string; text: string }[];
  facts: ClusterFacts;
  requests: TrafficRequest[];
  portWas: Record<string, number>;
  /** Whether the learner is told what images EXPOSE; nobody can be misled by a number they never saw. */
  isExposeShown: boolean;
};

/** The engine takes a seed and a time; exercises are the same whenever they are graded. */
const ENGINE_SETTINGS = { seed: "exercise", now: "2026-01-01T00:00:00Z" };

export function buildSituation(source: SituationSource): Situation {
  const cluster = buildCluster({ manifests: source.manifests, facts: source.facts, ...ENGINE_SETTINGS });
  const documents = source.manifests.flatMap((manifest) => parseManifests(manifest.text, manifest).documents);
  const situation: Situation = {
    services: documents.filter((item) => item.object.kind === "Service").map((item) => buildServiceView(item, cluster)),
    pods: cluster.pods.map((pod) => buildPodView(pod, source)),
    nodes: source.facts.nodes ?? [],
    facts: source.facts,
    requests: new Map(source.requests.map((request) => [request.id ?? "", request])),
    rejected: cluster.rejected,
    portWas: source.portWas,
    cluster,
    resolve: (request) => resolveRequest(cluster, request),
    imagine: (change) => {
      if (change.admission) return buildSituation(applyAdmission(source, documents, change.admission));
      const imagined = imagineCluster(situation, cluster, change);
      return { ...imagined.views, resolve: (request) => resolveRequest(imagined.cluster, request) };
    },
  };
  return situation;
}

function applyAdmission(
  source: SituationSource,
  documents: ManifestDocument[],
  { serviceNodePortRange, without = [] }: NonNullable<Imagination["admission"]>,
): SituationSource {
  const facts = serviceNodePortRange === undefined ? source.facts : { ...source.facts, serviceNodePortRange };
  const kept = documents.filter(({ object }) => {
    const { name, namespace } = readName(object);
    return object.kind !== "Service" || !without.some((item) => item.name === name && item.namespace === namespace);
  });
  // JSON is YAML.
  const text = kept.map(({ object }) => JSON.stringify(object)).join("\n---\n");
  return { ...source, facts, manifests: [{ file: "imagined.yaml", text }] };
}

function readName(object: JsonObject): { name: string; namespace: string } {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return { name: String(metadata.name ?? ""), namespace: String(metadata.namespace ?? "default") };
}

function buildServiceView(document: ManifestDocument, cluster: Cluster): ServiceView {
  const { name, namespace } = readName(document.object);
  const written = (document.object.spec ?? {}) as ServiceSpec;
  const isSame = (service: Service) => service.metadata.name === name && service.metadata.namespace === namespace;
  const rejected = cluster.rejected.find((item) => item.kind === "Service" && isNamed(item, namespace, name));
  const stored = rejected === undefined ? cluster.services.find(isSame) : undefined;
  return { namespace, name, written, spec: stored?.spec ?? written, errors: rejected?.errors ?? [] };
}

function buildPodView(pod: Cluster["pods"][number], { facts, isExposeShown }: SituationSource): PodView {
  const said = facts.pods?.[pod.key] ?? (pod.namespace === "default" ? facts.pods?.[pod.name] : undefined);
  return {
    namespace: pod.namespace,
    name: pod.name,
    labels: pod.object.metadata.labels ?? {},
    node: pod.node === "" ? undefined : pod.node,
    ip: pod.ips[0],
    isReady: pod.isReady && !pod.isTerminating && !pod.isGone,
    declaredPorts: pod.object.spec.containers.flatMap((container) => container.ports ?? []),
    listens: said?.listens,
    exposes: isExposeShown ? (said?.imageExposes ?? []) : [],
  };
}

function isNamed(item: { namespace: string; name: string }, namespace: string, name: string): boolean {
  return item.namespace === namespace && item.name === name;
}
