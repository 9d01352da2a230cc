import type { NftStatement } from "./nft-ruleset.ts";

/** What was read of a rule and how many words it took; 0 words: not understood. */
export type NftRead = { statement?: NftStatement; comment?: string; length: number };

export const UNKNOWN: NftRead = { length: 0 };

export function hasWords(words: readonly string[], at: number, ...expected: string[]): boolean {
  return expected.every((word, index) => words[at + index] === word);
}

export function parseNumber(text: string | undefined): number {
  return text === undefined || text === "" ? Number.NaN : Number(text);
}
