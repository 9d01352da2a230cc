import type { NftVerdict } from "./nft-ruleset.ts";

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
