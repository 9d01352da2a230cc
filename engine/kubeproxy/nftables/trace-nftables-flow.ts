import { parseAddress } from "../network-address.ts";
import {
  applyNftMark,
  buildNftPacket,
  findNftVerdict,
  isLocalAddress,
  type NftPacket,
  type NftSurroundings,
  testNftStatement,
} from "./nft-packet.ts";
import type { NftHook, NftRuleset, NftStatement, NftVerdict } from "./nft-ruleset.ts";

export type NftFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number; inInterface?: string };

/** `output`: "" unclaimed, "ip:port, …" in rule order, "REJECT", "DROP". `masq`: the packet got the masquerade mark. */
export type NftFlowResult =
  | { status: "ok"; output: string; masq: boolean; matchedRules: string[] }
  | { status: "invalid"; message: string }
  | { status: "too-long"; message: string };

/** The kernel refuses rule sets that could jump this much; without the limit a hostile text could keep us busy for ever. */
const MAX_STEPS = 200_000;

type Walk = {
  ruleset: NftRuleset;
  surroundings: NftSurroundings;
  outputs: string[];
  matchedRules: string[];
  mark: number;
  steps: number;
};

/**
 * Upstream's way to look at a packet: prerouting, then forward or input, all endpoints of a random choice collected, no
 * memory of earlier connections, the port of a rewritten destination left alone.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/helpers_test.go tracePacket
 * One deviation: upstream runs input after forward for every packet; here routing decides, as in the kernel. It shows
 * with node ports on all addresses only, whose no-endpoints check does not ask again whether the destination is local.
 */
export function traceNftablesFlow(ruleset: NftRuleset, flow: NftFlow, nodeIPs: readonly string[]): NftFlowResult {
  const packet = buildNftPacket(flow);
  if ("status" in packet) return packet;
  const surroundings: NftSurroundings = { localIPs: new Set(nodeIPs) };
  const walk: Walk = { ruleset, surroundings, outputs: [], matchedRules: [], mark: 0, steps: 0 };
  if (!runHook(walk, "filter", "prerouting", packet)) {
    runHook(walk, "nat", "prerouting", packet);
    if (walk.outputs.length > 0) {
      const rewritten = parseAddress(getHost(walk.outputs[0]!));
      if (rewritten.family !== "invalid") packet.daddr = rewritten;
    }
    runHook(walk, "filter", isLocalAddress(packet.daddr, surroundings) ? "input" : "forward", packet);
  }
  if (walk.steps > MAX_STEPS) return { status: "too-long", message: `gave up after ${MAX_STEPS} rules` };
  const { outputs, matchedRules } = walk;
  return { status: "ok", output: outputs.join(", "), masq: walk.mark !== 0, matchedRules };
}

// The first endpoint stands for all of them, as in upstream's tracer.
function getHost(address: string): string {
  return address.slice(0, address.lastIndexOf(":")).replace(/^\[|\]$/g, "");
}

/** Base chains of the hook by priority. True if one of them ended the packet's walk. */
function runHook(walk: Walk, type: string, hook: NftHook, packet: NftPacket): boolean {
  return walk.ruleset.baseChains.some(({ name, base }) => {
    return base?.type === type && base.hook === hook && runChain(walk, name, packet);
  });
}

/** True if a terminal statement was reached. */
function runChain(walk: Walk, name: string, packet: NftPacket): boolean {
  for (const rule of walk.ruleset.chains.get(name)?.rules ?? []) {
    walk.steps += 1;
    if (walk.steps > MAX_STEPS) return true;
    for (const statement of rule.statements) {
      const test = testNftStatement(walk.ruleset, statement, packet, walk.mark, walk.surroundings);
      if (test === "differs") break;
      if (test === "matches") continue;
      walk.matchedRules.push(rule.text);
      const verdict = decide(walk, statement, packet);
      if (verdict === "no-entry") {
        walk.matchedRules.pop();
        break;
      }
      const end = applyVerdict(walk, verdict, packet);
      if (end !== "continue") return end === "stop";
    }
  }
  return false;
}

/** Runs what a statement does by itself, and returns the verdict that it leads to. */
function decide(walk: Walk, statement: NftStatement, packet: NftPacket): NftVerdict | "none" | "stop" | "no-entry" {
  switch (statement.kind) {
    case "look-up-destination":
    case "look-up-port":
      return findNftVerdict(walk.ruleset, statement, packet) ?? "no-entry";
    case "set-mark":
      walk.mark = applyNftMark(statement, walk.mark);
      return "none";
    case "dnat":
      walk.outputs.push(
        statement.ip.includes(":") ? `[${statement.ip}]:${statement.port}` : `${statement.ip}:${statement.port}`,
      );
      return "stop";
    case "choose-at-random":
      for (const verdict of statement.verdicts) applyVerdict(walk, verdict, packet);
      return "stop";
    case "jump":
    case "goto":
    case "return":
    case "accept":
    case "drop":
    case "reject":
      return statement;
    default:
      return "none";
  }
}

function applyVerdict(
  walk: Walk,
  verdict: NftVerdict | "none" | "stop",
  packet: NftPacket,
): "continue" | "return" | "stop" {
  if (verdict === "none") return "continue";
  if (verdict === "stop") return "stop";
  switch (verdict.kind) {
    case "jump":
      return runChain(walk, verdict.chain, packet) ? "stop" : "continue";
    case "goto":
      return runChain(walk, verdict.chain, packet) ? "stop" : "return";
    case "return":
      return "return";
    case "accept":
      return "stop";
    case "drop":
    case "reject":
      walk.outputs.push(verdict.kind.toUpperCase());
      return "stop";
  }
}
