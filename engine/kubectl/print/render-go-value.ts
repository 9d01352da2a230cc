import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { quoteGo } from "./quote-go.ts";
import { listSortedEntries } from "./render-json.ts";

/** Go's %v of decoded JSON: `map[spec:map[ports:[map[port:80]]]]`. */
export function renderGoMap(value: JsonValue): string {
  if (value === null) return "<nil>";
  if (Array.isArray(value)) return `[${value.map(renderGoMap).join(" ")}]`;
  if (typeof value !== "object") return String(value);
  return `map[${listSortedEntries(value)
    .map(([key, item]) => `${key}:${renderGoMap(item)}`)
    .join(" ")}]`;
}

/** Go's %#v of decoded JSON, as jsonpath failures show it. */
export function renderGoSyntax(value: JsonValue): string {
  if (value === null) return "interface {}(nil)";
  if (typeof value === "string") return quoteGo(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(renderGoSyntax).join(", ")}}`;
  if (typeof value !== "object") return String(value);
  return `map[string]interface {}{${listSortedEntries(value as JsonObject)
    .map(([key, item]) => `${quoteGo(key)}:${renderGoSyntax(item)}`)
    .join(", ")}}`;
}

/** Go's %T of decoded JSON. */
export function nameGoType(value: JsonValue): string {
  if (value === null) return "<nil>";
  if (Array.isArray(value)) return "[]interface {}";
  if (typeof value === "object") return "map[string]interface {}";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
  return typeof value === "boolean" ? "bool" : "string";
}
