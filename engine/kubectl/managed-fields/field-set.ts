import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { compareBytes, renderJson } from "../print/render-json.ts";

/**
 * One step into an object as managedFields write it: `f:` and a field's name, `k:` and the keys of a list's element, `v:` and a value.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/serialize-pe.go
 */
export type PathElement = string;

/**
 * A set of fields. A field may be a member without its children and its children without the field.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/set.go Set
 */
export type FieldSet = { members: Set<PathElement>; children: Map<PathElement, FieldSet> };

export function createFieldSet(): FieldSet {
  return { members: new Set(), children: new Map() };
}

/** The whole object, at the empty path, belongs to nobody. */
export function insertPath(set: FieldSet, path: readonly PathElement[]): void {
  let at = set;
  for (const [index, element] of path.entries()) {
    if (index === path.length - 1) at.members.add(element);
    else {
      const child = at.children.get(element) ?? createFieldSet();
      at.children.set(element, child);
      at = child;
    }
  }
}

export function isEmptySet(set: FieldSet): boolean {
  return set.members.size === 0 && [...set.children.values()].every(isEmptySet);
}

export function hasPath(set: FieldSet, path: readonly PathElement[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return false;
  if (rest.length === 0) return set.members.has(first);
  const child = set.children.get(first);
  return child !== undefined && hasPath(child, rest);
}

export function uniteSets(left: FieldSet, right: FieldSet): FieldSet {
  const children = new Map(left.children);
  for (const [element, child] of right.children) {
    const own = children.get(element);
    children.set(element, own ? uniteSets(own, child) : child);
  }
  return { members: new Set([...left.members, ...right.members]), children };
}

/** Children of nothing are dropped, so that an empty set is seen to be empty. */
function mapChildren(
  set: FieldSet,
  change: (child: FieldSet, element: PathElement) => FieldSet,
): Map<string, FieldSet> {
  const children = new Map<string, FieldSet>();
  for (const [element, child] of set.children) {
    const changed = change(child, element);
    if (!isEmptySet(changed)) children.set(element, changed);
  }
  return children;
}

/** A field that is taken out leaves its children in. */
export function subtractSet(left: FieldSet, right: FieldSet): FieldSet {
  const members = new Set([...left.members].filter((element) => !right.members.has(element)));
  const children = mapChildren(left, (child, element) => {
    const other = right.children.get(element);
    return other ? subtractSet(child, other) : child;
  });
  return { members, children };
}

/** A field that is taken out takes its children with it. */
export function subtractTrees(left: FieldSet, right: FieldSet): FieldSet {
  const members = new Set([...left.members].filter((element) => !right.members.has(element)));
  const children = mapChildren(left, (child, element) => {
    if (right.members.has(element)) return createFieldSet();
    const other = right.children.get(element);
    return other ? subtractTrees(child, other) : child;
  });
  return { members, children };
}

export function intersectSets(left: FieldSet, right: FieldSet): FieldSet {
  const members = new Set([...left.members].filter((element) => right.members.has(element)));
  const children = mapChildren(left, (child, element) => {
    const other = right.children.get(element);
    return other ? intersectSets(child, other) : createFieldSet();
  });
  return { members, children };
}

/** Members of a level before the children of that level. */
export function listPaths(set: FieldSet, prefix: readonly PathElement[] = []): PathElement[][] {
  const paths = [...set.members].sort(compareElements).map((element) => [...prefix, element]);
  for (const element of [...set.children.keys()].sort(compareElements)) {
    paths.push(...listPaths(set.children.get(element) as FieldSet, [...prefix, element]));
  }
  return paths;
}

/** https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/element.go Compare: names, then keys, then values */
function compareElements(left: PathElement, right: PathElement): number {
  if (left[0] !== right[0]) return compareBytes(left.slice(0, 1), right.slice(0, 1));
  if (left[0] === "f") return compareBytes(left, right);
  return compareValues(JSON.parse(left.slice(2)) as JsonValue, JSON.parse(right.slice(2)) as JsonValue);
}

function compareValues(left: JsonValue | undefined, right: JsonValue | undefined): number {
  if (isObject(left) && isObject(right)) {
    for (const [index, key] of Object.keys(left).entries()) {
      const order = compareBytes(key, Object.keys(right)[index] ?? "") || compareValues(left[key], right[key]);
      if (order !== 0) return order;
    }
    return Object.keys(left).length - Object.keys(right).length;
  }
  if (typeof left === "number" && typeof right === "number") return left - right;
  return compareBytes(String(left), String(right));
}

export function createKeyElement(keys: JsonObject): PathElement {
  return `k:${renderJson(keys, "")}`;
}

/** As conflicts name it: `.spec.ports[port=80,protocol="TCP"].nodePort`. */
export function renderPath(path: readonly PathElement[]): string {
  return path
    .map((element) => {
      const rest = element.slice(2);
      if (element.startsWith("f:")) return `.${rest}`;
      if (element.startsWith("v:")) return `[=${rest}]`;
      const keys = Object.entries(JSON.parse(rest) as JsonObject);
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(",")}]`;
    })
    .join("");
}

/** https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/serialize.go ToJSON */
export function encodeFieldSet(set: FieldSet): JsonObject {
  const encoded: [string, JsonObject][] = [];
  for (const element of new Set([...set.members, ...set.children.keys()])) {
    const child = set.children.get(element);
    const inner = child ? encodeFieldSet(child) : {};
    encoded.push([element, child && set.members.has(element) ? { ".": {}, ...inner } : inner]);
  }
  return Object.fromEntries(encoded);
}

/** Returns undefined where somebody wrote what no server would write. */
export function decodeFieldSet(value: JsonValue | undefined): FieldSet | undefined {
  if (!isObject(value)) return undefined;
  const set = createFieldSet();
  for (const [element, inner] of Object.entries(value)) {
    if (element === ".") continue;
    if (!/^[fkv]:/.test(element) || !isObject(inner)) return undefined;
    const keys = Object.keys(inner);
    if (keys.length === 0 || keys.includes(".")) set.members.add(element);
    const child = keys.some((key) => key !== ".") ? decodeFieldSet(inner) : createFieldSet();
    if (child === undefined) return undefined;
    if (!isEmptySet(child)) set.children.set(element, child);
  }
  return set;
}
