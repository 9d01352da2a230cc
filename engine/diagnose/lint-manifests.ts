import type { JsonObject, Service } from "../api/objects.ts";
import { getStaticBandSize, parsePortRange } from "../apiserver/allocation/node-port-pool.ts";
import { renderFieldError } from "../apiserver/errors/render-field-error.ts";
import { getVersionFeatures } from "../apiserver/k8s-version.ts";
import { findObjectKind } from "../apiserver/objects/find-object-kind.ts";
import { buildPodIndex, listSelectedPods } from "../endpointslice/index-pods.ts";
import { listPodSources, type PodSource } from "../intake/list-pod-sources.ts";
import { getObjectName, readManifests } from "../intake/read-manifests.ts";
import type { ManifestReading, RefusedObject, ServerWarning } from "../intake/reading.ts";
import type { ManifestError } from "../manifest/manifest-set.ts";
import type { Finding } from "./finding.ts";
import type { LintContext, LintRule, Located } from "./lint-context.ts";
import { checkEndpointPortNames } from "./rules/check-endpoint-port-names.ts";
import { checkIngressBackends } from "./rules/check-ingress-backends.ts";
import { checkNetworkPolicies } from "./rules/check-network-policies.ts";
import { checkSelectors } from "./rules/check-selectors.ts";
import { checkServicePorts } from "./rules/check-service-ports.ts";
import { checkServiceVariables } from "./rules/check-service-variables.ts";
import { checkTargetPorts } from "./rules/check-target-ports.ts";

/** The order is that of a packet: is there a pod, which port, what the Service does, what stands before it. */
const RULES: readonly LintRule[] = [
  checkSelectors,
  checkTargetPorts,
  checkServicePorts,
  checkEndpointPortNames,
  checkIngressBackends,
  checkNetworkPolicies,
  checkServiceVariables,
];

/** Of the pods that one Service selects, so many are looked at: the next ones are mostly replicas. */
const MAX_SELECTED = 200;

export type LintInput = {
  files: readonly { file: string; text: string }[];
  k8sVersion?: string;
  serviceNodePortRange?: string;
};

export type LintReport = {
  findings: Finding[];
  /** Objects that were read, and those of them that the API server took. */
  objects: number;
  admitted: number;
  /** Kinds that are carried along unchecked, with their number. */
  unchecked: { kind: string; count: number }[];
};

function getSubject(object: JsonObject): string {
  const { name, namespace } = getObjectName(object);
  return `${String(object.kind)} ${namespace}/${name}`;
}

function buildRejections({ document, result }: RefusedObject, k8sVersion?: string): Finding[] {
  const subject = getSubject(document.object);
  const base = { code: "object-rejected", severity: "error", subject } as const;
  if (result.errors.length === 0) {
    // Unknown fields and wrong types are refused before there are field errors; the message names the path.
    const path = /unknown field "([^"]+)"/.exec(result.message)?.[1] ?? "";
    const facts = { message: result.message, origin: "", reason: result.reason };
    return [{ ...base, field: path, location: document.locate(path), facts, mends: [] }];
  }
  return result.errors.map((error) => ({
    ...base,
    field: error.field,
    location: document.locate(error.field),
    facts: { message: renderFieldError(error, k8sVersion), origin: error.origin, reason: result.reason },
    mends: [],
  }));
}

function buildWarning({ document, message }: ServerWarning): Finding {
  const field = /^(?:metadata|spec|status)[\w.[\]]*/.exec(message)?.[0] ?? "";
  const base = { code: "server-warning", severity: "warning", subject: getSubject(document.object) } as const;
  return { ...base, field, location: document.locate(field), facts: { message }, mends: [] };
}

function buildUnreadable({ message, code: fault, location }: ManifestError): Finding {
  const base = { code: "manifest-unreadable", severity: "error", subject: "", field: "" } as const;
  return { ...base, location, facts: { message, fault }, mends: [] };
}

function buildContext(located: readonly Located<JsonObject>[], input: Omit<LintInput, "files">): LintContext {
  const others = new Map<string, Located<JsonObject>[]>();
  const podSources = located.flatMap(({ object, document }) => listPodSources(object, document));
  for (const entry of located) {
    const kind = String(entry.object.kind);
    const list = others.get(kind);
    if (list) list.push(entry);
    else others.set(kind, [entry]);
  }
  const services = (others.get("Service") ?? []).filter(({ object }) => object.apiVersion === "v1");
  const serviceByKey = new Map(
    services.map((entry) => [`${entry.namespace}/${entry.name}`, entry as unknown as Located<Service>]),
  );
  const index = buildPodIndex(podSources.map((source) => source.pod));
  const sourceOfPod = new Map(podSources.map((source) => [source.pod, source]));
  const range = parsePortRange(input.serviceNodePortRange);
  const hasBands = getVersionFeatures(input.k8sVersion).usesNodePortBands;
  const bandSize = getStaticBandSize(range.size);
  const dynamicBand =
    hasBands && bandSize > 0 ? { first: range.base + bandSize, last: range.base + range.size - 1 } : undefined;
  return {
    services: services as unknown as Located<Service>[],
    podSources,
    others,
    dynamicBand,
    findService: (namespace, name) => serviceByKey.get(`${namespace}/${name}`),
    listSelected: ({ object, namespace }) =>
      object.spec.type === "ExternalName"
        ? []
        : listSelectedPods(index, namespace, object.spec.selector ?? {})
            .slice(0, MAX_SELECTED)
            .map((pod) => sourceOfPod.get(pod))
            .filter((source): source is PodSource => source !== undefined),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return a.location.line - b.location.line || a.location.column - b.location.column;
}

/** What all rules find in what was read, in the order of a packet's way. */
export function listFindings(reading: ManifestReading, input: Omit<LintInput, "files">): Finding[] {
  const context = buildContext(reading.located, input);
  return [
    ...reading.problems.map(buildUnreadable),
    ...reading.warnings.map(buildWarning),
    ...reading.refused.flatMap((each) => buildRejections(each, input.k8sVersion)),
    ...RULES.flatMap((rule) => rule(context)),
  ];
}

/**
 * Everything that is wrong, or will surprise, in a set of manifests: what cannot be read, what the API server refuses, what
 * it warns of, and what it accepts although it will not work. Sorted by file and place. Pure; nothing is contacted.
 */
export function lintManifests(input: LintInput): LintReport {
  const { files, k8sVersion, serviceNodePortRange } = input;
  const options = { k8sVersion, serviceNodePortRange, seed: "lint", now: "2026-01-01T00:00:00Z" };
  const reading = readManifests(files, options);
  const { documents, located } = reading;
  const counts = new Map<string, number>();
  for (const { object } of documents) {
    const [apiVersion, kind] = [String(object.apiVersion), String(object.kind)];
    if (apiVersion === "v1" && kind === "Service") continue;
    if (findObjectKind(apiVersion, kind)) continue;
    counts.set(`${kind} (${apiVersion})`, (counts.get(`${kind} (${apiVersion})`) ?? 0) + 1);
  }
  return {
    findings: listFindings(reading, input).sort(compareFindings),
    objects: documents.length,
    admitted: located.length,
    unchecked: [...counts].map(([kind, count]) => ({ kind, count })),
  };
}
