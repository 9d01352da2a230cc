import { isInRange, type NetworkAddress } from "../network-address.ts";
import type { ParsedRule, RuleMatch } from "./ruleset.ts";

/** A packet as conditions see it. Protocol in lower case. */
export type MatchedPacket = {
  source: NetworkAddress;
  destination: NetworkAddress;
  protocol: string;
  destPort: number;
  sourcePort: number;
  inInterface: string;
  outInterface: string;
  mark: number;
  /** Upper-case conntrack states that hold: NEW, and DNAT once rewritten. */
  states: ReadonlySet<string>;
  isSourceLocal: boolean;
  isDestLocal: boolean;
  /** Names of the `recent` lists that hold the source within their window. */
  recentLists: ReadonlySet<string>;
};

/** All conditions but chance; chance is for the tracer to enumerate. */
export function hasMatched(rule: ParsedRule, packet: MatchedPacket): boolean {
  for (const match of rule.matches) {
    if (!isMatching(match, packet)) return false;
  }
  return true;
}

/** 1 if the rule leaves nothing to chance. */
export function getProbability(rule: ParsedRule): number {
  for (const match of rule.matches) if (match.kind === "random") return match.probability;
  return 1;
}

// Not modelled: address types other than LOCAL (they match nothing), counters of nfacct (they always match).
function isMatching(match: RuleMatch, packet: MatchedPacket): boolean {
  switch (match.kind) {
    case "source":
      return isInRange(packet.source, match.range) !== match.isNegated;
    case "destination":
      return isInRange(packet.destination, match.range) !== match.isNegated;
    case "protocol":
      return (match.protocol === "all" || match.protocol === packet.protocol) !== match.isNegated;
    case "destination-port":
      return isPortIn(packet.destPort, match.ranges) !== match.isNegated;
    case "source-port":
      return isPortIn(packet.sourcePort, match.ranges) !== match.isNegated;
    case "source-type":
      return (match.type === "LOCAL" && packet.isSourceLocal) !== match.isNegated;
    case "destination-type":
      return (match.type === "LOCAL" && packet.isDestLocal) !== match.isNegated;
    case "in-interface":
      return isInterface(packet.inInterface, match) !== match.isNegated;
    case "out-interface":
      return isInterface(packet.outInterface, match) !== match.isNegated;
    case "mark":
      // `&` gives a signed number; marks are unsigned.
      return ((packet.mark & match.mask) >>> 0 === match.value) !== match.isNegated;
    case "state":
      return match.states.some((state) => packet.states.has(state)) !== match.isNegated;
    case "recent":
      return match.command === "set" || packet.recentLists.has(match.list) !== match.isNegated;
    case "bridge-in":
      // Not modelled: bridged frames; every packet here is routed.
      return match.isNegated;
    case "random":
      return true;
  }
}

function isPortIn(port: number, ranges: { first: number; last: number }[]): boolean {
  return ranges.some(({ first, last }) => port >= first && port <= last);
}

function isInterface(name: string, match: { name: string; isPrefix: boolean }): boolean {
  return match.isPrefix ? name !== "" && name.startsWith(match.name) : name === match.name;
}
