import { getObject } from "../apiserver/objects/json-access.ts";
import { isPrinted } from "../intake/is-printed.ts";
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

/** `kubectl apply` takes one object after the other: what lives in a namespace that comes later is refused the first time. */
function listLateNamespaces({ documents }: ManifestReading): Finding[] {
  const written = documents.filter(({ object }) => !isPrinted(object));
  const later = new Map(
    written.filter(({ object }) => object.kind === "Namespace").map((each) => [getObjectName(each.object).name, each]),
  );
  return written.flatMap((document): Finding[] => {
    const { object } = document;
    const { name, namespace } = getObjectName(object);
    if (object.kind === "Namespace") later.delete(name);
    const defined = later.get(namespace);
    if (object.kind === "Namespace" || !defined || getObject(object.metadata).namespace !== namespace) return [];
    later.delete(namespace);
    const place = defined.locate("metadata.name");
    const facts = { namespace, place: `${place.file}:${place.line}` };
    const subject = `${String(object.kind)} ${namespace}/${name}`;
    const location = document.locate("metadata.namespace");
    return [
      {
        ...BASE,
        code: "namespace-defined-later",
        severity: "note",
        subject,
        field: "metadata.namespace",
        location,
        facts,
      },
    ];
  });
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
  const observed = reading.observations.map(buildObservation);
  const findings = [...repairs, ...foreign, ...observed, ...listLateNamespaces(reading)];
  const isSaid = reading.problems.length > 0 || reading.foreign.some((each) => !each.isFromFolder);
  if (reading.documents.length > 0 || reading.configurations.length > 0 || isSaid) return findings;
  const location = { file: reading.files[0] ?? "", line: 1, column: 1 };
  return [...findings, { ...BASE, code: "no-objects", severity: "error", location, facts: {} }];
}
