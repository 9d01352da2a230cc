import type { FieldError } from "../api/field-error.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { listTypeFaults, type TypeFault } from "../apiserver/decode/list-type-faults.ts";
import { findSchema } from "../apiserver/decode/schemas.ts";
import { renderFieldError } from "../apiserver/errors/render-field-error.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import { findMisspeltKind } from "../apiserver/resource-kinds.ts";
import { getObjectName } from "../intake/object-name.ts";
import { readManifests } from "../intake/read-manifests.ts";
import type { ManifestReading, RefusedObject } from "../intake/reading.ts";
import { isObject } from "../lib/json.ts";
import { applyChange } from "../manifest/edit/apply-change.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";
import { getParentPath } from "../manifest/parse-path.ts";
import { buildMend } from "./build-mend.ts";
import { isMisspelt } from "./find-likeness.ts";
import type { Finding } from "./finding.ts";

/** Rounds of mending and reading again: each brings out what the faults before it hid. */
const MAX_ROUNDS = 4;
/** Refused objects, and faults of one of them, that are looked into so closely. */
const MAX_CLOSE = 50;

export type RefusalOptions = { k8sVersion?: string | undefined; serviceNodePortRange?: string | undefined };

type Refusal = { field: string; facts: Finding["facts"]; changes: ObjectChange[] };

/**
 * Everything for which the server refuses an object, each with its place and its mend; one fault hides no other. `index`: how
 * many refused objects were looked at before.
 */
export function listRefusals(
  refused: RefusedObject,
  index: number,
  reading: ManifestReading,
  options: RefusalOptions,
): Finding[] {
  const { document, result } = refused;
  const { namespace, name } = getObjectName(document.object);
  const subject = `${String(document.object.kind)} ${namespace}/${name}`;
  const refusals = index < MAX_CLOSE ? listAllRounds(refused, reading, options) : listFirst(refused, reading, options);
  return refusals.map(({ field, facts, changes }) => ({
    code: "object-rejected",
    severity: "error",
    subject,
    field,
    location: document.locate(getWrittenPath(document.object, field)),
    facts: { origin: "", reason: result.reason, advice: "", ...facts },
    mends: buildMend(changes.map((change) => ({ document, change }))),
  }));
}

/** The server fills `clusterIPs` from `clusterIP`, and complains of what it filled. */
function getWrittenPath(object: JsonObject, field: string): string {
  const spec = getObject(object.spec);
  return field.startsWith("spec.clusterIPs") && spec.clusterIPs === undefined ? "spec.clusterIP" : field;
}

function listAllRounds(refused: RefusedObject, reading: ManifestReading, options: RefusalOptions): Refusal[] {
  const all = listFirst(refused, reading, options);
  if (all.length > MAX_CLOSE) return all;
  const getKey = ({ field, facts }: Refusal) => `${field} ${facts.origin ?? ""} ${facts.message ?? ""}`;
  const seen = new Set(all.map(getKey));
  let object = all.flatMap(({ changes }) => changes).reduce(applyChange, refused.document.object);
  for (let round = 1; round < MAX_ROUNDS; round++) {
    const text = JSON.stringify(object);
    const again = readManifests([{ file: "again.json", text }], {
      ...options,
      seed: "again",
      now: "2026-01-01T00:00:00Z",
    }).refused[0];
    if (!again) return all;
    const fresh = listFirst({ ...again, document: { ...refused.document, object } }, reading, options).filter(
      (each) => !seen.has(getKey(each)),
    );
    if (fresh.length === 0) return all;
    for (const each of fresh) {
      seen.add(getKey(each));
      all.push(each);
    }
    object = fresh.flatMap(({ changes }) => changes).reduce(applyChange, object);
  }
  return all;
}

function listFirst({ document, result }: RefusedObject, reading: ManifestReading, options: RefusalOptions): Refusal[] {
  const { object } = document;
  if (result.errors.length > 0) {
    return result.errors.map((error, index) => {
      if (index < MAX_CLOSE) return explainError(error, object, reading, options);
      const message = renderFieldError(error, options.k8sVersion);
      return { field: error.field, facts: { message, origin: error.origin }, changes: [] };
    });
  }
  const kind = String(object.kind);
  const misspelt = findMisspeltKind(kind);
  if (misspelt !== undefined) {
    const facts = { message: result.message, advice: "kind", instead: misspelt };
    return [{ field: "kind", facts, changes: [{ op: "set", path: "kind", value: misspelt }] }];
  }
  const faults = listTypeFaults(object, findSchema(String(object.apiVersion), kind));
  if (faults.length === 0) return [{ field: "", facts: { message: result.message }, changes: [] }];
  const findLiteral = (path: string) => document.findLiteral(path);
  return faults.map((fault, index) => {
    const said = index === 0 ? result.message : "";
    return explainMisplaced(fault, said, object) ?? explainFault(fault, said, findLiteral);
  });
}

/** A field of the Service's spec that was written inside a port. */
function explainMisplaced(fault: TypeFault, said: string, object: JsonObject): Refusal | undefined {
  const [, key = ""] = /^spec\.ports\[\d+\]\.(\w+)$/.exec(fault.path) ?? [];
  const spec = findSchema("v1", "Service").fields.spec;
  const isSpecField = typeof spec === "object" && "fields" in spec && Object.hasOwn(spec.fields, key);
  if (fault.kind !== "unknown" || !isSpecField || getObject(object.spec)[key] !== undefined) return undefined;
  const index = Number(/\[(\d+)\]/.exec(fault.path)?.[1]);
  const value = getObject(getList(getObject(object.spec).ports)[index])[key] ?? null;
  const facts = { message: said || `unknown field ${JSON.stringify(fault.path)}`, advice: "move", key };
  const changes: ObjectChange[] = [
    { op: "remove", path: fault.path },
    { op: "set", path: `spec.${key}`, value },
  ];
  return { field: fault.path, facts, changes };
}

function explainFault(fault: TypeFault, said: string, findLiteral: (path: string) => string | undefined): Refusal {
  const { path } = fault;
  if (fault.kind === "unknown") {
    const key = path.slice(getParentPath(path).length).replace(/^\.|^\[|\]$/g, "");
    const meant = fault.known.find((known) => known.toLowerCase() === key.toLowerCase() || isMisspelt(known, key));
    const message = said || `unknown field ${JSON.stringify(path)}`;
    return meant === undefined
      ? {
          field: path,
          facts: { message, advice: "remove", key, known: fault.known.join(", ") },
          changes: [{ op: "remove", path }],
        }
      : {
          field: path,
          facts: { message, advice: "rename", key, instead: meant },
          changes: [{ op: "rename", path, key: meant }],
        };
  }
  const { wanted, found, value } = fault;
  const message = said || `${path}: ${found} given, ${wanted} wanted`;
  const build = (advice: string, changes: ObjectChange[], more: Finding["facts"] = {}): Refusal => {
    return { field: path, facts: { message, advice, wanted, found, path, ...more }, changes };
  };
  if (wanted === "text" && (typeof value === "boolean" || typeof value === "number")) {
    const text = findLiteral(path) ?? String(value);
    return build("quote", [{ op: "set", path, value: text }], { written: text });
  }
  if (wanted === "text" && isObject(value) && /\.matchLabels$/.test(path)) {
    return build("flat", [{ op: "set", path: getParentPath(path), value: keepTexts(value) }]);
  }
  if (wanted === "list" && isObject(value)) return build("list", [{ op: "wrap", path }]);
  if (wanted === "number" && typeof value === "string" && /^\d+$/.test(value)) {
    return build("unquote", [{ op: "set", path, value: Number(value) }], { written: value });
  }
  if (wanted === "boolean" && typeof value === "string" && /^(true|false)$/i.test(value)) {
    return build("unquote", [{ op: "set", path, value: value.toLowerCase() === "true" }], { written: value });
  }
  return build("type", []);
}

function keepTexts(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, text]): [string, JsonValue] => [key, String(text)]));
}

/** Why the server refuses a value that has the right type, and what it would take instead. */
function explainError(
  error: FieldError,
  object: JsonObject,
  reading: ManifestReading,
  { k8sVersion }: RefusalOptions,
): Refusal {
  const { field, origin } = error;
  const facts = { message: renderFieldError(error, k8sVersion), origin };
  const index = Number(/^spec\.ports\[(\d+)\]/.exec(field)?.[1] ?? -1);
  const port = getObject(getList(getObject(object.spec).ports)[index]);
  if (/\.targetPort$/.test(field) && typeof port.targetPort === "string" && /^\d+$/.test(port.targetPort)) {
    const written = port.targetPort;
    return {
      field,
      facts: { ...facts, advice: "unquote", written },
      changes: [{ op: "set", path: field, value: Number(written) }],
    };
  }
  const nodePort = Number(port.nodePort ?? error.badValue);
  if (/\.nodePort$/.test(field) && nodePort > 0) {
    const holder = findHolder(reading, object, nodePort);
    // Ports of two protocols share one number, even if only one of them says so; the server names the first of them.
    const changes = getList(getObject(object.spec).ports).flatMap((each, at): ObjectChange[] =>
      getObject(each).nodePort === nodePort ? [{ op: "remove", path: `spec.ports[${at}].nodePort` }] : [],
    );
    const advice = error.type === "FieldValueForbidden" ? "" : "node-port";
    return { field, facts: { ...facts, advice, holder }, changes };
  }
  if (/\.name$/.test(field) && index >= 0 && error.type === "FieldValueRequired") {
    const value = `port-${String(port.port ?? index)}`;
    return { field, facts: { ...facts, advice: "name", instead: value }, changes: [{ op: "set", path: field, value }] };
  }
  if (origin === "service-headless-with-external-type") {
    return { field, facts: { ...facts, advice: "headless" }, changes: [{ op: "remove", path: "spec.clusterIP" }] };
  }
  return { field, facts, changes: [] };
}

/** The Service that has the node port already. */
function findHolder(reading: ManifestReading, own: JsonObject, number: number): string {
  const name = getObjectName(own);
  const holder = reading.located.find(({ object, namespace, name: other }) => {
    if (object.kind !== "Service" || (namespace === name.namespace && other === name.name)) return false;
    return getList(getObject(object.spec).ports).some((port) => getObject(port).nodePort === number);
  });
  return holder ? `Service ${holder.namespace}/${holder.name}` : "";
}
