import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { compareYamlKeys } from "./compare-yaml-keys.ts";
import { renderYamlScalar } from "./render-yaml-scalar.ts";

/**
 * YAML as kubectl prints it: keys sorted, lists not indented under their key, strings quoted only where they would
 * otherwise be read as something else.
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go Marshal (goyaml.v2 encode.go, emitterc.go)
 */
export function renderYaml(value: JsonValue): string {
  const lines: string[] = [];
  if (value !== null && typeof value === "object") writeBlock(value, 0, "", lines);
  else lines.push(renderYamlScalar(value, 2, 0));
  return `${lines.join("\n")}\n`;
}

/** `lead` is what already stands on the first line: "- " of a list item, or nothing. */
function writeBlock(value: JsonObject | JsonValue[], indent: number, lead: string, lines: string[]): void {
  const margin = " ".repeat(indent);
  let opening = lead === "" ? margin : lead;
  if (Array.isArray(value)) {
    if (value.length === 0) lines.push(`${opening}[]`);
    for (const item of value) {
      writeValue(item, `${opening}-`, indent, indent + 2, lines);
      opening = margin;
    }
    return;
  }
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(compareYamlKeys);
  if (keys.length === 0) lines.push(`${opening}{}`);
  for (const key of keys) {
    const start = `${opening}${renderYamlScalar(key, 0, 0, { isKey: true })}:`;
    const item = value[key] as JsonValue;
    if (Array.isArray(item) && item.length > 0) {
      lines.push(start);
      writeBlock(item, indent, "", lines);
    } else if (isFilledObject(item)) {
      lines.push(start);
      writeBlock(item, indent + 2, "", lines);
    } else writeValue(item, start, indent, indent + 2, lines);
    opening = margin;
  }
}

function writeValue(item: JsonValue, start: string, indent: number, inner: number, lines: string[]): void {
  if (Array.isArray(item) && item.length > 0) writeBlock(item, inner, `${start} `, lines);
  else if (isFilledObject(item)) writeBlock(item, inner, `${start} `, lines);
  else if (Array.isArray(item)) lines.push(`${start} []`);
  else if (item !== null && typeof item === "object") lines.push(`${start} {}`);
  else lines.push(`${start} ${renderYamlScalar(item, indent + 2, start.length + 1)}`);
}

function isFilledObject(item: JsonValue): item is JsonObject {
  return item !== null && typeof item === "object" && !Array.isArray(item) && Object.keys(item).length > 0;
}
