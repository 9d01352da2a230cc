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

/**
 * `output`: "" unclaimed, "ip:port, …" in rule order, "REJECT", "DROP". `masq`: its source is replaced on the way out, or would
 * be, if it had not been refused after it was marked.
 */
export type NftFlowResult =
  | { status: "ok"; output: string; masq: boolean; matchedRules: string[] }
  | { status: "invalid"; message: string }
  | { status: "too-long"; message: string };

/** The kernel refuses rule sets that could jump this much; without the limit a hostile text could keep us busy for ever. */
const MAX_STEPS = 200_000;

type Walk = {
  ruleset: NftRuleset;
  surroundings: NftSurroundings;
  outputs: { text: string; ip?: string; port?: number }[];
  matchedRules: string[];
  mark: number;
  isMasqueraded: boolean;
  steps: number;
};

/**
 * Upstream's way to look at a packet: prerouting, then forward or input, then postrouting; all endpoints of a random choice
 * are collected, and the first stands for all of them from there on; no memory of earlier connections.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/helpers_test.go tracePacket
 * Two deviations. Upstream runs input after forward for every packet; here routing decides, as in the kernel. It shows with
 * node ports on all addresses only, whose no-endpoints check does not ask again whether the destination is local. And
 * upstream takes every rewritten packet with two equal addresses for a member of hairpin-connections; here the set is asked.
 */
export function traceNftablesFlow(ruleset: NftRuleset, flow: NftFlow, nodeIPs: readonly string[]): NftFlowResult {
  const packet = buildNftPacket(flow);
  if ("status" in packet) return packet;
  const surroundings: NftSurroundings = { localIPs: new Set(nodeIPs) };
  const walk: Walk = {
    ruleset,
    surroundings,
    outputs: [],
    matchedRules: [],
    mark: 0,
    isMasqueraded: false,
    steps: 0,
  };
  const masq = runHooks(walk, packet);
  if (walk.steps > MAX_STEPS) return { status: "too-long", message: `gave up after ${MAX_STEPS} rules` };
  const { outputs, matchedRules } = walk;
  return { status: "ok", output: outputs.map(({ text }) => text).join(", "), masq, matchedRules };
}

/** Whether the packet is masqueraded. */
function runHooks(walk: Walk, packet: NftPacket): boolean {
  if (runHook(walk, "filter", "prerouting", packet)) return walk.mark !== 0;
  runHook(walk, "nat", "prerouting", packet);
  const [first] = walk.outputs;
  const rewritten = parseAddress(first?.ip ?? "");
  if (rewritten.family !== "invalid") {
    packet.daddr = rewritten;
    packet.isRewritten = true;
  }
  // Upstream's tracer leaves the port alone; filter chains know no endpoints, so that it does not show.
  const hook = isLocalAddress(packet.daddr, walk.surroundings) ? "input" : "forward";
  if (runHook(walk, "filter", hook, packet)) return walk.mark !== 0;
  runHook(walk, "nat", "postrouting", { ...packet, dport: first?.port ?? packet.dport });
  return walk.isMasqueraded;
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
    case "masquerade":
      walk.isMasqueraded = true;
      return "stop";
    case "dnat":
      addTarget(walk, statement);
      return "stop";
    case "dnat-at-random":
      for (const target of statement.targets) addTarget(walk, target);
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

function addTarget(walk: Walk, { ip, port }: { ip: string; port: number }): void {
  walk.outputs.push({ text: ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`, ip, port });
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
      walk.outputs.push({ text: verdict.kind.toUpperCase() });
      return "stop";
  }
}
