import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { OBJECT_SHAPES, type Shape } from "./object-shapes.ts";

export type TypeCheck =
  | { status: "ok" }
  /** `message` is the cause inside the server's 400 answer; `field` carries indexes, the message does not. */
  | { status: "mismatch"; field: string; message: string };

/** Where a value hangs: the struct that has the field, and the path without indexes, both for the message. */
type Place = { field: string; owner: string; goPath: string };

function buildMismatch(value: JsonValue, shape: Shape, place: Place): TypeCheck {
  const isNumber = typeof value === "number";
  const jsonKind = Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
  const what = isNumber && shape.type === "integer" ? `number ${value}` : jsonKind;
  const owner = place.owner.replace(/^v1\./, "");
  const message = `json: cannot unmarshal ${what} into Go struct field ${owner}.${place.goPath} of type ${shape.go}`;
  return { status: "mismatch", field: place.field, message };
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}

function hasType(value: JsonValue, shape: Shape): boolean {
  switch (shape.type) {
    case "text":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "integer":
      return typeof value === "number" && isInt32(value);
    case "int-or-text":
      return typeof value === "string" || (typeof value === "number" && isInt32(value));
    case "list":
      return Array.isArray(value);
    default:
      return typeof value === "object" && !Array.isArray(value);
  }
}

function checkValue(value: JsonValue | undefined, shape: Shape, place: Place): TypeCheck {
  // JSON null means "unset" everywhere.
  if (value === undefined || value === null) return { status: "ok" };
  if (!hasType(value, shape)) return buildMismatch(value, shape, place);
  if (shape.type === "list" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const result = checkValue(item, shape.item, { ...place, field: `${place.field}[${index}]` });
      if (result.status === "mismatch") return result;
    }
  }
  if ((shape.type !== "struct" && shape.type !== "map") || typeof value !== "object" || Array.isArray(value)) {
    return { status: "ok" };
  }
  for (const [key, entry] of Object.entries(value)) {
    const inner = shape.type === "map" ? shape.value : Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (!inner) continue;
    const separator = place.field === "" ? "" : ".";
    const innerPlace: Place =
      shape.type === "map"
        ? { ...place, field: `${place.field}[${key}]` }
        : {
            field: `${place.field}${separator}${key}`,
            owner: shape.go,
            goPath: `${place.goPath}${place.goPath === "" ? "" : "."}${key}`,
          };
    const result = checkValue(entry, inner, innerPlace);
    if (result.status === "mismatch") return result;
  }
  return { status: "ok" };
}

/**
 * The first value of a wrong JSON type, in the order of the text, in the words of Go's decoder. Kinds without a shape are fine.
 * Only what this engine reads is checked (object-shapes.ts).
 */
export function findTypeMismatch(object: JsonObject): TypeCheck {
  const kind = typeof object.kind === "string" ? object.kind : "";
  const shape = Object.hasOwn(OBJECT_SHAPES, kind) ? OBJECT_SHAPES[kind] : undefined;
  if (!shape) return { status: "ok" };
  return checkValue(object, shape, { field: "", owner: shape.go, goPath: "" });
}
