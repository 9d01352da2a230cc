import { parseAddress } from "../network-address.ts";
import type { NftVerdict } from "./nft-ruleset.ts";
import { hasWords, type NftRead, parseNumber, UNKNOWN } from "./nft-words.ts";
import { parseNftVerdict } from "./parse-nft-verdict.ts";

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
  if (!hasWords(words, at, "numgen", "random", "mod") || !hasWords(words, at + 4, word, "{")) return 0;
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

export function parseRandomChoice(words: readonly string[], at: number): NftRead {
  const verdicts: NftVerdict[] = [];
  const length = parseRandomMap(words, at, "vmap", (position) => {
    const reading = parseNftVerdict(words, position);
    if (reading.verdict) verdicts.push(reading.verdict);
    return reading.length;
  });
  return length === 0 ? UNKNOWN : { statement: { kind: "choose-at-random", verdicts }, length };
}

/** The rest of `dnat ip addr . port to numgen random mod N map { 0 : 10.0.0.1 . 80 }`, from `numgen` on. */
function parseRandomDnat(words: readonly string[], at: number): NftRead {
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
export function parseDnat(words: readonly string[], at: number): NftRead {
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
