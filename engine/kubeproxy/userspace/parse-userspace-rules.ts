import { buildSingleRange, type NetworkRange, parseAddress, parseRange } from "../network-address.ts";

export type UserspaceMatch =
  | { kind: "destination"; range: NetworkRange }
  | { kind: "protocol"; protocol: string }
  | { kind: "port"; port: number }
  | { kind: "local-destination" }
  | { kind: "not-bridged" }
  | { kind: "new" };

export type UserspaceTarget =
  | { kind: "jump"; chain: string }
  | { kind: "redirect"; port: number }
  | { kind: "dnat"; ip: string; port: number }
  | { kind: "accept" };

export type UserspaceRule = { text: string; line: number; matches: UserspaceMatch[]; target: UserspaceTarget };

/** Rules by "table CHAIN", e.g. "nat PREROUTING". */
export type UserspaceRuleset = Map<string, UserspaceRule[]>;

export type UserspaceReading =
  | { status: "ok"; ruleset: UserspaceRuleset }
  | { status: "invalid"; errors: { line: number; message: string }[] };

const WORD = /"[^"]*"|\S+/g;

/** Reads restore input or `iptables-save` output that holds the chains of the userspace proxy and their hooks. */
export function parseUserspaceRules(text: string): UserspaceReading {
  const ruleset: UserspaceRuleset = new Map();
  const errors: { line: number; message: string }[] = [];
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    const words = line.trim().match(WORD) ?? [];
    const [first = "#"] = words;
    if (first.startsWith("#") || first === "COMMIT") continue;
    if (first.startsWith("*")) table = first.slice(1);
    else if (first.startsWith(":")) openChain(ruleset, `${table} ${first.slice(1)}`);
    else {
      const rule = first === "-A" ? parseRule(words, line.trim(), index + 1) : `not a rule: ${first}`;
      if (typeof rule === "string") errors.push({ line: index + 1, message: rule });
      else openChain(ruleset, `${table} ${words[1]}`).push(rule);
    }
  }
  return errors.length > 0 ? { status: "invalid", errors } : { status: "ok", ruleset };
}

function openChain(ruleset: UserspaceRuleset, name: string): UserspaceRule[] {
  const rules = ruleset.get(name) ?? [];
  ruleset.set(name, rules);
  return rules;
}

/** A rule, or what is wrong with it. */
function parseRule(words: readonly string[], text: string, line: number): UserspaceRule | string {
  const matches: UserspaceMatch[] = [];
  let target: UserspaceTarget | undefined;
  for (let i = 2; i < words.length; i++) {
    const word = words[i]!;
    const value = words[i + 1] ?? "";
    // A module adds no condition by being named; its options do.
    if (word === "-m") i += 1;
    else if (word === "--comment") i += 1;
    else if (word === "!" && value === "--physdev-is-in") {
      matches.push({ kind: "not-bridged" });
      i += 1;
    } else if (word === "-d") {
      const range = parseDestination(value);
      if (range.first === "invalid") return `no address: ${value}`;
      matches.push({ kind: "destination", range });
      i += 1;
    } else if (word === "-p") {
      matches.push({ kind: "protocol", protocol: value });
      i += 1;
    } else if (word === "--dport") {
      matches.push({ kind: "port", port: Number(value) });
      i += 1;
    } else if (word === "--dst-type" && value === "LOCAL") {
      matches.push({ kind: "local-destination" });
      i += 1;
    } else if (word === "--state" && value === "NEW") {
      matches.push({ kind: "new" });
      i += 1;
    } else if (word === "-j") {
      const parsed = parseTarget(words.slice(i + 1));
      if (!parsed) return `unknown target: ${words.slice(i + 1).join(" ")}`;
      target = parsed;
      break;
    } else return `unknown word: ${word}`;
  }
  return target ? { text, line, matches, target } : "a rule without a target";
}

function parseDestination(text: string): NetworkRange | { first: "invalid" } {
  if (text.includes("/")) return parseRange(text);
  const address = parseAddress(text);
  return address.family === "invalid" ? { first: "invalid" } : buildSingleRange(address);
}

// The chains of this proxy are IPv4 only, so a single colon parts address and port.
function parseTarget(words: readonly string[]): UserspaceTarget | undefined {
  const [name = "", option = "", value = ""] = words;
  if (name === "ACCEPT" && words.length === 1) return { kind: "accept" };
  if (name === "REDIRECT" && option === "--to-ports") return { kind: "redirect", port: Number(value) };
  if (name === "DNAT" && option === "--to-destination") {
    const [ip = "", port = ""] = value.split(":");
    return { kind: "dnat", ip, port: Number(port) };
  }
  return words.length === 1 && name !== "" ? { kind: "jump", chain: name } : undefined;
}
