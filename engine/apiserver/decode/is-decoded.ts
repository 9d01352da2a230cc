import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { validateTimeText } from "../primitives/time-texts.ts";
import type { Schema, StructSchema } from "./schema.ts";

/** Moments as servers print them; the last days of months are looked at more closely. */
const USUAL_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/**
 * Whether decoding would find nothing wrong and change nothing: keys are sorted and known, types are right, and nothing is there
 * that is left out when it is zero. So servers print their objects; looking at one is several times cheaper than copying it.
 */
export function isDecoded(value: JsonObject, schema: StructSchema): boolean {
  const { fields, isOpen, keepsZero } = schema;
  let before = "";
  for (const key in value) {
    if (key < before) return false;
    before = key;
    const isKnown = Object.hasOwn(fields, key);
    if (!isKnown && !isOpen) return false;
    const field = isKnown ? (fields[key] as Schema) : "any";
    const given = value[key] as JsonValue;
    if (given === null || given === undefined) return false;
    if (field === "any") continue;
    if (!keepsZero?.includes(key) && isZero(given)) return false;
    if (!isDecodedValue(given, field)) return false;
  }
  return true;
}

function isDecodedValue(value: JsonValue, schema: Schema): boolean {
  if (value === null) return false;
  if (schema === "any") return true;
  if (typeof schema === "string" || "text" in schema)
    return isScalar(value, typeof schema === "string" ? schema : "string");
  if ("list" in schema) return Array.isArray(value) && value.every((entry) => isDecodedValue(entry, schema.list));
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return "map" in schema ? isTextMap(value) : isDecoded(value, schema);
}

function isScalar(value: JsonValue, schema: Schema & string): boolean {
  switch (schema) {
    case "string":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "time":
      return typeof value === "string" && (USUAL_TIME.test(value) || validateTimeText(value).length === 0);
    case "intOrString":
      return typeof value === "string" || isInt32(value);
    default:
      // What does not fit into 32 bits is left to the decoder.
      return isInt32(value);
  }
}

function isInt32(value: JsonValue): boolean {
  return typeof value === "number" && (value | 0) === value;
}

function isTextMap(object: JsonObject): boolean {
  let before = "";
  for (const key in object) {
    if (key < before || typeof object[key] !== "string") return false;
    before = key;
  }
  return true;
}

function isZero(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return value === "" || value === 0 || value === false;
  if (Array.isArray(value)) return value.length === 0;
  for (const _key in value) return false;
  return true;
}
