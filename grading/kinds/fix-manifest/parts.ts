import { parseManifests } from "#engine";
import type { Edit } from "../../definition.ts";
import type { Variant } from "../../variant/variant.ts";

/** The scenario's text in two: what stays as it is, and the Services that the learner edits. */
export type ManifestParts = { given: string; editable: string };

const splits = new WeakMap<Variant<"fix-manifest">, ManifestParts>();

/** Split once per opened variant; each answer to it asks again. */
export function splitManifest(variant: Variant<"fix-manifest">): ManifestParts {
  const known = splits.get(variant);
  if (known) return known;
  const parts = splitText(variant);
  splits.set(variant, parts);
  return parts;
}

function splitText(variant: Variant<"fix-manifest">): ManifestParts {
  const given: string[] = [];
  const editable: string[] = [];
  for (const text of (variant.manifest ?? "").split(/^---[ \t]*$/m)) {
    if (text.trim() === "") continue;
    (isEditable(text, variant.spec.fixed) ? editable : given).push(text.trim());
  }
  return { given: joinDocuments(given), editable: joinDocuments(editable) };
}

/** Applies an author's replacements, each once. */
export function applyEdits(text: string, edits: Edit[]): string {
  return edits.reduce((edited, edit) => edited.replace(edit.replace, () => edit.with), text);
}

// Judged by the engine's reading of each document, so that comments and the order of fields do not matter.
function isEditable(text: string, fixed: string[]): boolean {
  const object = parseManifests(text).documents[0]?.object;
  const metadata = object?.metadata;
  const name = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata) ? metadata.name : "";
  return object?.kind === "Service" && !fixed.includes(String(name));
}

function joinDocuments(documents: string[]): string {
  return documents.length === 0 ? "" : `${documents.join("\n---\n")}\n`;
}
