import type { DocumentedField, DocumentedType } from "./documented-type.ts";
import { enumValues } from "./enum-values.ts";
import { portTypes } from "./port-types.ts";
import { serviceTypes } from "./service-types.ts";
import { wrapWords } from "./wrap-words.ts";

/** `text` ends with a newline; `message` says what the document does not have. */
export type Explained = { status: "ok"; text: string } | { status: "failed"; message: string };

/** By the names that `type` of a field uses, which are those of Go's structures. */
const types: Record<string, DocumentedType> = { ...serviceTypes, ...portTypes };

/** The way to the ports of a Pod; the other fields on it are not documented here. */
const podPath: Record<string, string> = {
  "spec.containers.ports": "ContainerPort",
  "spec.initContainers.ports": "ContainerPort",
};

/**
 * `kubectl explain` of what ports depend on: Service, Endpoints, and the ports of a Pod's containers.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl
 */
export function renderExplain(kind: string, version: string, path: string[], isRecursive: boolean): Explained {
  const head = `KIND:       ${kind}\nVERSION:    ${version}\n\n`;
  let type = types[kind];
  let rest = path;
  let field: DocumentedField | undefined;
  if (kind === "Pod") {
    const found = podPath[path.slice(0, 3).join(".")];
    if (found === undefined)
      return { status: "failed", message: "of a Pod only spec.containers.ports is documented here" };
    field = {
      type: found,
      isList: true,
      doc: 'List of ports to expose from the container. Not specifying a port here DOES NOT prevent that port from being exposed. Any port which is listening on the default "0.0.0.0" address inside a container will be accessible from the network. Modifying this array with strategic merge patch may corrupt the data. For more information See https://github.com/kubernetes/kubernetes/issues/108255. Cannot be updated.',
    };
    type = types[found];
    rest = path.slice(3);
  }
  for (const name of rest) {
    field = type && Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (!field) return { status: "failed", message: `field "${path.at(-1) ?? ""}" does not exist` };
    type = Object.hasOwn(types, field.type) ? types[field.type] : undefined;
  }
  if (!field)
    return type
      ? { status: "ok", text: `${head}${renderBody(type.doc, type, isRecursive)}\n` }
      : { status: "failed", message: `${kind} is not documented here` };
  const values = field.enumName === undefined ? [] : (enumValues[field.enumName] ?? []);
  const list =
    values.length === 0 ? "" : `ENUM:${values.map(({ value }) => `\n    ${value === "" ? '""' : value}`).join("")}`;
  const title = `FIELD: ${path.at(-1)} <${nameType(field)}>\n${list}\n\n`;
  // An array or a reference says its own text first and then that of the type behind it.
  const doc = [describeField(field), ...(type ? [type.doc] : [])].filter((text) => text !== "").join("\n");
  return { status: "ok", text: `${head}${title}${renderBody(doc, type, isRecursive)}\n` };
}

/** Lists are `[]Name`, maps `map[string]name`, as upstream's template prints them. */
function nameType(field: DocumentedField): string {
  return `${field.isList ? "[]" : ""}${field.isMap ? "map[string]" : ""}${field.type}`;
}

/** The API document lists the values of an enumeration behind the description. */
function describeField(field: DocumentedField): string {
  const values = field.enumName === undefined ? [] : (enumValues[field.enumName] ?? []);
  if (values.length === 0 || field.isList) return field.doc;
  const lines = values.map(({ value, doc }) => ` - \`"${value}"\` ${doc}`);
  return `${field.doc}\n\nPossible enum values:\n${lines.join("\n")}`;
}

function renderBody(doc: string, type: DocumentedType | undefined, isRecursive: boolean): string {
  const text = indent(wrapWords(doc === "" ? "<empty>" : `${doc}\n`, 76), 4);
  const fields = type ? `FIELDS:\n${renderFields(type, 1, isRecursive, [])}` : "";
  return `DESCRIPTION:\n${text}\n${fields}`;
}

function renderFields(type: DocumentedType, level: number, isRecursive: boolean, seen: DocumentedType[]): string {
  const margin = level * 2;
  return Object.keys(type.fields)
    .sort()
    .map((name) => {
      const field = type.fields[name] as DocumentedField;
      const values = field.enumName === undefined || field.isList ? [] : (enumValues[field.enumName] ?? []);
      const shown = values.slice(0, 4).map(({ value }) => (value === "" ? '""' : value));
      const list =
        values.length === 0
          ? ""
          : `\n${" ".repeat(margin)}enum: ${shown.join(", ")}${values.length > 4 ? ", ...." : ""}`;
      const line = `${" ".repeat(margin)}${name}\t<${nameType(field)}>${field.isRequired ? " -required-" : ""}${list}\n`;
      const inner = Object.hasOwn(types, field.type) ? types[field.type] : undefined;
      if (isRecursive) {
        const below = inner && !seen.includes(inner) ? renderFields(inner, level + 1, true, [...seen, inner]) : "";
        return line + below;
      }
      const doc = describeField(field) || "<no description>";
      return `${line}${indent(wrapWords(doc, 78 - margin), margin + 2)}\n\n`;
    })
    .join("");
}

function indent(text: string, amount: number): string {
  const margin = " ".repeat(amount);
  return margin + text.replaceAll("\n", `\n${margin}`);
}
