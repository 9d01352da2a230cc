// Go's encoding/json, as sigs.k8s.io/json keeps it: the first type error wins, unknown fields are collected.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go
import type { JsonObject, JsonValue } from "../../api/objects.ts";
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

type Place = {
  /** Go's struct and path without indexes, for type errors. */
  struct: string;
  goPath: string;
  /** Path with indexes, for unknown fields. */
  path: string;
};

function getJsonKind(value: JsonValue): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  return typeof value;
}

/** Numbers are quoted only where a number was wanted but did not fit. */
function refuse(value: JsonValue, schema: Schema, place: Place, notes: DecodeNotes): undefined {
  const wantsNumber = schema === "int32" || schema === "int64" || schema === "intOrString";
  const kind = typeof value === "number" && wantsNumber ? `number ${String(value)}` : getJsonKind(value);
  const target = `Go struct field ${place.struct}.${place.goPath}`;
  const message = `json: cannot unmarshal ${kind} into ${target} of type ${getGoType(schema)}`;
  if (schema === "intOrString" || schema === "time") notes.fatalError ??= message;
  else notes.typeError ??= message;
  return undefined;
}

/** Go refuses a fraction and what does not fit, and then prints the number itself. */
function isInteger(value: number, bits: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}

/** Copies what the schema knows, notes the rest. JSON null means "unset" everywhere. */
export function decodeValue(value: JsonValue, schema: Schema, place: Place, notes: DecodeNotes): JsonValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (schema === "any") return value;
  if (typeof schema === "string") return decodeScalar(value, schema, place, notes);
  if ("text" in schema) return typeof value === "string" ? value : refuse(value, schema, place, notes);
  if ("list" in schema) {
    if (!Array.isArray(value)) return refuse(value, schema, place, notes);
    // Array.from, not map: a hole in a list that never was JSON is a null, too.
    return Array.from(value, (entry, index) => {
      const inner = decodeValue(entry, schema.list, { ...place, path: `${place.path}[${index}]` }, notes);
      return inner ?? getZero(schema.list);
    });
  }
  if (typeof value !== "object" || Array.isArray(value)) return refuse(value, schema, place, notes);
  if ("map" in schema) {
    const entries = Object.keys(value)
      .sort()
      .map((key): [string, JsonValue] => [key, decodeValue(value[key] as JsonValue, schema.map, place, notes) ?? ""]);
    // fromEntries defines, never assigns: a label named __proto__ stays a label.
    return Object.fromEntries(entries);
  }
  return decodeStruct(value, schema, place, notes);
}

function decodeScalar(
  value: JsonValue,
  schema: Schema & string,
  place: Place,
  notes: DecodeNotes,
): JsonValue | undefined {
  if (schema === "string" && typeof value === "string") return value;
  if (schema === "bool" && typeof value === "boolean") return value;
  if (schema === "intOrString" && typeof value === "string") return value;
  if (schema === "time" && typeof value === "string") {
    const [message] = validateTimeText(value);
    if (message === undefined) return value;
    notes.fatalError ??= message;
    return undefined;
  }
  if (schema === "int64" && typeof value === "number" && isInteger(value, 64)) return value;
  if ((schema === "int32" || schema === "intOrString") && typeof value === "number" && isInteger(value, 32)) {
    return value;
  }
  return refuse(value, schema, place, notes);
}

/** Keys in sorted order, because kubectl sends them sorted: that decides which type error is the first. */
export function decodeStruct(value: JsonObject, schema: StructSchema, place: Place, notes: DecodeNotes): JsonObject {
  const result: [string, JsonValue][] = [];
  for (const key of Object.keys(value).sort()) {
    const path = place.path === "" ? key : `${place.path}.${key}`;
    const embedded = schema.embeds !== undefined && Object.hasOwn(schema.embeds, key) ? schema.embeds[key] : undefined;
    const goPath = [place.goPath, embedded, key].filter(Boolean).join(".");
    const isKnown = Object.hasOwn(schema.fields, key);
    if (!isKnown && !schema.isOpen) {
      notes.unknownFields.push(path);
      continue;
    }
    const field: Schema = isKnown ? (schema.fields[key] as Schema) : "any";
    const decoded = decodeValue(value[key] as JsonValue, field, { struct: schema.struct, goPath, path }, notes);
    if (decoded === undefined) continue;
    if (isZero(decoded) && field !== "any" && !schema.keepsZero?.includes(key)) continue;
    result.push([key, decoded]);
  }
  return Object.fromEntries(result);
}

/** What Go's `omitempty` leaves out when it writes the object back. */
function isZero(value: JsonValue): boolean {
  if (value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** null inside a list of strings or structs is that type's zero value, not a gap. */
function getZero(schema: Schema): JsonValue {
  if (schema === "string") return "";
  if (schema === "bool") return false;
  if (typeof schema === "string") return schema === "any" ? null : 0;
  if ("text" in schema) return "";
  return "list" in schema ? [] : {};
}
