import type { JsonObject } from "../api/objects.ts";
import { findObjectKind } from "../apiserver/objects/find-object-kind.ts";
import { getObjectName } from "../intake/object-name.ts";
import { readManifests } from "../intake/read-manifests.ts";
import type { ManifestFile, ManifestReading, RefusedObject, ServerWarning } from "../intake/reading.ts";
import type { ManifestError } from "../manifest/manifest-set.ts";
import { buildLintContext } from "./build-lint-context.ts";
import type { Finding } from "./finding.ts";
import type { LintContext } from "./lint-context.ts";
import { listRefusals } from "./list-refusals.ts";
import { OPINIONS, RULES } from "./list-rules.ts";
import { listTextFindings } from "./list-text-findings.ts";
import { softenKustomizations } from "./soften-kustomizations.ts";

export type LintInput = {
  files: readonly ManifestFile[];
  k8sVersion?: string;
  serviceNodePortRange?: string | undefined;
  serviceCIDRs?: string[] | undefined;
  /** Also what works as written and some teams forbid. */
  withOpinions?: boolean;
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

function buildWarning({ document, message }: ServerWarning): Finding {
  const field = /^(?:metadata|spec|status)[\w.[\]]*/.exec(message)?.[0] ?? "";
  const base = { code: "server-warning", severity: "warning", subject: getSubject(document.object) } as const;
  return { ...base, field, location: document.locate(field), facts: { message }, mends: [] };
}

function buildUnreadable({ message, code: fault, location }: ManifestError): Finding {
  const base = { code: "manifest-unreadable", severity: "error", subject: "", field: "" } as const;
  return { ...base, location, facts: { message, fault }, mends: [] };
}

function compareFindings(a: Finding, b: Finding): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return a.location.line - b.location.line || a.location.column - b.location.column;
}

/** Settings of other programs look like objects and have no name; that two of them are called the same is no refusal. */
function isJudged({ document: { object }, result }: RefusedObject): boolean {
  const isKnown =
    findObjectKind(String(object.apiVersion), String(object.kind)) !== undefined || object.kind === "Service";
  return isKnown || getObjectName(object).name !== "" || result.reason !== "AlreadyExists";
}

const CHANGED_LATER =
  /field is immutable|may not change once set|may not change fields other than|updates to \w+ spec for fields other than|as indicated by `ipFamilies/;

/** Two files with two texts of an object are two ways to install it: that one cannot be changed into the other is no fault. */
function softenRefusal(finding: Finding, { document }: RefusedObject, context: LintContext): Finding {
  const { name, namespace } = getObjectName(document.object);
  const isSecond = context.isWrittenTwice(String(document.object.kind), namespace, name);
  return isSecond && CHANGED_LATER.test(String(finding.facts.message)) ? { ...finding, severity: "note" } : finding;
}

/** What all rules find in what was read, in the order of a packet's way; `asked`: see `buildLintContext`. */
export function listFindings(
  reading: ManifestReading,
  input: Omit<LintInput, "files">,
  asked?: ReadonlySet<string>,
): Finding[] {
  const context = buildLintContext(reading, input, asked);
  const rules = input.withOpinions ? [...RULES, ...OPINIONS] : RULES;
  return [
    ...reading.problems.map(buildUnreadable),
    ...listTextFindings(reading),
    ...reading.warnings.map(buildWarning),
    ...reading.refused
      .filter(isJudged)
      .flatMap((each, index) =>
        listRefusals(each, index, reading, input).map((finding) => softenRefusal(finding, each, context)),
      ),
    ...rules.flatMap((rule) => rule(context)),
  ];
}

/**
 * Everything that is wrong, or will surprise, in a set of manifests: what cannot be read, what the API server refuses, what
 * it warns of, and what it accepts although it will not work. Sorted by file and place. Pure; nothing is contacted.
 */
export function lintManifests(input: LintInput): LintReport {
  const { files, k8sVersion, serviceNodePortRange, serviceCIDRs } = input;
  const options = {
    k8sVersion,
    serviceNodePortRange,
    serviceCIDRs,
    isExcerpt: true,
    seed: "lint",
    now: "2026-01-01T00:00:00Z",
  };
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
    findings: softenKustomizations(listFindings(reading, input), files).sort(compareFindings),
    objects: documents.length,
    admitted: located.length,
    unchecked: [...counts].map(([kind, count]) => ({ kind, count })),
  };
}
