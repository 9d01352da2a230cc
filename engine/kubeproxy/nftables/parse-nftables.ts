import { parseAddress } from "../network-address.ts";
import { findNftProblems } from "./find-nft-problems.ts";
import type { NftBase, NftChain, NftHook, NftReading, NftRuleset, NftSyntaxError } from "./nft-ruleset.ts";
import { NftTokenReader } from "./nft-token-reader.ts";
import { parseNftRule } from "./parse-nft-rule.ts";
import { parseNftVerdict } from "./parse-nft-verdict.ts";
import { tokenizeNft } from "./tokenize-nft.ts";

const HOOKS: readonly string[] = ["prerouting", "input", "forward", "output", "postrouting"] satisfies NftHook[];
/** The names nft prints for the priorities of the families ip and ip6. */
const PRIORITIES = new Map([
  ["raw", -300],
  ["mangle", -150],
  ["dstnat", -100],
  ["filter", 0],
  ["security", 50],
  ["srcnat", 100],
]);

type Reader = { tokens: NftTokenReader; ruleset: NftRuleset | undefined; errors: NftSyntaxError[] };

/**
 * Reads a transaction (`add chain ip kube-proxy …` lines) or what `nft list table ip kube-proxy` prints. One table.
 * Every statement that is not understood is an error with its line; a text with errors gives no rule set, since a
 * tracer that skips a rule would lie.
 */
export function parseNftables(text: string): NftReading {
  const reader: Reader = { tokens: new NftTokenReader(tokenizeNft(text)), ruleset: undefined, errors: [] };
  const { tokens } = reader;
  for (tokens.skipSeparators(); !tokens.isAtEnd(); tokens.skipSeparators()) {
    const line = tokens.line;
    const word = tokens.take();
    if (word === "table") readTable(reader, line);
    else if (word === "add" || word === "create") readAdd(reader, line);
    else if (word === "flush" || word === "delete" || word === "destroy") readRemoval(reader, word, line);
    else fail(reader, line, `${word} ${tokens.takeStatement().join(" ")}`);
  }
  const { ruleset, errors } = reader;
  if (!ruleset && errors.length === 0) errors.push({ code: "no-table", message: "no table in the text", line: 1 });
  if (ruleset && errors.length === 0) {
    errors.push(...findNftProblems(ruleset));
    ruleset.baseChains.push(...[...ruleset.chains.values()].filter(({ base }) => base));
    ruleset.baseChains.sort((a, b) => a.base!.priority - b.base!.priority);
  }
  return ruleset && errors.length === 0 ? { status: "ok", ruleset } : { status: "invalid", errors };
}

function fail(reader: Reader, line: number, text: string): void {
  reader.errors.push({ code: "unknown-syntax", message: `not understood: ${text.trim()}`, line });
}

/** Enters the table named by the next two words; a second table in the same text is an error. */
function enterTable(reader: Reader, line: number): NftRuleset {
  const family = reader.tokens.take() === "ip6" ? "ip6" : "ip";
  const table = reader.tokens.take();
  reader.ruleset ??= { family, table, chains: new Map(), baseChains: [], sets: new Map(), maps: new Map() };
  if (reader.ruleset.table !== table || reader.ruleset.family !== family) {
    reader.errors.push({ code: "second-table", message: `a second table: ${family} ${table}`, line });
  }
  return reader.ruleset;
}

function readTable(reader: Reader, line: number): void {
  enterTable(reader, line);
  if (reader.tokens.peek() === "{") reader.tokens.readBlock(() => readTableItem(reader));
}

function readTableItem(reader: Reader): void {
  const { tokens } = reader;
  const line = tokens.line;
  const kind = tokens.take();
  if (kind === "chain" || kind === "set" || kind === "map") readObject(reader, kind, true);
  else if (kind === "comment") tokens.takeStatement();
  else fail(reader, line, `${kind} ${tokens.takeStatement().join(" ")}`);
}

function readAdd(reader: Reader, line: number): void {
  const { tokens } = reader;
  const kind = tokens.take();
  if (!["table", "chain", "set", "map", "rule", "element"].includes(kind)) {
    fail(reader, line, `${kind} ${tokens.takeStatement().join(" ")}`);
    return;
  }
  const ruleset = enterTable(reader, line);
  if (kind === "table") {
    tokens.takeStatement();
  } else if (kind === "chain" || kind === "set" || kind === "map") {
    readObject(reader, kind, false);
  } else if (kind === "rule") {
    const name = tokens.take();
    const chain = ruleset.chains.get(name);
    if (chain) readRule(reader, chain);
    else {
      reader.errors.push({ code: "unknown-name", message: `rule of an unknown chain: ${name}`, line });
      tokens.takeStatement();
    }
  } else {
    const name = tokens.take();
    readElements(reader, name, tokens.takeStatement(), line);
  }
}

// Partial syncs flush a chain before they write it anew, and delete what fell out of use.
function readRemoval(reader: Reader, verb: string, line: number): void {
  const { tokens } = reader;
  const kind = tokens.take();
  const [, , name = "", ...rest] = tokens.takeStatement();
  const { ruleset } = reader;
  if (verb === "flush" && kind === "chain") ruleset?.chains.get(name)?.rules.splice(0);
  else if (verb === "flush" && (kind === "set" || kind === "map")) {
    ruleset?.sets.get(name)?.elements.clear();
    ruleset?.maps.get(name)?.elements.clear();
  } else if (verb !== "flush" && kind === "element") removeElement(ruleset, name, rest);
  else if (verb !== "flush" && kind === "chain") ruleset?.chains.delete(name);
  else if (verb !== "flush" && kind === "set") ruleset?.sets.delete(name);
  else if (verb !== "flush" && kind === "map") ruleset?.maps.delete(name);
  else if (verb !== "flush" && kind === "table") reader.ruleset = undefined;
  else fail(reader, line, `${verb} ${kind} ${name}`);
}

/** One element, by its key: "{ 10.0.0.1 . tcp . 80 }". */
function removeElement(ruleset: NftRuleset | undefined, name: string, words: readonly string[]): void {
  const key = words.slice(1, -1).filter((word) => word !== ".");
  const identity = key.map(normaliseAddress).join("|");
  ruleset?.sets.get(name)?.elements.delete(identity);
  ruleset?.maps.get(name)?.elements.delete(identity);
}

function readObject(reader: Reader, kind: "chain" | "set" | "map", hasRules: boolean): void {
  const ruleset = reader.ruleset!;
  const name = reader.tokens.take();
  if (kind === "chain" && !ruleset.chains.has(name)) ruleset.chains.set(name, { name, rules: [] });
  if (kind === "set" && !ruleset.sets.has(name)) ruleset.sets.set(name, { name, elements: new Set() });
  if (kind === "map" && !ruleset.maps.has(name)) ruleset.maps.set(name, { name, elements: new Map() });
  if (reader.tokens.peek() !== "{") return;
  const chain = ruleset.chains.get(name);
  reader.tokens.readBlock(() => {
    if (kind !== "chain") readSetProperty(reader, name);
    else if (isBaseDeclaration(reader.tokens.peek())) readChainProperty(reader, chain!);
    // In a listing the rules stand in the block of their chain; a transaction adds them one by one.
    else if (hasRules && reader.tokens.peek() !== "comment") readRule(reader, chain!);
    else readChainProperty(reader, chain!);
  });
}

function isBaseDeclaration(word: string): boolean {
  return word === "type" || word === "policy";
}

function readChainProperty(reader: Reader, chain: NftChain): void {
  const line = reader.tokens.line;
  const words = reader.tokens.takeStatement();
  if (words[0] === "type") {
    const base = parseBase(words);
    if (base) chain.base = base;
    else fail(reader, line, words.join(" "));
  } else if (words[0] === "policy" ? words[1] !== "accept" : words[0] !== "comment")
    fail(reader, line, words.join(" "));
}

/** `type filter hook prerouting priority dstnat - 10`, or with a number as priority. */
function parseBase(words: readonly string[]): NftBase | undefined {
  const [, type = "", hookWord, hook = "", priorityWord, first = "", sign, offset] = words;
  if (hookWord !== "hook" || priorityWord !== "priority" || !HOOKS.includes(hook)) return undefined;
  const start = PRIORITIES.get(first) ?? Number(first);
  const distance = offset === undefined ? 0 : Number(offset) * (sign === "-" ? -1 : 1);
  const priority = start + distance;
  return Number.isNaN(priority) ? undefined : { type, hook: hook as NftHook, priority };
}

function readSetProperty(reader: Reader, name: string): void {
  const line = reader.tokens.line;
  const words = reader.tokens.takeStatement();
  const [property] = words;
  if (property === "elements" && words[1] === "=") readElements(reader, name, words.slice(2), line);
  else if (!["type", "flags", "timeout", "comment", "size", "gc-interval", "auto-merge"].includes(property ?? "")) {
    fail(reader, line, words.join(" "));
  }
}

/** "{ 10.0.0.1 . tcp . 80 comment "x" : drop, … }" */
function readElements(reader: Reader, name: string, words: readonly string[], line: number): void {
  const { sets, maps } = reader.ruleset!;
  const map = maps.get(name);
  const set = sets.get(name);
  if (!map && !set) {
    reader.errors.push({ code: "unknown-name", message: `element of an unknown set or map: ${name}`, line });
    return;
  }
  let position = 1;
  while (position < words.length && words[position] !== "}") {
    const key: string[] = [normaliseAddress(words[position]!)];
    for (position += 1; words[position] === "."; position += 2) key.push(normaliseAddress(words[position + 1] ?? ""));
    while (["comment", "timeout", "expires"].includes(words[position] ?? "")) position += 2;
    if (map) {
      const { verdict, length } = parseNftVerdict(words, position + 1);
      if (words[position] !== ":" || !verdict) {
        fail(reader, line, words.join(" "));
        return;
      }
      map.elements.set(key.join("|"), verdict);
      position += 1 + length;
    } else set?.elements.add(key.join("|"));
    if (words[position] === ",") position += 1;
    else if (words[position] !== "}") {
      fail(reader, line, words.join(" "));
      return;
    }
  }
}

/** "tcp" and port numbers pass unchanged. */
function normaliseAddress(text: string): string {
  if (!text.includes(".") && !text.includes(":")) return text;
  const address = parseAddress(text);
  return address.family === "invalid" ? text : address.text;
}

function readRule(reader: Reader, chain: NftChain): void {
  const line = reader.tokens.line;
  const words = reader.tokens.takeStatement();
  const rule = parseNftRule(words);
  if (rule.status === "ok") {
    chain.rules.push({ text: words.join(" "), line, statements: rule.statements, comment: rule.comment });
  } else fail(reader, line, `${words.join(" ")} (at ${rule.word})`);
}
