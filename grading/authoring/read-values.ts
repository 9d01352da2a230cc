import { isKnownBelief } from "../beliefs/beliefs.ts";
import type { BeliefId, Localized } from "../types.ts";
import { type AuthorNode, complain } from "./author-file.ts";

// Each reader returns a value of its type in any case and leaves a complaint where the author wrote something else:
// one pass finds all the mistakes of a file.

export function getChild(node: AuthorNode, key: string | number): AuthorNode {
  const parent = node.value;
  const value = typeof parent === "object" && parent !== null ? (parent as Record<string, unknown>)[key] : undefined;
  return { file: node.file, path: [...node.path, key], value };
}

export function hasChild(node: AuthorNode, key: string): boolean {
  return getChild(node, key).value !== undefined;
}

/** Complains about keys that nothing reads: a misspelt key would be ignored in silence. */
export function readKeys(node: AuthorNode, known: string[]): void {
  if (typeof node.value !== "object" || node.value === null || Array.isArray(node.value)) {
    complain(node, "value-has-its-type", `expected a map with ${known.join(", ")}`);
    return;
  }
  for (const key of Object.keys(node.value)) {
    if (!known.includes(key)) {
      complain(getChild(node, key), "known-keys-only", `"${key}" is not one of ${known.join(", ")}`);
    }
  }
}

export function readText(node: AuthorNode): string {
  if (typeof node.value === "string" && node.value.trim() !== "") return node.value.trim();
  complain(node, "value-has-its-type", `expected a text, found ${JSON.stringify(node.value) ?? "nothing"}`);
  return "";
}

export function readInteger(node: AuthorNode): number {
  if (Number.isSafeInteger(node.value)) return node.value as number;
  complain(node, "value-has-its-type", `expected a whole number, found ${JSON.stringify(node.value) ?? "nothing"}`);
  return 0;
}

export function readOneOf<T extends string>(node: AuthorNode, known: readonly T[]): T {
  if (known.includes(node.value as T)) return node.value as T;
  complain(node, "value-has-its-type", `expected one of ${known.join(", ")}, found ${JSON.stringify(node.value)}`);
  return known[0]!;
}

export function readList(node: AuthorNode): AuthorNode[] {
  if (Array.isArray(node.value)) return node.value.map((_, index) => getChild(node, index));
  complain(node, "value-has-its-type", "expected a list");
  return [];
}

export function readOptionalList(parent: AuthorNode, key: string): AuthorNode[] {
  return hasChild(parent, key) ? readList(getChild(parent, key)) : [];
}

export function readLocalized(node: AuthorNode): Localized {
  readKeys(node, ["en", "zh"]);
  const [en, zh] = [getChild(node, "en"), getChild(node, "zh")];
  for (const [language, child] of [
    ["en", en],
    ["zh", zh],
  ] as const) {
    if (typeof child.value !== "string" || child.value.trim() === "") {
      complain(child, "text-in-both-languages", `the text in "${language}" is missing`);
    }
  }
  return { en: String(en.value ?? "").trim(), zh: String(zh.value ?? "").trim() };
}

export function readBelief(node: AuthorNode): BeliefId {
  const id = readText(node);
  if (!isKnownBelief(id)) {
    complain(node, "belief-is-implemented", `"${id}" has no wrong resolver in grading/beliefs`);
    return "M1";
  }
  return id;
}
