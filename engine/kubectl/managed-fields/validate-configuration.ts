import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { nameGoType, renderGoMap, renderGoSyntax } from "../print/render-go-value.ts";
import { type PathElement, renderPath } from "./field-set.ts";
import { findFieldType, type ListType, type MapType, resolveType, type StructType, type TypeRef } from "./find-type.ts";
import { nameListElement } from "./list-elements.ts";

/**
 * The configuration against the schema. Returns the library's lines; none = it fits.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/validate.go
 */
export function validateConfiguration(ref: TypeRef, configuration: JsonObject): string[] {
  return findFaults(ref, configuration, []);
}

function findFaults(ref: TypeRef, value: JsonValue, path: readonly PathElement[]): string[] {
  if (value === null) return [];
  const type = resolveType(ref, value);
  if (type.kind === "map") return isObject(value) ? findMapFaults(type, value, path) : [mismatch("map", value, path)];
  if (type.kind === "list")
    return Array.isArray(value) ? findListFaults(type, value, path) : [mismatch("list", value, path)];
  const expected = { s: "string", n: "numeric (int or float)", b: "boolean", u: "any scalar" }[type.scalar];
  const given = typeof value;
  const fits = { s: given === "string", n: given === "number", b: given === "boolean", u: given !== "object" }[
    type.scalar
  ];
  return fits ? [] : [mismatch(expected, value, path)];
}

/** The first unknown field ends its map. Go walks maps in any order; here it is the alphabet's. */
function findMapFaults(type: StructType | MapType, value: JsonObject, path: readonly PathElement[]): string[] {
  const faults: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const at = [...path, `f:${key}`];
    const inner = findFieldType(type, key);
    if (inner === undefined) return [...faults, `${renderPath(at)}: field not declared in schema`];
    faults.push(...findFaults(inner, value[key] as JsonValue, at));
  }
  return faults;
}

function findListFaults(type: ListType, list: JsonValue[], path: readonly PathElement[]): string[] {
  const faults: string[] = [];
  const seen = new Set<PathElement>();
  for (const [index, item] of list.entries()) {
    if (type.keys === undefined) {
      faults.push(...findFaults(type.element, item, path).map((fault) => insertIndex(fault, path, index)));
      continue;
    }
    const named = nameListElement(type, item);
    // Nothing behind an element without a name is looked at.
    if (named.status === "failed") return [...faults, `${renderPath(path)}: element ${index}: ${named.message}`];
    const { element } = named;
    if (seen.has(element)) faults.push(`${renderPath(path)}: duplicate entries for key ${renderPath([element])}`);
    seen.add(element);
    faults.push(...findFaults(type.element, item, [...path, element]));
  }
  return faults;
}

/** Places in atomic lists are no path elements of managedFields, so they are only written into the text. */
function insertIndex(fault: string, path: readonly PathElement[], index: number): string {
  const start = renderPath(path);
  return `${start}[${index}]${fault.slice(start.length)}`;
}

/** Each type prints what it got in another way: Go's %T, %#v and %v. */
function mismatch(expected: string, value: JsonValue, path: readonly PathElement[]): string {
  const got =
    expected === "string"
      ? `&value.valueUnstructured{Value:${renderGoSyntax(value)}}`
      : expected.startsWith("numeric")
        ? nameGoType(value)
        : `&{${renderGoMap(value)}}`;
  return `${renderPath(path)}: expected ${expected}, got ${got}`;
}
