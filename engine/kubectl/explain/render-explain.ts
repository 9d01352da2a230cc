import type { ResourceKind } from "../resources/resource-kinds.ts";
import type { DocumentedField, DocumentedType } from "./documented-type.ts";
import { findDocumentedType } from "./documented-types.ts";
import { wrapWords } from "./wrap-words.ts";

/** `text` goes to standard output in any case: kubectl has printed the head by the time it misses a field. */
export type Explained = { status: "ok"; text: string } | { status: "failed"; text: string; message: string };

/**
 * `kubectl explain` of the kinds that ports and their Services touch.
 * Not modelled: structures of a Pod that have nothing to do with ports, and kinds that nothing here speaks of.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl
 */
export function renderExplain(kind: ResourceKind, path: string[], isRecursive: boolean): Explained {
  const group = kind.group === "" ? "" : `GROUP:      ${kind.group}\n`;
  const head = `${group}KIND:       ${kind.kind}\nVERSION:    ${kind.version}\n\n`;
  let type = findDocumentedType(kind.kind);
  if (!type) return { status: "failed", text: "", message: `${kind.kind} is not documented here` };
  let field: DocumentedField | undefined;
  for (const name of path) {
    if (!type && field?.ref !== undefined) return failUndocumented(field.ref);
    field = type && Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (!field) return { status: "failed", text: head, message: `field "${path.at(-1) ?? ""}" does not exist` };
    type = findDocumentedType(field.ref);
  }
  if (!type && field?.ref !== undefined) return failUndocumented(field.ref);
  const missing = isRecursive && type ? findMissing(type, []) : undefined;
  if (missing !== undefined) return failUndocumented(missing);
  const title = field ? `FIELD: ${path.at(-1)} <${field.type}>\n${renderLongEnum(field)}\n\n` : "";
  // An array or a reference says its own text first and then that of the type behind it.
  const doc = [field?.doc ?? "", type?.doc ?? ""].filter((text) => text !== "").join("\n");
  return { status: "ok", text: `${head}${title}${renderBody(doc, type, isRecursive)}\n` };
}

function failUndocumented(ref: string): Explained {
  return { status: "failed", text: "", message: `${ref} is not documented here` };
}

/** A structure below this one whose fields are not known here. */
function findMissing(type: DocumentedType, seen: DocumentedType[]): string | undefined {
  for (const { ref } of Object.values(type.fields)) {
    if (ref === undefined) continue;
    const inner = findDocumentedType(ref);
    if (!inner) return ref;
    const missing = seen.includes(inner) ? undefined : findMissing(inner, [...seen, type]);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

const showValue = (value: string) => (value === "" ? '""' : value);

function renderLongEnum(field: DocumentedField): string {
  return field.enum ? `ENUM:${field.enum.map((value) => `\n    ${showValue(value)}`).join("")}` : "";
}

function renderBody(doc: string, type: DocumentedType | undefined, isRecursive: boolean): string {
  const text = indent(wrapWords(doc === "" ? "<empty>" : `${doc}\n`, 76), 4);
  const hasFields = type !== undefined && Object.keys(type.fields).length > 0;
  return `DESCRIPTION:\n${text}\n${hasFields ? `FIELDS:\n${renderFields(type, 1, isRecursive, [type])}` : ""}`;
}

/** Four values of an enumeration at most; recursion stops at a structure that it stands in. */
function renderFields(type: DocumentedType, level: number, isRecursive: boolean, seen: DocumentedType[]): string {
  const margin = level * 2;
  return Object.keys(type.fields)
    .sort()
    .map((name) => {
      const field = type.fields[name] as DocumentedField;
      const values = field.enum ?? [];
      const more = values.length > 4 ? ", ...." : "";
      const list = `\n${" ".repeat(margin)}enum: ${values.slice(0, 4).map(showValue).join(", ")}${more}`;
      const required = field.isRequired ? " -required-" : "";
      const line = `${" ".repeat(margin)}${name}\t<${field.type}>${required}${values.length > 0 ? list : ""}\n`;
      if (isRecursive) {
        const inner = findDocumentedType(field.ref);
        const isNew = inner !== undefined && !seen.includes(inner);
        return line + (isNew ? renderFields(inner, level + 1, true, [...seen, inner]) : "");
      }
      const doc = field.doc || "<no description>";
      return `${line}${indent(wrapWords(doc, 78 - margin), margin + 2)}\n\n`;
    })
    .join("");
}

function indent(text: string, amount: number): string {
  const margin = " ".repeat(amount);
  return margin + text.replaceAll("\n", `\n${margin}`);
}
