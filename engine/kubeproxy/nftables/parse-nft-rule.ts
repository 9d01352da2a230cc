import { buildSingleRange, type NetworkRange, parseAddress, parseRange } from "../network-address.ts";
import type { NftAddressField, NftStatement } from "./nft-ruleset.ts";
import { hasWords, type NftRead, parseNumber, UNKNOWN } from "./nft-words.ts";
import { parseDnat, parseRandomChoice } from "./parse-nft-choice.ts";
import { parseNftVerdict } from "./parse-nft-verdict.ts";
import { splitAddressRange } from "./split-address-range.ts";

export type NftRuleReading =
  | { status: "ok"; statements: NftStatement[]; comment: string }
  | { status: "unknown"; word: string };

/** "{ a, b }" or a single word. */
function parseWords(words: readonly string[], at: number): { items: string[]; length: number } {
  if (words[at] !== "{") return words[at] ? { items: [words[at]!], length: 1 } : { items: [], length: 0 };
  const end = words.indexOf("}", at);
  if (end < 0) return { items: [], length: 0 };
  return { items: words.slice(at + 1, end).filter((word) => word !== ","), length: end - at + 1 };
}

// nft joins neighbouring prefixes in its listings, and then writes "first-last".
function parseAddressOrRange(text: string): (NetworkRange | { first: "invalid" })[] {
  if (text.includes("-")) {
    const ranges = splitAddressRange(text);
    return ranges === "invalid" ? [{ first: "invalid" }] : ranges;
  }
  if (text.includes("/")) return [parseRange(text)];
  const address = parseAddress(text);
  return [address.family === "invalid" ? { first: "invalid" } : buildSingleRange(address)];
}

/**
 * Everything that starts with "ip" or "ip6": the look-up in a verdict map by address, protocol and port, the questions for a
 * member of a named set (one address, or both with protocol and port), and comparisons with one address, one range or a list.
 */
function parseAddressTest(words: readonly string[], at: number): NftRead {
  if (hasWords(words, at, words[at]!, "daddr", ".", "meta", "l4proto", ".", "th", "dport", "vmap")) {
    const map = words[at + 9];
    if (!map?.startsWith("@")) return UNKNOWN;
    return { statement: { kind: "look-up-destination", map: map.slice(1) }, length: 10 };
  }
  const connection = ["saddr", ".", words[at]!, "daddr", ".", "meta", "l4proto", ".", "th", "dport"];
  if (hasWords(words, at, words[at]!, ...connection)) {
    const set = words[at + 11];
    if (!set?.startsWith("@")) return UNKNOWN;
    return { statement: { kind: "connection-in-set", set: set.slice(1) }, length: 12 };
  }
  const field = words[at + 1];
  if (field !== "saddr" && field !== "daddr") return UNKNOWN;
  const isNegated = words[at + 2] === "!=";
  const start = at + (isNegated ? 3 : 2);
  const { items, length } = parseWords(words, start);
  if (length === 0 || items[0] === "." || items[0] === "!=") return UNKNOWN;
  if (items[0]?.startsWith("@")) {
    if (isNegated) return UNKNOWN;
    return { statement: { kind: "in-set", field, set: items[0].slice(1) }, length: start - at + 1 };
  }
  const ranges = items.flatMap(parseAddressOrRange);
  if (!ranges.every((range) => range.first !== "invalid")) return UNKNOWN;
  return { statement: { kind: "address", field, isNegated, ranges }, length: start - at + length };
}

const MARK_OPERATIONS = new Map<string, "or" | "xor" | "and">([
  ["or", "or"],
  ["|", "or"],
  ["xor", "xor"],
  ["^", "xor"],
  ["and", "and"],
  ["&", "and"],
]);

function parseMark(words: readonly string[], at: number, prefix: number): NftRead {
  const first = at + prefix;
  if (words[first] === "set") {
    // As kube-proxy writes it: `mark set mark or X`; as nft lists it: `meta mark set meta mark | X`.
    const operatorAt = first + (words[first + 1] === "meta" ? 3 : 2);
    const operation = MARK_OPERATIONS.get(words[operatorAt] ?? "");
    const value = parseNumber(words[operatorAt + 1]);
    if (!operation || Number.isNaN(value) || words[operatorAt - 1] !== "mark") return UNKNOWN;
    return { statement: { kind: "set-mark", operation, value }, length: operatorAt + 2 - at };
  }
  const comparison = words[first + 2];
  if ((words[first] === "and" || words[first] === "&") && (comparison === "==" || comparison === "!=")) {
    const mask = parseNumber(words[first + 1]);
    const value = parseNumber(words[first + 3]);
    if (Number.isNaN(mask) || Number.isNaN(value)) return UNKNOWN;
    return { statement: { kind: "mark", mask, isNegated: comparison === "!=", value }, length: prefix + 4 };
  }
  return UNKNOWN;
}

function parseMeta(words: readonly string[], at: number): NftRead {
  if (words[at + 1] === "mark") return parseMark(words, at, 2);
  if (words[at + 1] !== "l4proto") return UNKNOWN;
  if (hasWords(words, at + 2, ".", "th", "dport", "vmap")) {
    const map = words[at + 6];
    if (!map?.startsWith("@")) return UNKNOWN;
    return { statement: { kind: "look-up-port", map: map.slice(1) }, length: 7 };
  }
  const protocol = words[at + 2] ?? "";
  if (!["tcp", "udp", "sctp"].includes(protocol)) return UNKNOWN;
  return { statement: { kind: "protocol", protocol }, length: 3 };
}

function parseStatement(words: readonly string[], at: number): NftRead {
  const word = words[at]!;
  switch (word) {
    case "ct":
      if (hasWords(words, at, "ct", "state", "new")) return { statement: { kind: "new-connection" }, length: 3 };
      if (!hasWords(words, at, "ct", "status", "dnat")) return UNKNOWN;
      return { statement: { kind: "rewritten-destination" }, length: 3 };
    case "ip":
    case "ip6":
      return parseAddressTest(words, at);
    case "fib": {
      const field = words[at + 1];
      if ((field !== "saddr" && field !== "daddr") || !hasWords(words, at + 2, "type", "local")) return UNKNOWN;
      return { statement: { kind: "local-address", field: field satisfies NftAddressField }, length: 4 };
    }
    case "meta":
      return parseMeta(words, at);
    case "mark":
      return parseMark(words, at, 1);
    case "tcp":
    case "udp":
    case "sctp": {
      const port = parseNumber(words[at + 2]);
      if (words[at + 1] !== "dport" || Number.isNaN(port)) return UNKNOWN;
      return { statement: { kind: "destination-port", protocol: word, port }, length: 3 };
    }
    case "iif":
    case "iifname": {
      const isNegated = words[at + 1] === "!=";
      const name = words[at + (isNegated ? 2 : 1)]?.replaceAll('"', "");
      if (!name) return UNKNOWN;
      return { statement: { kind: "interface", isNegated, name }, length: isNegated ? 3 : 2 };
    }
    case "numgen":
      return parseRandomChoice(words, at);
    case "update": {
      const set = words[at + 1] ?? "";
      const isKnown =
        set.startsWith("@") && words[at + 2] === "{" && words[at + 4] === "saddr" && words[at + 5] === "}";
      return isKnown ? { statement: { kind: "remember-source", set: set.slice(1) }, length: 6 } : UNKNOWN;
    }
    case "dnat":
      return parseDnat(words, at);
    case "masquerade": {
      const isFullyRandom = words[at + 1] === "fully-random";
      return { statement: { kind: "masquerade", isFullyRandom }, length: isFullyRandom ? 2 : 1 };
    }
    // Kube-proxy writes no counters, but people add them while they look for a fault.
    case "counter":
      return { length: words[at + 1] === "packets" ? 5 : 1 };
    case "comment":
      return words[at + 1]?.startsWith('"') ? { comment: words[at + 1]!.slice(1, -1), length: 2 } : UNKNOWN;
    default: {
      const { verdict, length } = parseNftVerdict(words, at);
      return { ...(verdict && { statement: verdict }), length };
    }
  }
}

/** One rule of a chain. Knows exactly the word groups that kube-proxy writes, as nft prints them back too. */
export function parseNftRule(words: readonly string[]): NftRuleReading {
  const statements: NftStatement[] = [];
  let comment = "";
  for (let position = 0; position < words.length; ) {
    const read = parseStatement(words, position);
    if (read.length === 0) return { status: "unknown", word: words[position]! };
    if (read.statement) statements.push(read.statement);
    if (read.comment !== undefined) comment = read.comment;
    position += read.length;
  }
  return { status: "ok", statements, comment };
}
