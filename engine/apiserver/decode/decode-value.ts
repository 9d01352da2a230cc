// Go's encoding/json, as sigs.k8s.io/json keeps it: the first type error wins, unknown fields are collected.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go

import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { copyJson, nameJsonType } from "../../lib/json.ts";
import { setField } from "../../lib/set-field.ts";
import { validateTimeText } from "../primitives/time-texts.ts";
import { getGoType, type Schema, type StructSchema } from "./schema.ts";

/** Unknown fields are collected in the order in which they are met, with their paths. */
export type DecodeNotes = {
  /** The first mismatch, as Go words it; later ones are not reported. */
  typeError?: string;
  /** Said by a type that reads itself: Go stops there, so it counts more than whatever was noted before. */
  fatalError?: string;
  unknownFields: string[];
};

/**
 * What holds a value: a struct, or a list inside one. Paths are written only when something is wrong, which it seldom is.
 */
type Container = {
  /** The struct's. */
  schema: StructSchema;
  parent?: Container;
  /** Where it stands in `parent`: a field, or a number in a list. */
  step: string | number;
};

/** With indexes, as unknown fields are named. */
function renderPath({ parent, step }: Container, last: string | number): string {
  const path = parent === undefined ? "" : renderPath(parent, step);
  if (typeof last === "number") return `${path}[${last}]`;
  return path === "" ? last : `${path}.${last}`;
}

/** Without indexes, but with the names of embedded structs, as Go's type errors have it. */
function listGoSteps({ schema, parent, step }: Container, last: string | number): string[] {
  const steps = parent === undefined ? [] : listGoSteps(parent, step);
  if (typeof last === "number") return steps;
  const { embeds = {} } = schema;
  if (Object.hasOwn(embeds, last)) steps.push(embeds[last] as string);
  steps.push(last);
  return steps;
}

/** Numbers are quoted only where a number was wanted but did not fit. */
function refuse(
  value: JsonValue,
  schema: Schema,
  container: Container,
  step: string | number,
  notes: DecodeNotes,
): undefined {
  const note = schema === "intOrString" || schema === "time" ? "fatalError" : "typeError";
  if (notes[note] !== undefined) return undefined;
  const wantsNumber = schema === "int32" || schema === "int64" || schema === "intOrString";
  const kind = typeof value === "number" && wantsNumber ? `number ${String(value)}` : nameJsonType(value);
  const target = `Go struct field ${container.schema.struct}.${listGoSteps(container, step).join(".")}`;
  notes[note] = `json: cannot unmarshal ${kind} into ${target} of type ${getGoType(schema)}`;
  return undefined;
}

/** Go refuses a fraction and what does not fit, and then prints the number itself. */
function isInteger(value: number, bits: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}

/** Copies what the schema knows, notes the rest. JSON null means "unset" everywhere. */
function decodeValue(
  value: JsonValue,
  schema: Schema,
  container: Container,
  step: string | number,
  notes: DecodeNotes,
): JsonValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (schema === "any") return copyJson(value);
  if (typeof schema === "string" || "text" in schema) {
    if (!isOfType(value, typeof schema === "string" ? schema : "string")) {
      return refuse(value, schema, container, step, notes);
    }
    return schema === "time" ? decodeTime(value as string, notes) : value;
  }
  if ("list" in schema) {
    if (!Array.isArray(value)) return refuse(value, schema, container, step, notes);
    const list: Container = { schema: container.schema, parent: container, step };
    // Array.from, not map: a hole in a list that never was JSON is a null, too.
    return Array.from(
      value,
      (entry, index) => decodeValue(entry, schema.list, list, index, notes) ?? getZero(schema.list),
    );
  }
  if (typeof value !== "object" || Array.isArray(value)) return refuse(value, schema, container, step, notes);
  if ("map" in schema) {
    const result: JsonObject = {};
    for (const key of listSortedKeys(value)) {
      setField(result, key, decodeValue(value[key] as JsonValue, schema.map, container, step, notes) ?? "");
    }
    return result;
  }
  return decodeStruct(value, schema, { schema, parent: container, step }, notes);
}

function decodeTime(text: string, notes: DecodeNotes): string | undefined {
  const [message] = validateTimeText(text);
  if (message === undefined) return text;
  notes.fatalError ??= message;
  return undefined;
}

function isOfType(value: JsonValue, type: Schema & string): boolean {
  switch (typeof value) {
    case "string":
      return type === "string" || type === "intOrString" || type === "time";
    case "boolean":
      return type === "bool";
    case "number":
      return type === "int64"
        ? isInteger(value, 64)
        : (type === "int32" || type === "intOrString") && isInteger(value, 32);
    default:
      return false;
  }
}

/** Sorted, because kubectl sends them sorted: that decides which type error is the first. */
function listSortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  for (let index = 1; index < keys.length; index++) {
    if (keys[index - 1]! > keys[index]!) return keys.sort();
  }
  return keys;
}

function decodeStruct(value: JsonObject, schema: StructSchema, place: Container, notes: DecodeNotes): JsonObject {
  const result: JsonObject = {};
  for (const key of listSortedKeys(value)) {
    const isKnown = Object.hasOwn(schema.fields, key);
    if (!isKnown && !schema.isOpen) {
      notes.unknownFields.push(renderPath(place, key));
      continue;
    }
    const field: Schema = isKnown ? (schema.fields[key] as Schema) : "any";
    const decoded = decodeValue(value[key] as JsonValue, field, place, key, notes);
    if (decoded === undefined) continue;
    if (isZero(decoded) && field !== "any" && !schema.keepsZero?.includes(key)) continue;
    setField(result, key, decoded);
  }
  return result;
}

/** A fresh object with what the schema knows of the given one. */
export function decodeRoot(value: JsonObject, schema: StructSchema, notes: DecodeNotes): JsonObject {
  return decodeStruct(value, schema, { schema, step: "" }, notes);
}

/** What Go's `omitempty` leaves out when it writes the object back. */
function isZero(value: JsonValue): boolean {
  if (value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object" || value === null) return false;
  for (const _key in value) return false;
  return true;
}

/** null inside a list of strings or structs is that type's zero value, not a gap. */
function getZero(schema: Schema): JsonValue {
  if (schema === "string") return "";
  if (schema === "bool") return false;
  if (typeof schema === "string") return schema === "any" ? null : 0;
  if ("text" in schema) return "";
  return "list" in schema ? [] : {};
}
