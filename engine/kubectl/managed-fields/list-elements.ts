import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { quoteGo } from "../print/quote-go.ts";
import { renderJson } from "../print/render-json.ts";
import { createKeyElement, type PathElement } from "./field-set.ts";
import { findKeyDefault, type ListType } from "./find-type.ts";

/** `message` is the library's word about an element that no key can name. */
export type NamedElement = { status: "ok"; element: PathElement } | { status: "failed"; message: string };

/**
 * How an element of a set or a keyed list is told from the others.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/typed/helpers.go listItemToPathElement
 */
export function nameListElement(type: ListType, item: JsonValue): NamedElement {
  const { keys = [] } = type;
  if (keys.length === 0) return nameSetElement(item);
  const fail = (message: string): NamedElement => ({ status: "failed", message });
  if (item === null) return fail("associative list with keys may not have a null element");
  if (!isObject(item)) return fail("associative list with keys may not have non-map elements");
  const found: JsonObject = {};
  for (const key of keys) {
    const value = Object.hasOwn(item, key) ? item[key] : findKeyDefault(type.element, key);
    if (value !== undefined) found[key] = value;
  }
  if (Object.keys(found).length > 0) return { status: "ok", element: createKeyElement(found) };
  const list = `[${keys.map(quoteGo).join(" ")}]`;
  return fail(
    `associative list with keys has an element that omits all key fields ${list} (and doesn't have default values for any key fields)`,
  );
}

function nameSetElement(item: JsonValue): NamedElement {
  if (item === null)
    return { status: "failed", message: "associative list without keys has an element that's an explicit null" };
  if (Array.isArray(item))
    return { status: "failed", message: "not supported: associative list with lists as elements" };
  if (typeof item === "object")
    return { status: "failed", message: "associative list without keys has an element that's a map type" };
  return { status: "ok", element: `v:${renderJson(item, "")}` };
}

/** Elements by name, in the list's order; of several with one name all are kept. Elements without a name are left out. */
export function groupElements(type: ListType, list: JsonValue | undefined): Map<PathElement, JsonValue[]> {
  const groups = new Map<PathElement, JsonValue[]>();
  for (const item of Array.isArray(list) ? list : []) {
    const named = nameListElement(type, item);
    if (named.status === "failed") continue;
    groups.set(named.element, [...(groups.get(named.element) ?? []), item]);
  }
  return groups;
}
