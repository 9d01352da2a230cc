import { listEffectiveEntries } from "./build-json-value.ts";
import type { YamlNode } from "./yaml-node.ts";

export type FoundNode = {
  node: YamlNode;
  /** Where a reader looks: at a value, or at the key of a block that begins on the next line. */
  offset: number;
};

function getOffset(value: YamlNode, keyOffset: number): number {
  if (value.kind === "scalar")
    return value.text === "" && value.isPlain && value.value === undefined ? keyOffset : value.offset;
  return value.kind !== "alias" && !value.isFlow ? keyOffset : value.offset;
}

/** Follows the steps as far as they exist: the last value reached stands for all that is not there. */
export function findNode(root: YamlNode, steps: readonly string[]): FoundNode {
  let found: FoundNode = { node: root, offset: root.offset };
  for (const step of steps) {
    const container = found.node.kind === "alias" ? found.node.target : found.node;
    if (container.kind === "map") {
      const entry = listEffectiveEntries(container).get(step);
      if (!entry) return found;
      found = { node: entry.value, offset: getOffset(entry.value, entry.key.offset) };
    } else if (container.kind === "sequence") {
      const item = container.items[/^[0-9]+$/.test(step) ? Number(step) : -1];
      if (!item) return found;
      found = { node: item, offset: item.offset };
    } else return found;
  }
  return found;
}
