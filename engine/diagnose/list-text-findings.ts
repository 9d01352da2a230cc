import { getObjectName } from "../intake/object-name.ts";
import type { ManifestReading, Observation } from "../intake/reading.ts";
import type { Finding } from "./finding.ts";

const BASE = { subject: "", field: "", mends: [] };

function buildObservation({ code, document, location, field, facts, edits }: Observation): Finding {
  const { name, namespace } = getObjectName(document.object);
  const subject = `${String(document.object.kind)} ${namespace}/${name}`;
  const mends: Finding["mends"] = edits.length > 0 ? [{ kind: "edit", edits, changes: [] }] : [];
  // What lies in two files need not be applied together: a base and its overlay, two ways to install one thing.
  const isElsewhere = code === "object-defined-twice" && !String(facts.place).startsWith(`${location.file}:`);
  return { code, severity: isElsewhere ? "note" : "warning", subject, field, location, facts, mends };
}

/**
 * What is to be said of the texts themselves: what was taken away before they could be read, what they lose without a word,
 * and what is something else than objects. In a folder such a text is named and passed over.
 */
export function listTextFindings(reading: ManifestReading): Finding[] {
  const repairs = reading.repairs.map(({ code: what, location, count }): Finding => {
    return { ...BASE, code: "paste-repaired", severity: "warning", location, facts: { what, count } };
  });
  const foreign = reading.foreign.map(({ kind: what, location, isFromFolder }): Finding => {
    const severity = isFromFolder ? "note" : "error";
    return { ...BASE, code: "not-a-manifest", severity, location, facts: { what } };
  });
  const findings = [...repairs, ...foreign, ...reading.observations.map(buildObservation)];
  const isSaid = reading.problems.length > 0 || reading.foreign.some((each) => !each.isFromFolder);
  if (reading.documents.length > 0 || reading.configurations.length > 0 || isSaid) return findings;
  const location = { file: reading.files[0] ?? "", line: 1, column: 1 };
  return [...findings, { ...BASE, code: "no-objects", severity: "error", location, facts: {} }];
}
