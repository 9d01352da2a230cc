import type { JsonObject } from "../../api/objects.ts";
import { quoteGo } from "../print/quote-go.ts";
import { readPath, readText } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";

// What each kind may be filtered by: https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/conversion.go AddFieldLabelConversionsFor…
// Booleans have a value even where the object has none.
const selectableFields: Record<string, Record<string, string> | undefined> = {
  Service: { "spec.clusterIP": "", "spec.type": "" },
  Pod: {
    "spec.nodeName": "",
    "spec.restartPolicy": "",
    "spec.schedulerName": "",
    "spec.serviceAccountName": "",
    "spec.hostNetwork": "false",
    "status.phase": "",
    "status.podIP": "",
    "status.podIPs": "",
    "status.nominatedNodeName": "",
  },
  Node: { "spec.unschedulable": "false" },
  Namespace: { "status.phase": "" },
  Secret: { type: "" },
  ReplicationController: { "status.replicas": "0" },
  Event: {
    "involvedObject.kind": "",
    "involvedObject.namespace": "",
    "involvedObject.name": "",
    "involvedObject.uid": "",
    reason: "",
    type: "",
  },
};
const nameFields = { "metadata.name": "", "metadata.namespace": "" };

/** `message` is the server's whole complaint. */
export type ParsedFieldSelector =
  | { status: "ok"; matches: (object: JsonObject) => boolean }
  | { status: "invalid"; message: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/fields/selector.go parseSelector */
export function parseFieldSelector(text: string, kind: string): ParsedFieldSelector {
  const own = selectableFields[kind];
  const known: Record<string, string> = { ...nameFields, ...own };
  const tests: { field: string; isEqual: boolean; value: string }[] = [];
  const terms = (text.match(/(?:\\[\s\S]|[^,\\])+|\\$/g) ?? []).sort(compareBytes);
  for (const term of terms) {
    const match = /^([\s\S]*?)(!=|==|=)([\s\S]*)$/.exec(term);
    if (!match) return { status: "invalid", message: `invalid selector: '${text}'; can't understand '${term}'` };
    const [, field = "", operator, raw = ""] = match;
    const value = unescapeValue(raw);
    if (value.fault !== undefined) return { status: "invalid", message: value.fault };
    tests.push({ field, isEqual: operator !== "!=", value: value.text });
  }
  const unknown = tests.find(({ field }) => !Object.hasOwn(known, field));
  if (unknown !== undefined)
    return { status: "invalid", message: renderUnknownField(unknown.field, own !== undefined) };
  return {
    status: "ok",
    matches: (object) =>
      tests.every(({ field, isEqual, value }) => (readField(object, field, known[field] ?? "") === value) === isEqual),
  };
}

/** Kinds of the core group without fields of their own, and all other kinds, are refused in other words. */
function renderUnknownField(field: string, hasOwnFields: boolean): string {
  if (hasOwnFields) return `field label not supported: ${field}`;
  return `${quoteGo(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/fields/selector.go UnescapeValue */
function unescapeValue(text: string): { text: string; fault?: string } {
  let value = "";
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === "=" || char === ",")
      return { text: "", fault: `invalid field selector: unescaped character in value: ${char.charCodeAt(0)}` };
    if (char !== "\\") {
      value += char;
      continue;
    }
    const next = text[at + 1] ?? "";
    if (next === "" || !"\\,=".includes(next)) {
      return { text: "", fault: `invalid field selector: invalid escape sequence: \\${next}` };
    }
    value += next;
    at += 1;
  }
  return { text: value };
}

function readField(object: JsonObject, field: string, fallback: string): string {
  if (readPath(object, field) === undefined) return fallback;
  return readText(object, field);
}

/** kubectl's words around the server's when a list is refused. */
export function renderListFault(resource: string, labels: string, fields: string, cause: string): string {
  return `Unable to find ${quoteGo(resource)} that match label selector ${quoteGo(labels)}, field selector ${quoteGo(fields)}: ${cause}`;
}
