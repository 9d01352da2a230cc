import { buildSingleRange, type NetworkRange, parseAddress, parseRange } from "../network-address.ts";
import type { NftAddressField, NftStatement, NftVerdict } from "./nft-ruleset.ts";
import { splitAddressRange } from "./split-address-range.ts";

export type NftRuleReading =
  | { status: "ok"; statements: NftStatement[]; comment: string }
  | { status: "unknown"; word: string };

type Read = { statement?: NftStatement; comment?: string; length: number };

const UNKNOWN: Read = { length: 0 };

/** What follows `jump`, `drop` and the like, in rules and as the value of a map element. */
export function parseNftVerdict(words: readonly string[], at: number): { verdict?: NftVerdict; length: number } {
  const word = words[at];
  switch (word) {
    case "jump":
    case "goto":
      return words[at + 1] ? { verdict: { kind: word, chain: words[at + 1]! }, length: 2 } : { length: 0 };
    case "return":
    case "accept":
    case "drop":
      return { verdict: { kind: word }, length: 1 };
    case "reject": {
      // `reject with icmp port-unreachable` says how, which is the default anyway.
      const length = words[at + 1] === "with" ? 4 : 1;
      return { verdict: { kind: "reject" }, length };
    }
    default:
      return { length: 0 };
  }
}

function matches(words: readonly string[], at: number, ...expected: string[]): boolean {
  return expected.every((word, index) => words[at + index] === word);
}

function parseNumber(text: string | undefined): number {
  return text === undefined || text === "" ? Number.NaN : Number(text);
}

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
function parseAddressTest(words: readonly string[], at: number): Read {
  if (matches(words, at, words[at]!, "daddr", ".", "meta", "l4proto", ".", "th", "dport", "vmap")) {
    const map = words[at + 9];
    if (!map?.startsWith("@")) return UNKNOWN;
    return { statement: { kind: "look-up-destination", map: map.slice(1) }, length: 10 };
  }
  const connection = ["saddr", ".", words[at]!, "daddr", ".", "meta", "l4proto", ".", "th", "dport"];
  if (matches(words, at, words[at]!, ...connection)) {
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

function parseMark(words: readonly string[], at: number, prefix: number): Read {
  const first = at + prefix;
  if (words[first] === "set") {
    // As kube-proxy writes it: `mark set mark or X`; as nft lists it: `meta mark set meta mark | X`.
    const operatorAt = first + (words[first + 1] === "meta" ? 3 : 2);
    const names: Record<string, "or" | "xor" | "and"> = {
      or: "or",
      "|": "or",
      xor: "xor",
      "^": "xor",
      and: "and",
      "&": "and",
    };
    const operation = names[words[operatorAt] ?? ""];
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

function parseMeta(words: readonly string[], at: number): Read {
  if (words[at + 1] === "mark") return parseMark(words, at, 2);
  if (words[at + 1] !== "l4proto") return UNKNOWN;
  if (matches(words, at + 2, ".", "th", "dport", "vmap")) {
    const map = words[at + 6];
    if (!map?.startsWith("@")) return UNKNOWN;
    return { statement: { kind: "look-up-port", map: map.slice(1) }, length: 7 };
  }
  const protocol = words[at + 2] ?? "";
  if (!["tcp", "udp", "sctp"].includes(protocol)) return UNKNOWN;
  return { statement: { kind: "protocol", protocol }, length: 3 };
}

/**
 * `numgen random mod N vmap { 0 : goto a, 1 : goto b }`, or `map` with values of another kind. `readValue` says how many words
 * a value takes, 0 for one that it does not understand. N is at least 1 and agrees with the list: every number needs a value.
 */
function parseRandomMap(
  words: readonly string[],
  at: number,
  word: "map" | "vmap",
  readValue: (position: number) => number,
): number {
  if (!matches(words, at, "numgen", "random", "mod") || !matches(words, at + 4, word, "{")) return 0;
  let count = 0;
  let position = at + 6;
  for (; words[position] !== "}"; count += 1) {
    if (parseNumber(words[position]) !== count || words[position + 1] !== ":") return 0;
    const length = readValue(position + 2);
    if (length === 0) return 0;
    position += 2 + length;
    if (words[position] === ",") position += 1;
  }
  return count > 0 && parseNumber(words[at + 3]) === count ? position + 1 - at : 0;
}

function parseRandomChoice(words: readonly string[], at: number): Read {
  const verdicts: NftVerdict[] = [];
  const length = parseRandomMap(words, at, "vmap", (position) => {
    const reading = parseNftVerdict(words, position);
    if (reading.verdict) verdicts.push(reading.verdict);
    return reading.length;
  });
  return length === 0 ? UNKNOWN : { statement: { kind: "choose-at-random", verdicts }, length };
}

/** The rest of `dnat ip addr . port to numgen random mod N map { 0 : 10.0.0.1 . 80 }`, from `numgen` on. */
function parseRandomDnat(words: readonly string[], at: number): Read {
  const targets: { ip: string; port: number }[] = [];
  const length = parseRandomMap(words, at, "map", (position) => {
    const [ip = "", dot, port] = words.slice(position, position + 3);
    const address = parseAddress(ip);
    if (address.family === "invalid" || dot !== "." || !/^\d+$/.test(port ?? "")) return 0;
    targets.push({ ip: address.text, port: Number(port) });
    return 3;
  });
  return length === 0 ? UNKNOWN : { statement: { kind: "dnat-at-random", targets }, length };
}

// "dnat to 10.0.0.1:80" and "dnat ip addr . port to numgen …" as kube-proxy writes them; a listing may name the family in the
// first, and leaves out "addr . port" in the second.
function parseDnat(words: readonly string[], at: number): Read {
  const toAt = words.indexOf("to", at);
  const between = words.slice(at + 1, toAt).join(" ");
  if (toAt < 0 || !/^(ip6?( addr \. port)?)?$/.test(between)) return UNKNOWN;
  if (words[toAt + 1] === "numgen") {
    const { statement, length } = parseRandomDnat(words, toAt + 1);
    return statement ? { statement, length: toAt + 1 + length - at } : UNKNOWN;
  }
  if (between.endsWith("port")) return UNKNOWN;
  const target = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):(\d+)$/.exec(words[toAt + 1] ?? "");
  if (!target) return UNKNOWN;
  return {
    statement: { kind: "dnat", ip: target[1] ?? target[2]!, port: Number(target[3]) },
    length: toAt + 2 - at,
  };
}

function parseStatement(words: readonly string[], at: number): Read {
  const word = words[at]!;
  switch (word) {
    case "ct":
      if (matches(words, at, "ct", "state", "new")) return { statement: { kind: "new-connection" }, length: 3 };
      if (!matches(words, at, "ct", "status", "dnat")) return UNKNOWN;
      return { statement: { kind: "rewritten-destination" }, length: 3 };
    case "ip":
    case "ip6":
      return parseAddressTest(words, at);
    case "fib": {
      const field = words[at + 1];
      if ((field !== "saddr" && field !== "daddr") || !matches(words, at + 2, "type", "local")) return UNKNOWN;
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
