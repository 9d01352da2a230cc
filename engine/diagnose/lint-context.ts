import type { JsonObject, Service } from "../api/objects.ts";
import type { PodSource } from "../intake/list-pod-sources.ts";
import type { LocatedObject } from "../intake/reading.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { buildMend } from "./build-mend.ts";
import type { Finding, FindingCode, FindingSeverity } from "./finding.ts";

export type { PodSource } from "../intake/list-pod-sources.ts";

/** An admitted object with the text it came from. */
export type Located<T> = LocatedObject<T>;

export type LintContext = {
  services: Located<Service>[];
  podSources: PodSource[];
  /** By kind, as admitted. */
  others: Map<string, Located<JsonObject>[]>;
  /** First automatic node port; numbers from here on are given out by chance. */
  dynamicBand: { first: number; last: number } | undefined;
  findService(namespace: string, name: string): Located<Service> | undefined;
  /** Pods that a Service selects; asked for by many rules. */
  listSelected(service: Located<Service>): PodSource[];
};

/** One rule: looks at everything that was admitted and says what it found. */
export type LintRule = (context: LintContext) => Finding[];

type Place = { document: ManifestDocument; kind: string; namespace: string; name: string; field: string };

/** `changes` of the object at the place are the mend, all of them together. */
export function buildFinding(
  code: FindingCode,
  severity: FindingSeverity,
  place: Place,
  facts: Record<string, string | number> = {},
  changes: readonly ObjectChange[] = [],
): Finding {
  const subject = `${place.kind} ${place.namespace}/${place.name}`;
  const mends = buildMend(changes.map((change) => ({ document: place.document, change })));
  return { code, severity, subject, field: place.field, location: place.document.locate(place.field), facts, mends };
}

export function getServicePlace(service: Located<Service>, field: string): Place {
  return { document: service.document, kind: "Service", namespace: service.namespace, name: service.name, field };
}

/** "http (80)" or "80": how a Service port is called in a sentence. */
export function formatServicePort(port: { name?: string; port: number }): string {
  return port.name ? `${port.name} (${port.port})` : String(port.port);
}
