import { invariant } from "../lib/invariant.ts";
import { findNode } from "./find-node.ts";
import { findPlainOffset } from "./find-plain-offset.ts";
import { parseJsonDocuments } from "./parse-json-documents.ts";
import type { PlainItem, PlainYaml } from "./parse-plain-yaml.ts";
import { parseYamlDocument, parseYamlItem } from "./parse-yaml-document.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Where a value stands in the text of its document. Its nodes are read when they are first asked for. */
export type ValuePlace = {
  offset: number;
  /** See `ManifestDocument`. */
  isUnremarkable: boolean;
  getNode(): YamlNode;
  /** See `findNode`. */
  findOffset(steps: readonly string[]): number;
  /** Of an item of the List that the value is. */
  getItem(index: number): ValuePlace;
};

export function buildNodePlace(node: YamlNode): ValuePlace {
  return buildPlace(node.offset, () => node);
}

function buildPlace(offset: number, getNode: () => YamlNode): ValuePlace {
  const place: ValuePlace = {
    offset,
    isUnremarkable: false,
    getNode,
    findOffset: (steps) => findNode(getNode(), steps).offset,
    getItem(index) {
      const items = findNode(getNode(), ["items"]).node;
      const sequence = items.kind === "alias" ? items.target : items;
      const item = sequence.kind === "sequence" ? sequence.items[index] : undefined;
      return item ? buildNodePlace(item) : place;
    },
  };
  return place;
}

/** `text` is the document's. */
export function buildPlainPlace(text: string, { offset, column, items, isRemarkable }: PlainYaml): ValuePlace {
  const root = { offset, end: text.length, column, isRemarkable };
  const place = buildItemPlace(text, root, () => {
    const parsed = parseYamlDocument(text);
    invariant(parsed.status === "ok", "what can be read the short way can be read the long way");
    return parsed.node;
  });
  if (items === undefined) return place;
  const getItem = (index: number) => {
    const item = items[index] as PlainItem;
    return buildItemPlace(text, item, () => parseYamlItem(text, item));
  };
  return { ...place, getItem };
}

/** Of a JSON text that is one object. All its nodes are read where a place inside any of its parts is asked for. */
export function buildJsonPlace(text: string): ValuePlace {
  let root: YamlNode | undefined;
  const getRoot = () => {
    root ??= parseJsonDocuments(text).nodes[0];
    invariant(root !== undefined, "what can be read the short way can be read the long way");
    return root;
  };
  const build = (getNode: () => YamlNode): ValuePlace => {
    const place = buildPlace(0, getNode);
    return {
      ...place,
      isUnremarkable: true,
      get offset() {
        return getNode().offset;
      },
      getItem(index) {
        let item: ValuePlace | undefined;
        return build(() => {
          item ??= place.getItem(index);
          return item.getNode();
        });
      },
    };
  };
  return build(getRoot);
}

function buildItemPlace(text: string, item: PlainItem, parse: () => YamlNode): ValuePlace {
  let node: YamlNode | undefined;
  const place = buildPlace(item.offset, () => {
    node ??= parse();
    return node;
  });
  if (item.isRemarkable) return place;
  return { ...place, isUnremarkable: true, findOffset: (steps) => findPlainOffset(text, item, steps) };
}
