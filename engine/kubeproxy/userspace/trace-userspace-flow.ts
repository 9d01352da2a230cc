import { isInRange, isLoopback, type NetworkAddress, parseAddress } from "../network-address.ts";
import type { UserspaceMatch, UserspaceRule, UserspaceRuleset, UserspaceTarget } from "./parse-userspace-rules.ts";

export type UserspaceFlow = {
  sourceIP: string;
  protocol: string;
  destIP: string;
  destPort: number;
  /** The packet comes in through a port of a bridge (a container of this node whose bridge filters packets). */
  isBridged?: boolean;
};

/** `proxyIP` "incoming interface": REDIRECT, whose address only the packet's way in can tell. */
export type UserspaceTrace =
  | { status: "ok"; kind: "unclaimed"; firedRules: string[] }
  | { status: "ok"; kind: "to-proxy"; proxyIP: string; proxyPort: number; firedRules: string[] }
  | { status: "invalid"; message: string };

const MAX_DEPTH = 16;

type Walk = {
  ruleset: UserspaceRuleset;
  flow: UserspaceFlow;
  dest: NetworkAddress;
  isLocalDest: boolean;
  firedRules: string[];
};

/** Follows a new connection through the nat table: PREROUTING, or OUTPUT when a process of the node dials. */
export function traceUserspaceFlow(
  ruleset: UserspaceRuleset,
  flow: UserspaceFlow,
  localIPs: ReadonlySet<string>,
): UserspaceTrace {
  const source = parseAddress(flow.sourceIP);
  const dest = parseAddress(flow.destIP);
  if (source.family === "invalid") return { status: "invalid", message: `no IP address: ${flow.sourceIP}` };
  if (dest.family === "invalid") return { status: "invalid", message: `no IP address: ${flow.destIP}` };
  const isLocal = (address: NetworkAddress) => isLoopback(address) || localIPs.has(address.text);
  const walk: Walk = { ruleset, flow, dest, isLocalDest: isLocal(dest), firedRules: [] };
  const target = runChain(walk, isLocal(source) ? "OUTPUT" : "PREROUTING", 0);
  const { firedRules } = walk;
  if (target?.kind === "redirect") {
    return { status: "ok", kind: "to-proxy", proxyIP: "incoming interface", proxyPort: target.port, firedRules };
  }
  if (target?.kind === "dnat") {
    return { status: "ok", kind: "to-proxy", proxyIP: target.ip, proxyPort: target.port, firedRules };
  }
  return { status: "ok", kind: "unclaimed", firedRules };
}

function runChain(walk: Walk, chain: string, depth: number): UserspaceTarget | undefined {
  if (depth > MAX_DEPTH) return undefined;
  for (const rule of walk.ruleset.get(`nat ${chain}`) ?? []) {
    if (!matchesAll(walk, rule)) continue;
    walk.firedRules.push(rule.text);
    const target = rule.target.kind === "jump" ? runChain(walk, rule.target.chain, depth + 1) : rule.target;
    if (target) return target;
  }
  return undefined;
}

function matchesAll(walk: Walk, rule: UserspaceRule): boolean {
  return rule.matches.every((match) => testMatch(walk, match));
}

function testMatch({ flow, dest, isLocalDest }: Walk, match: UserspaceMatch): boolean {
  switch (match.kind) {
    case "destination":
      return isInRange(dest, match.range);
    case "protocol":
      return flow.protocol.toLowerCase() === match.protocol;
    case "port":
      return flow.destPort === match.port;
    case "local-destination":
      return isLocalDest;
    case "not-bridged":
      return flow.isBridged !== true;
    case "new":
      return true;
  }
}
