import { isInRange, isLoopback, type NetworkAddress, parseAddress } from "../network-address.ts";
import type { NftAddressField, NftRuleset, NftStatement, NftVerdict } from "./nft-ruleset.ts";

/** The first packet of a connection, as one node sees it. */
export type NftPacket = {
  saddr: NetworkAddress;
  daddr: NetworkAddress;
  /** Lower case: "tcp", "udp", "sctp"; anything else (icmp) has no ports and matches no port rule. */
  protocol: string;
  dport: number;
  inInterface?: string;
  /** An earlier rule gave it another destination. */
  isRewritten?: boolean;
};

/** `localIPs`: the node's own addresses, in normal form; loopback is always local. `memory`: source addresses by affinity set. */
export type NftSurroundings = { localIPs: ReadonlySet<string>; memory?: ReadonlyMap<string, ReadonlySet<string>> };

export function buildNftPacket(text: {
  sourceIP: string;
  destIP: string;
  protocol: string;
  destPort: number;
  inInterface?: string;
}): NftPacket | { status: "invalid"; message: string } {
  const saddr = parseAddress(text.sourceIP);
  const daddr = parseAddress(text.destIP);
  if (saddr.family === "invalid") return { status: "invalid", message: `no IP address: ${text.sourceIP}` };
  if (daddr.family === "invalid") return { status: "invalid", message: `no IP address: ${text.destIP}` };
  return {
    saddr,
    daddr,
    protocol: (text.protocol || "TCP").toLowerCase(),
    dport: text.destPort,
    ...(text.inInterface !== undefined && { inInterface: text.inInterface }),
  };
}

export function isLocalAddress(address: NetworkAddress, surroundings: NftSurroundings): boolean {
  return isLoopback(address) || surroundings.localIPs.has(address.text);
}

/** Statements that only look: "matches" or "differs". Statements that decide or change something are "acts". */
export function testNftStatement(
  ruleset: NftRuleset,
  statement: NftStatement,
  packet: NftPacket,
  mark: number,
  surroundings: NftSurroundings,
): "matches" | "differs" | "acts" {
  switch (statement.kind) {
    case "new-connection":
      return "matches";
    case "rewritten-destination":
      return packet.isRewritten ? "matches" : "differs";
    case "address": {
      const isInside = statement.ranges.some((range) => isInRange(getAddress(packet, statement.field), range));
      return isInside === statement.isNegated ? "differs" : "matches";
    }
    case "in-set": {
      const key = getAddress(packet, statement.field).text;
      const isMember =
        ruleset.sets.get(statement.set)?.elements.has(key) || surroundings.memory?.get(statement.set)?.has(key);
      return isMember ? "matches" : "differs";
    }
    case "connection-in-set": {
      const key = `${packet.saddr.text}|${packet.daddr.text}|${packet.protocol}|${packet.dport}`;
      return ruleset.sets.get(statement.set)?.elements.has(key) ? "matches" : "differs";
    }
    case "local-address":
      return isLocalAddress(getAddress(packet, statement.field), surroundings) ? "matches" : "differs";
    case "protocol":
      return packet.protocol === statement.protocol ? "matches" : "differs";
    case "destination-port":
      return packet.protocol === statement.protocol && packet.dport === statement.port ? "matches" : "differs";
    case "interface": {
      const isPrefix = statement.name.endsWith("*");
      const name = packet.inInterface ?? "";
      const isSame = isPrefix ? name.startsWith(statement.name.slice(0, -1)) : name === statement.name;
      return isSame === statement.isNegated ? "differs" : "matches";
    }
    case "mark":
      return ((mark & statement.mask) === statement.value) === statement.isNegated ? "differs" : "matches";
    default:
      return "acts";
  }
}

function getAddress(packet: NftPacket, field: NftAddressField): NetworkAddress {
  return field === "saddr" ? packet.saddr : packet.daddr;
}

/** The verdict that a verdict map holds for the packet, if any. */
export function findNftVerdict(
  ruleset: NftRuleset,
  statement: NftStatement & { kind: "look-up-destination" | "look-up-port" },
  packet: NftPacket,
): NftVerdict | undefined {
  const portKey = `${packet.protocol}|${packet.dport}`;
  const key = statement.kind === "look-up-port" ? portKey : `${packet.daddr.text}|${portKey}`;
  return ruleset.maps.get(statement.map)?.elements.get(key);
}

export function applyNftMark(statement: NftStatement & { kind: "set-mark" }, mark: number): number {
  if (statement.operation === "or") return mark | statement.value;
  return statement.operation === "xor" ? mark ^ statement.value : mark & statement.value;
}
