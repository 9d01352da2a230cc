import type { JsonObject, Service } from "../api/objects.ts";
import type { PodSource } from "../intake/list-pod-sources.ts";
import type { LocatedObject } from "../intake/reading.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { buildMend } from "./build-mend.ts";
import type { Finding, FindingCode, FindingSeverity } from "./finding.ts";

export type { PodSource } from "../intake/list-pod-sources.ts";

/** An object with the text it came from: as admitted, or, where the server refuses it, as far as it can be read. */
export type Located<T> = LocatedObject<T>;

export type LintNode = { name: string; addresses: string[]; isSchedulable: boolean };

export type LintContext = {
  /** Those that are to be looked at: all, or those of the namespaces that somebody asked about. Pod sources likewise. */
  services: Located<Service>[];
  podSources: PodSource[];
  allServices: Located<Service>[];
  /** Anything that is or makes a pod is given. */
  hasPods: boolean;
  /** One of each workload's: a Deployment and the pods that it made say the same. */
  distinctSources: PodSource[];
  /** Objects of a kind, Services among them. */
  listObjects(kind: string): Located<JsonObject>[];
  nodes: LintNode[];
  /** Labels of the namespaces that some object names; only of declared ones all labels are known. */
  namespaces: ReadonlyMap<string, Readonly<Record<string, string>>>;
  declaredNamespaces: ReadonlySet<string>;
  /** First automatic node port; numbers from here on are given out by chance. */
  dynamicBand: { first: number; last: number } | undefined;
  findService(namespace: string, name: string): Located<Service> | undefined;
  listServices(namespace: string): Located<Service>[];
  /** Pods that a Service selects; asked for by many rules. */
  listSelected(service: Located<Service>): PodSource[];
  /** EndpointSlices whose label names the Service. */
  listSlices(service: Located<Service>): Located<JsonObject>[];
  /** Services that select a pod. */
  listServicesOf(source: PodSource): Located<Service>[];
  /** Pods of a namespace that a LabelSelector (`matchLabels`, `matchExpressions`) selects; an empty one selects all. */
  listSelectedBy(namespace: string, selector: JsonObject): PodSource[];
  /** One pod source of every workload of the namespace: what a selector may have been meant for. */
  listWorkloads(namespace: string): PodSource[];
  /** The workload at the top: of a printed pod its Deployment, else the object itself. "Deployment/shop/web". */
  getWorkload(source: PodSource): string;
  /** The object stands in several files: which of them is applied nobody can tell, so nothing is held against it. */
  isWrittenTwice(kind: string, namespace: string, name: string): boolean;
  /** A real server's pods of this namespace are given, so that a pod which is not there does not exist. */
  hasPrintedPods(namespace: string): boolean;
};

/** One rule: looks at everything that was given and says what it found. */
export type LintRule = (context: LintContext) => Finding[];

export type Place = { document: ManifestDocument; kind: string; namespace: string; name: string; field: string };

/** `changes`, all of them together, are the mend; of the object at the place unless another is named. */
export function buildFinding(
  code: FindingCode,
  severity: FindingSeverity,
  place: Place,
  facts: Record<string, string | number> = {},
  changes: readonly ObjectChange[] = [],
  changed: ManifestDocument = place.document,
): Finding {
  const subject = `${place.kind} ${place.namespace}/${place.name}`;
  const mends = buildMend(changes.map((change) => ({ document: changed, change })));
  return { code, severity, subject, field: place.field, location: place.document.locate(place.field), facts, mends };
}

/** The same finding with several ways out, each of them by itself, the likeliest first. */
export function addAlternatives(finding: Finding, { document }: Place, changes: readonly ObjectChange[]): Finding {
  return { ...finding, mends: [...finding.mends, ...changes.flatMap((change) => buildMend([{ document, change }]))] };
}

/** The same finding with the command that would say more. */
export function addQuestion(finding: Finding, command: string): Finding {
  return { ...finding, mends: [...finding.mends, { kind: "tell", command }] };
}

export function getServicePlace(service: Located<Service>, field: string): Place {
  return { document: service.document, kind: "Service", namespace: service.namespace, name: service.name, field };
}

export function getObjectPlace(located: Located<JsonObject>, field: string): Place {
  const { document, namespace, name } = located;
  return { document, kind: String(located.object.kind), namespace, name, field };
}

/** `field` inside the pod's spec: "containers[0].ports". */
export function getSourcePlace({ document, kind, namespace, name, specPath }: PodSource, field: string): Place {
  return { document, kind, namespace, name, field: field === "" ? specPath : `${specPath}.${field}` };
}

/** "http (80)" or "80": how a Service port is called in a sentence. */
export function formatServicePort(port: { name?: string; port: number }): string {
  return port.name ? `${port.name} (${port.port})` : String(port.port);
}

/** "Deployment web". */
export function formatSource({ kind, name }: PodSource): string {
  return `${kind} ${name}`;
}

const getFolder = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

/** Texts of one folder are applied together; those of two folders are often two ways to install one thing. */
export function isSameFolder(a: ManifestDocument, b: ManifestDocument): boolean {
  return getFolder(a.file) === getFolder(b.file);
}
