import type { JsonObject, JsonValue } from "../api/objects.ts";
import { setField } from "../lib/set-field.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { resolveScalar } from "./resolve-scalar.ts";
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlProblem } from "./yaml-node.ts";

export type JsonResult = { status: "ok"; value: JsonValue } | { status: "invalid"; problem: YamlProblem };

/** `count` of the values that aliases stand for, `aliases` around the present one. */
type BuildState = { count: number; depth: number; aliases: number };

/** Carries a problem out of the recursion; never leaves this file. */
class Refusal {
  readonly problem: YamlProblem;
  constructor(code: string, message: string, offset: number) {
    this.problem = { code, message, offset };
  }
}

/** True for an unquoted `<<`. Source: go.yaml.in/yaml/v2 decode.go isMerge. */
export function isMergeKey(key: YamlNode): boolean {
  return key.kind === "scalar" && key.isPlain && key.text === "<<" && key.value === undefined;
}

/** Go's %#v of what YAML can hold. Not modelled: the escapes of characters that Go cannot print. */
function renderGoSyntax(value: JsonValue, isInside = true): string {
  if (value === null) return isInside ? "interface {}(nil)" : "<nil>";
  if (Array.isArray(value)) return `[]interface {}{${value.map((item) => renderGoSyntax(item)).join(", ")}}`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${renderGoSyntax(value[key] as JsonValue)}`);
  return `map[interface {}]interface {}{${entries.join(", ")}}`;
}

function renderNode(node: YamlNode, isInside: boolean): string {
  const built = buildJsonValue(node);
  return built.status === "ok" ? renderGoSyntax(built.value, isInside) : "";
}

/** JSON knows text keys only. Source: sigs.k8s.io/yaml convertToJSONableObject. */
export function getKeyText(key: YamlNode, value: YamlNode): string | { message: string } {
  if (key.kind === "alias") return getKeyText(key.target, value);
  if (key.kind !== "scalar") return { message: `yaml: invalid map key: ${renderNode(key, true)}` };
  const scalar = resolveScalar(key);
  if (scalar.status === "invalid") return { message: `yaml: ${scalar.message}` };
  if (scalar.value === null) {
    return { message: `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${renderNode(value, false)}` };
  }
  if (typeof scalar.value !== "number") return String(scalar.value);
  if (Number.isNaN(scalar.value)) return ".nan";
  if (!Number.isFinite(scalar.value)) return scalar.value > 0 ? ".inf" : "-.inf";
  return scalar.literal ?? String(scalar.value);
}

/**
 * The entries of a map that count, keyed by text: the last one wins, and `<<` overwrites what stands before it, even
 * keys written out by hand (a habit of go-yaml v2). Source: go.yaml.in/yaml/v2 decode.go mapping, merge.
 */
export function listEffectiveEntries(map: YamlMap, seen: number = 0): Map<string, YamlEntry> {
  const result = new Map<string, YamlEntry>();
  for (const entry of map.entries) {
    if (!isMergeKey(entry.key)) {
      result.set(getRequiredKeyText(entry), entry);
      continue;
    }
    for (const source of listMergeSources(entry.value)) {
      if (seen > MANIFEST_LIMITS.depth) throw new Refusal("too-deep", TOO_DEEP, entry.key.offset);
      for (const [key, merged] of listEffectiveEntries(source, seen + 1)) result.set(key, merged);
    }
  }
  return result;
}

const TOO_DEEP = `maps and lists are nested more than ${MANIFEST_LIMITS.depth} deep`;

function listMergeSources(value: YamlNode): YamlMap[] {
  const list = value.kind === "sequence" ? value.items.toReversed() : [value];
  return list.map((item) => {
    if (item.kind === "alias" && item.isRecursive) throw buildRecursion(item);
    const target = item.kind === "alias" ? item.target : item;
    if (target.kind === "map") return target;
    throw new Refusal("bad-merge", "yaml: map merge requires map or sequence of maps as the value", item.offset);
  });
}

function buildRecursion(node: YamlAlias): Refusal {
  return new Refusal("recursive-anchor", `yaml: anchor '${node.name}' value contains itself`, node.offset);
}

function buildValue(node: YamlNode, state: BuildState): JsonValue {
  if (state.aliases > 0) state.count++;
  if (state.count > MANIFEST_LIMITS.expandedNodes) {
    throw new Refusal("too-many-aliases", "yaml: document contains excessive aliasing", node.offset);
  }
  if (node.kind === "alias") {
    if (node.isRecursive) throw buildRecursion(node);
    state.aliases++;
    const value = buildValue(node.target, state);
    state.aliases--;
    return value;
  }
  if (node.kind === "scalar") {
    const scalar = resolveScalar(node);
    if (scalar.status === "invalid") throw new Refusal("bad-tag", `yaml: ${scalar.message}`, node.offset);
    if (typeof scalar.value === "number" && !Number.isFinite(scalar.value)) {
      const name = Number.isNaN(scalar.value) ? "NaN" : scalar.value > 0 ? "+Inf" : "-Inf";
      throw new Refusal("not-a-json-number", `json: unsupported value: ${name}`, node.offset);
    }
    return scalar.value;
  }
  if (state.depth > MANIFEST_LIMITS.depth) throw new Refusal("too-deep", TOO_DEEP, node.offset);
  state.depth++;
  const value = node.kind === "map" ? buildObject(node, state) : node.items.map((item) => buildValue(item, state));
  state.depth--;
  return value;
}

function getRequiredKeyText({ key, value }: YamlEntry): string {
  const text = getKeyText(key, value);
  if (typeof text !== "string") throw new Refusal("bad-map-key", text.message, key.offset);
  return text;
}

const MAX_COMPARED = 12;

/** The keys of a map in which every entry counts as it stands, as in nearly all; undefined where the order of entries decides. */
function findPlainKeys({ entries }: YamlMap): string[] | undefined {
  const keys: string[] = [];
  for (const entry of entries) {
    if (isMergeKey(entry.key)) return undefined;
    keys.push(getRequiredKeyText(entry));
  }
  // A key named __proto__ is data, not a prototype: it must not be assigned.
  return hasRepeated(keys) || keys.includes("__proto__") ? undefined : keys;
}

/** Nearly all maps are so small that comparing is cheaper than a set. */
function hasRepeated(keys: readonly string[]): boolean {
  if (keys.length > MAX_COMPARED) return new Set(keys).size < keys.length;
  for (let index = 1; index < keys.length; index++) {
    if (keys.indexOf(keys[index] as string) < index) return true;
  }
  return false;
}

function buildObject(node: YamlMap, state: BuildState): JsonObject {
  const object: JsonObject = {};
  const keys = findPlainKeys(node);
  if (keys !== undefined) {
    let index = 0;
    for (const { value } of node.entries) object[keys[index++] as string] = buildValue(value, state);
    return object;
  }
  for (const [key, entry] of listEffectiveEntries(node)) {
    setField(object, key, buildValue(entry.value, state));
  }
  return object;
}

/** The JSON that kubectl sends for a parsed YAML value. */
export function buildJsonValue(node: YamlNode): JsonResult {
  try {
    return { status: "ok", value: buildValue(node, { count: 0, depth: 0, aliases: 0 }) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { status: "invalid", problem: refusal.problem };
    throw refusal;
  }
}
