import { parseAddress } from "../network-address.ts";
import type { RuleTarget } from "./ruleset.ts";

export type ParsedTarget = { status: "ok"; target: RuleTarget } | { status: "invalid"; message: string };

/** Targets without options. */
const SIMPLE = new Map<string, "accept" | "drop" | "return">([
  ["ACCEPT", "accept"],
  ["DROP", "drop"],
  ["RETURN", "return"],
]);

/** What follows "-j": a verdict, a target extension with its options, or the name of a chain. */
export function parseTarget([name = "", ...options]: string[], isGoto: boolean): ParsedTarget {
  if (isGoto) return parseJump(name, options, true);
  const verdict = SIMPLE.get(name);
  if (verdict) return expectNoOptions(options, { kind: verdict });
  switch (name) {
    case "REJECT":
      if (options.length > 0 && options[0] !== "--reject-with") return reject(options);
      return { status: "ok", target: { kind: "reject" } };
    case "MASQUERADE": {
      const known = new Set(["--random-fully", "--random"]);
      return options.every((option) => known.has(option))
        ? { status: "ok", target: { kind: "masquerade" } }
        : reject(options);
    }
    case "DNAT":
      return parseDnat(options);
    case "REDIRECT":
      if (options[0] !== "--to-ports" || !/^\d+$/.test(options[1] ?? "")) return reject(options);
      return { status: "ok", target: { kind: "redirect", port: Number(options[1]) } };
    case "MARK":
      return parseMarkTarget(options);
    default:
      return parseJump(name, options, false);
  }
}

function reject(options: string[]): ParsedTarget {
  return { status: "invalid", message: `unknown target options "${options.join(" ")}"` };
}

// Options after such a target mean a newer syntax; ignoring them would change what the rule does.
function expectNoOptions(options: string[], target: RuleTarget): ParsedTarget {
  return options.length === 0 ? { status: "ok", target } : reject(options);
}

function parseJump(chain: string, options: string[], isGoto: boolean): ParsedTarget {
  if (chain === "") return { status: "invalid", message: "a target is missing after -j" };
  return expectNoOptions(options, { kind: "jump", chain, isGoto });
}

/** Accepts "--to-destination 10.0.0.1:80", "[fd00::1]:80", and the "=" spelling of old kubelets. */
function parseDnat(options: string[]): ParsedTarget {
  const [first = "", second] = options;
  const text = first.startsWith("--to-destination=") ? first.slice("--to-destination=".length) : (second ?? "");
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text);
  const address = parseAddress(found?.[1] ?? found?.[2] ?? "");
  if (!first.startsWith("--to-destination") || !found || address.family === "invalid") return reject(options);
  return { status: "ok", target: { kind: "dnat", ip: address.text, port: Number(found[3]), text } };
}

/**
 * The four spellings that people write and iptables-save turns into --set-xmark VALUE/MASK: clear MASK, then flip VALUE.
 * Source: iptables extensions/libxt_MARK.c, man iptables-extensions "MARK".
 */
function parseMarkTarget([option = "", operand = ""]: string[]): ParsedTarget {
  const [value = Number.NaN, mask] = operand.split("/").map(Number);
  if (Number.isNaN(value + (mask ?? 0))) return reject([option, operand]);
  switch (option) {
    case "--or-mark":
      return { status: "ok", target: { kind: "mark", clear: value, flip: value } };
    case "--xor-mark":
      return { status: "ok", target: { kind: "mark", clear: 0, flip: value } };
    case "--set-mark":
      return { status: "ok", target: { kind: "mark", clear: (mask ?? 0xffffffff) | value, flip: value } };
    case "--set-xmark":
      return { status: "ok", target: { kind: "mark", clear: mask ?? 0xffffffff, flip: value } };
    default:
      return reject([option, operand]);
  }
}
