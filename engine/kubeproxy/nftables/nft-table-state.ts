import type { NftCommand, NftElement, NftObject } from "./nft-object.ts";

type NamedObject = NftObject & { kind: "set" | "map" | "chain" };

/** A table as nft keeps it from one transaction to the next. */
export type NftTableState = {
  apply(commands: readonly NftCommand[]): void;
  listNames(kind: "chain" | "set"): string[];
  /** By key; of a set or map that does not exist: empty. */
  getElements(container: string): ReadonlyMap<string, NftElement>;
  listObjects(): NftObject[];
};

const NO_ELEMENTS: ReadonlyMap<string, NftElement> = new Map();

export function createNftTableState(): NftTableState {
  const tables: NftObject[] = [];
  const named = new Map<string, NamedObject>();
  const rules = new Map<string, NftObject[]>();
  const elements = new Map<string, Map<string, NftElement>>();
  const flush = (name: string) => {
    rules.get(name)?.splice(0);
    elements.get(name)?.clear();
  };
  const add = (object: NftObject) => {
    if (object.kind === "table") {
      if (tables.length === 0) tables.push(object);
    } else if (object.kind === "rule") rules.get(object.chain)?.push(object);
    else if (object.kind === "element") {
      elements.get(object.name)?.set(object.key, object);
    } else if (!named.has(object.name)) {
      // What exists keeps its properties: an affinity set its timeout.
      named.set(object.name, object);
      if (object.kind === "chain") rules.set(object.name, []);
      else elements.set(object.name, new Map());
    }
  };
  const remove = (object: NftObject) => {
    if (object.kind === "element") elements.get(object.name)?.delete(object.key);
    else if (object.kind === "set" || object.kind === "map" || object.kind === "chain") {
      named.delete(object.name);
      rules.delete(object.name);
      elements.delete(object.name);
    }
  };
  return {
    apply(commands) {
      for (const { verb, object } of commands) {
        if (verb === "add") add(object);
        else if (verb === "delete") remove(object);
        else if ("name" in object) flush(object.name);
      }
    },
    listNames: (kind) => [...named.values()].flatMap((object) => (object.kind === kind ? [object.name] : [])),
    getElements: (container) => elements.get(container) ?? NO_ELEMENTS,
    listObjects: () => [
      ...tables,
      ...named.values(),
      ...[...rules.values()].flat(),
      ...[...elements.values()].flatMap((container) => [...container.values()]),
    ],
  };
}
