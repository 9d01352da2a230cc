import type { NetworkRange } from "../network-address.ts";

/** One condition of a rule. `isNegated` = written with "!". */
export type RuleMatch =
  | { kind: "source" | "destination"; range: NetworkRange; isNegated: boolean }
  | { kind: "in-interface" | "out-interface"; name: string; isPrefix: boolean; isNegated: boolean }
  | { kind: "protocol"; protocol: string; isNegated: boolean }
  | { kind: "source-port" | "destination-port"; ranges: { first: number; last: number }[]; isNegated: boolean }
  | { kind: "source-type" | "destination-type"; type: string; isNegated: boolean }
  | { kind: "mark"; value: number; mask: number; isNegated: boolean }
  | { kind: "state"; states: string[]; isNegated: boolean }
  | { kind: "random"; probability: number }
  | { kind: "recent"; list: string; command: "rcheck" | "set"; seconds: number; isNegated: boolean }
  | { kind: "bridge-in"; isNegated: boolean };

export type RuleTarget =
  | { kind: "none" }
  | { kind: "accept" | "drop" | "reject" | "return" | "masquerade" }
  | { kind: "dnat"; ip: string; port: number; text: string }
  | { kind: "redirect"; port: number }
  /** new mark = (mark & ~clear) ^ flip */
  | { kind: "mark"; clear: number; flip: number }
  | { kind: "jump"; chain: string; isGoto: boolean };

export type ParsedRule = {
  /** Line of the text it was read from, counted from 1. */
  line: number;
  text: string;
  comment: string;
  matches: RuleMatch[];
  target: RuleTarget;
};

export type ParsedChain = { name: string; policy: "ACCEPT" | "DROP" | "none"; rules: ParsedRule[] };

export type ParsedTable = Map<string, ParsedChain>;

/** What a rules text says, table by table. */
export type RuleSet = { tables: Map<string, ParsedTable> };

export type RuleSyntaxError = { line: number; text: string; message: string };
