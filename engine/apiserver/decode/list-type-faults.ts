import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject, nameJsonType } from "../../lib/json.ts";
import type { Schema, StructSchema } from "./schema.ts";

/** What a field takes, in words that a manifest's author knows. */
export type WantedType = "text" | "number" | "boolean" | "number-or-text" | "list" | "map";

/** `path` is written as the server writes paths. "unknown": the struct has no such field; `known` are those that it has. */
export type TypeFault =
  | { kind: "type"; path: string; wanted: WantedType; found: string; value: JsonValue }
  | { kind: "unknown"; path: string; known: string[] };

/** A text may hold so many; more help nobody. */
const MAX_FAULTS = 50;

const WANTED: Record<string, WantedType> = {
  string: "text",
  time: "text",
  int32: "number",
  int64: "number",
  bool: "boolean",
  intOrString: "number-or-text",
};

function isFitting(value: JsonValue, wanted: WantedType): boolean {
  switch (wanted) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "number-or-text":
      return typeof value === "string" || (typeof value === "number" && Number.isInteger(value));
    case "list":
      return Array.isArray(value);
    case "map":
      return isObject(value);
  }
}

function joinStep(path: string, key: string): string {
  if (path === "") return key;
  return /[./]/.test(key) ? `${path}[${key}]` : `${path}.${key}`;
}

function getWanted(schema: Schema): WantedType {
  if (typeof schema === "string") return WANTED[schema] ?? "text";
  if ("text" in schema) return "text";
  return "list" in schema ? "list" : "map";
}

function visitValue(value: JsonValue | undefined, schema: Schema, path: string, faults: TypeFault[]): void {
  if (value === null || value === undefined || schema === "any" || faults.length >= MAX_FAULTS) return;
  const wanted = getWanted(schema);
  if (!isFitting(value, wanted)) {
    faults.push({ kind: "type", path, wanted, found: nameJsonType(value), value });
    return;
  }
  if (typeof schema === "string" || "text" in schema) return;
  if ("list" in schema) {
    for (const [index, entry] of (value as JsonValue[]).entries())
      visitValue(entry, schema.list, `${path}[${index}]`, faults);
  } else if ("map" in schema) {
    for (const [key, entry] of Object.entries(value as JsonObject))
      visitValue(entry, schema.map, joinStep(path, key), faults);
  } else visitStruct(value as JsonObject, schema, path, faults);
}

function visitStruct(value: JsonObject, schema: StructSchema, path: string, faults: TypeFault[]): void {
  for (const [key, entry] of Object.entries(value)) {
    const inner = joinStep(path, key);
    if (Object.hasOwn(schema.fields, key)) visitValue(entry, schema.fields[key] as Schema, inner, faults);
    else if (!schema.isOpen && faults.length < MAX_FAULTS) {
      faults.push({ kind: "unknown", path: inner, known: Object.keys(schema.fields) });
    }
  }
}

/** Every value of a wrong type and every unknown field, each with its place: Go's decoder stops at the first. */
export function listTypeFaults(object: JsonObject, schema: StructSchema): TypeFault[] {
  const faults: TypeFault[] = [];
  visitStruct(object, schema, "", faults);
  return faults;
}
