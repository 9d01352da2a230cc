// What a text in nft's language says, and nothing about Services: reader and tracer share it, the printer never sees it.

import type { NetworkRange } from "../network-address.ts";

export type NftHook = "prerouting" | "input" | "forward" | "output" | "postrouting";

export type NftVerdict = { kind: "jump" | "goto"; chain: string } | { kind: "return" | "accept" | "drop" | "reject" };

export type NftAddressField = "saddr" | "daddr";

/** One word group of a rule: a test that the packet must pass, or something that is done to it. */
export type NftStatement =
  | NftVerdict
  | { kind: "new-connection" }
  | { kind: "rewritten-destination" }
  | { kind: "address"; field: NftAddressField; isNegated: boolean; ranges: NetworkRange[] }
  | { kind: "in-set"; field: NftAddressField; set: string }
  | { kind: "connection-in-set"; set: string }
  | { kind: "local-address"; field: NftAddressField }
  | { kind: "protocol"; protocol: string }
  | { kind: "destination-port"; protocol: string; port: number }
  | { kind: "interface"; isNegated: boolean; name: string }
  | { kind: "look-up-destination"; map: string }
  | { kind: "look-up-port"; map: string }
  | { kind: "choose-at-random"; verdicts: NftVerdict[] }
  | { kind: "remember-source"; set: string }
  | { kind: "mark"; mask: number; isNegated: boolean; value: number }
  | { kind: "set-mark"; operation: "or" | "xor" | "and"; value: number }
  | { kind: "dnat"; ip: string; port: number }
  | { kind: "dnat-at-random"; targets: { ip: string; port: number }[] }
  | { kind: "masquerade"; isFullyRandom: boolean };

export type NftRule = { text: string; line: number; statements: NftStatement[]; comment: string };

export type NftBase = { type: string; hook: NftHook; priority: number };

export type NftChain = { name: string; base?: NftBase; rules: NftRule[] };

/** Elements as their parts joined by "|", addresses normalised. */
export type NftSet = { name: string; elements: Set<string> };

/** Keys as "ip|protocol|port" or "protocol|port", addresses normalised. */
export type NftMap = { name: string; elements: Map<string, NftVerdict> };

export type NftRuleset = {
  family: "ip" | "ip6";
  table: string;
  chains: Map<string, NftChain>;
  /** The chains that hang in a hook, by priority. */
  baseChains: NftChain[];
  sets: Map<string, NftSet>;
  maps: Map<string, NftMap>;
};

export type NftSyntaxError = {
  code: "unknown-syntax" | "unknown-name" | "circular-jump" | "no-table" | "second-table";
  message: string;
  line: number;
};

export type NftReading = { status: "ok"; ruleset: NftRuleset } | { status: "invalid"; errors: NftSyntaxError[] };
