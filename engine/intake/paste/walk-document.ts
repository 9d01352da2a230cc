import { buildJsonValue } from "../../manifest/build-json-value.ts";
import { getLocation, type ManifestDocument } from "../../manifest/manifest-set.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";

export type Visitor = {
  map?: (map: YamlMap, keys: readonly string[]) => void;
  scalar?: (scalar: YamlScalar, keys: readonly string[]) => void;
};

/** Every map and every value as written, each once; `keys` lead to it, a list's items have the key of the list. */
export function walkDocument({ source }: ManifestDocument, visitor: Visitor): void {
  const walk = (node: YamlNode, keys: readonly string[]) => {
    if (node.kind === "scalar") visitor.scalar?.(node, keys);
    else if (node.kind === "sequence") for (const item of node.items) walk(item, keys);
    else if (node.kind === "map") {
      visitor.map?.(node, keys);
      for (const { key, value } of node.entries) walk(value, [...keys, getKey(key)]);
    }
  };
  walk(source.root, []);
}

export function getKey(key: YamlEntry["key"]): string {
  return key.kind === "scalar" ? key.text : "";
}

export function locateNode({ source }: ManifestDocument, node: YamlNode) {
  return getLocation(source.piece, node.offset);
}

/** The value that kubectl sends for what is written here. */
export function readScalar(scalar: YamlScalar): unknown {
  const built = buildJsonValue(scalar);
  return built.status === "ok" ? built.value : undefined;
}
