import type { JsonValue } from "../../api/objects.ts";
import { networkTypes } from "./types/network-types.ts";
import { podTypes } from "./types/pod-types.ts";
import { serviceTypes } from "./types/service-types.ts";
import { workloadTypes } from "./types/workload-types.ts";

// The schema that server-side apply works with. A type is written as
// s n b u      string, number, boolean, any scalar
// [X]          list that belongs to one manager as a whole; [X|] is a set of plain values, [X|a,b] is keyed by fields a and b
// {X}          map; {X!} belongs to one manager as a whole
// Name         a struct of the tables below; `!` before its name there = it belongs to one manager as a whole
// *            not described here: scalars are leaves, maps are open, lists are taken as a whole
// `=TCP` behind a field is the default that stands in for a missing key.

/** A type's name or one of the abbreviations above. */
export type TypeRef = string;
export type StructType = { kind: "map"; isAtomic: boolean; fields: ReadonlyMap<string, TypeRef>; element: undefined };
export type MapType = { kind: "map"; isAtomic: boolean; fields: undefined; element: TypeRef };
/** `keys` is undefined for lists that are atomic, empty for sets. */
export type ListType = { kind: "list"; element: TypeRef; keys: readonly string[] | undefined };
export type ScalarType = { kind: "scalar"; scalar: "s" | "n" | "b" | "u" };
export type ResolvedType = StructType | MapType | ListType | ScalarType;

const defaults = new Map<string, string>();
const structs = parseTables();
const resolved = new Map<TypeRef, ResolvedType>();

function parseTables(): Map<string, StructType> {
  const text = [serviceTypes, podTypes, workloadTypes, networkTypes].join("").replaceAll("\n  ", " ");
  const types = new Map<string, StructType>();
  for (const line of text.split("\n")) {
    const [head = "", ...fields] = line.split(" ");
    if (head === "") continue;
    const name = head.replace("!", "");
    const entries = fields.map((field): [string, TypeRef] => {
      const [key = "", type = ""] = field.split(":");
      const [ref = "", fallback] = type.split("=");
      if (fallback !== undefined) defaults.set(`${name}.${key}`, fallback);
      return [key, ref];
    });
    types.set(name, { kind: "map", isAtomic: head.startsWith("!"), fields: new Map(entries), element: undefined });
  }
  return types;
}

/** The type of a kind's objects. Kinds that the tables do not know are open all the way down. */
export function findKindType(kind: string): TypeRef {
  return structs.has(kind) ? kind : "*";
}

/** `value` decides where the type says nothing. */
export function resolveType(ref: TypeRef, value: JsonValue | undefined): ResolvedType {
  if (ref === "*") return resolveOpenType(value);
  const struct = structs.get(ref);
  if (struct) return struct;
  let type = resolved.get(ref);
  if (!type) {
    type = parseType(ref);
    resolved.set(ref, type);
  }
  return type;
}

function parseType(ref: TypeRef): ResolvedType {
  if (ref.startsWith("[")) {
    const [element = "*", keys] = ref.slice(1, -1).split("|");
    return {
      kind: "list",
      element,
      keys: keys === undefined ? undefined : keys.split(",").filter((key) => key !== ""),
    };
  }
  if (ref.startsWith("{")) {
    const isAtomic = ref.endsWith("!}");
    return { kind: "map", isAtomic, fields: undefined, element: ref.slice(1, isAtomic ? -2 : -1) };
  }
  return { kind: "scalar", scalar: ref as ScalarType["scalar"] };
}

function resolveOpenType(value: JsonValue | undefined): ResolvedType {
  if (Array.isArray(value)) return { kind: "list", element: "*", keys: undefined };
  if (value !== null && typeof value === "object")
    return { kind: "map", isAtomic: false, fields: undefined, element: "*" };
  return { kind: "scalar", scalar: "u" };
}

/** Whether a value of this type belongs to one manager as a whole. */
export function isLeafType(type: ResolvedType): boolean {
  if (type.kind === "scalar") return true;
  return type.kind === "map" ? type.isAtomic : type.keys === undefined;
}

/** undefined = the struct has no such field. */
export function findFieldType(type: StructType | MapType, field: string): TypeRef | undefined {
  return type.fields === undefined ? type.element : type.fields.get(field);
}

/** What stands for a key that an element leaves out: the protocol of a port is TCP. */
export function findKeyDefault(element: TypeRef, key: string): string | undefined {
  return defaults.get(`${element}.${key}`);
}
