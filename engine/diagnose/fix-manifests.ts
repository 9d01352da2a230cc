import { applyEdits } from "../manifest/edit/apply-edits.ts";
import { isMisspelt } from "./find-likeness.ts";
import type { Finding } from "./finding.ts";
import { type LintInput, lintManifests } from "./lint-manifests.ts";
import { type BaselineEntry, silenceFindings } from "./silence-findings.ts";

export type FixReport = {
  files: { file: string; text: string }[];
  fixed: Finding[];
  /** Findings whose edit was not made: it is a guess, or something else would be wrong after it. */
  left: { finding: Finding; why: "guess" | "breaks" }[];
};

/** So many edits are made in one go; who has more runs it again. */
const MAX_FIXES = 200;

const isSlip = (a: unknown, b: unknown) => isMisspelt(String(a), String(b));

/**
 * Edits of which nobody would ask "did you mean it": another spelling of what is there, the Service's port where its targetPort
 * was written, words without effect taken away. What decides who may reach whom (policies, grants) is never edited unasked.
 */
function isSafe({ code, facts, severity }: Finding): boolean {
  switch (code) {
    case "selector-matches-no-pod":
    case "monitor-selects-no-service":
      return facts.difference === "case" || facts.difference === "key" || isSlip(facts.wanted, facts.found);
    case "ingress-port-not-of-service":
    case "route-port-not-of-service":
      return Number(facts.instead) > 0;
    case "ingress-service-not-found":
    case "route-service-not-found":
    case "route-parent-not-found":
    case "ingress-class-unknown":
      return String(facts.alike) !== "";
    case "endpoint-port-name-unknown":
    case "endpoint-protocol-mismatch":
    case "external-name-with-ports":
    case "object-rejected":
    case "prefer-close-deprecated":
    case "probe-port-unknown":
    case "target-port-name-is-service-port-name":
      return true;
    case "host-network-dns-policy":
      return severity === "warning";
    default:
      return false;
  }
}

const getKey = ({ code, subject, field, location }: Finding) => JSON.stringify([code, subject, field, location.file]);

const count = (findings: readonly Finding[], { code, subject }: Finding) =>
  findings.filter((each) => each.code === code && each.subject === subject).length;

const countErrors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === "error").length;

/** One fault less of that kind, and nothing that the server would refuse instead. What the fault hid may come to light. */
function isBetter(before: readonly Finding[], after: readonly Finding[], finding: Finding): boolean {
  return count(after, finding) < count(before, finding) && countErrors(after) <= countErrors(before);
}

/** The texts with the safe edits made, one after the other, each checked by reading all again. A second run changes nothing. */
export function fixManifests(input: LintInput, baseline: readonly BaselineEntry[] = []): FixReport {
  const find = (files: LintInput["files"]) =>
    silenceFindings(lintManifests({ ...input, files }).findings, files, baseline).findings;
  const report: FixReport = { files: [...input.files], fixed: [], left: [] };
  const tried = new Set<string>();
  let findings = find(report.files);
  while (report.fixed.length < MAX_FIXES) {
    const finding = findings.find((each) => !tried.has(getKey(each)) && each.mends.some(({ kind }) => kind === "edit"));
    const mend = finding?.mends.find((each) => each.kind === "edit");
    if (!finding || !mend) break;
    tried.add(getKey(finding));
    if (!isSafe(finding)) {
      report.left.push({ finding, why: "guess" });
      continue;
    }
    const edited = applyEdits(report.files, mend.edits);
    const after = edited.status === "ok" ? find(edited.files) : undefined;
    if (edited.status !== "ok" || !after || !isBetter(findings, after, finding)) {
      report.left.push({ finding, why: "breaks" });
      continue;
    }
    report.files = edited.files;
    report.fixed.push(finding);
    findings = after;
  }
  return report;
}
