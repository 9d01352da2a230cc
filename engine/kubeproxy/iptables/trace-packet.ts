import { isLoopback, type NetworkAddress, parseAddress } from "../network-address.ts";
import { getProbability, hasMatched, type MatchedPacket } from "./match-rule.ts";
import type { ParsedRule, ParsedTable, RuleSet } from "./ruleset.ts";

export type PacketQuestion = {
  sourceIP: string;
  protocol: string;
  destIP: string;
  destPort: number;
  /** Every address of the node besides loopback. A source among them starts in OUTPUT, everybody else in PREROUTING. */
  nodeIPs: readonly string[];
  inInterface?: string;
  /** `recent` lists (session affinity) that already hold the source. */
  recentLists?: readonly string[];
};

export type HookName = "PREROUTING" | "INPUT" | "FORWARD" | "OUTPUT" | "POSTROUTING";

/** One rule that fired, and where. */
export type FiredRule = { hook: HookName; table: string; chain: string; rule: ParsedRule };

/** "local": handed to a process of this node. "forwarded": sent on. Destination and masquerade are as it leaves the rules. */
export type TraceFate = "local" | "forwarded" | "dropped" | "rejected";

export type TraceBranch = {
  probability: number;
  fate: TraceFate;
  destIP: string;
  destPort: number;
  isDnat: boolean;
  /** The masquerade mark was set on the way. */
  isMarked: boolean;
  /** The source was really replaced, in POSTROUTING. A marked packet that ends at a process of this node never gets there. */
  isMasqueraded: boolean;
  fired: FiredRule[];
};

export type PacketTrace =
  /** Probabilities of the branches add up to 1. */
  { status: "traced"; branches: TraceBranch[] } | { status: "invalid"; message: string } | { status: "too-complex" };

const MAX_STEPS = 2_000_000;
/** More ways than this through chance are not followed; a Service with that many endpoints is beyond any cluster. */
const MAX_BRANCHES = 20_000;
const MAX_DEPTH = 32;

/** A packet on its way; copied where chance splits the way. */
type Walk = { packet: MatchedPacket; branch: TraceBranch; isDone: boolean };

type Tracer = { ruleset: RuleSet; localIPs: Set<string>; primaryIP: string; steps: number; branches: number };

/**
 * Follows the first packet of a connection through the rules text, hook by hook, as the kernel does: nat in PREROUTING or
 * OUTPUT, the routing decision on the rewritten destination, filter in INPUT, FORWARD or OUTPUT, nat in POSTROUTING. Where a
 * rule leaves it to chance, both ways are followed.
 * Not modelled: tables other than nat and filter, packets of established connections.
 */
export function tracePacket(ruleset: RuleSet, question: PacketQuestion): PacketTrace {
  const source = parseAddress(question.sourceIP);
  const destination = parseAddress(question.destIP);
  if (source.family === "invalid") return { status: "invalid", message: `"${question.sourceIP}" is no address` };
  if (destination.family === "invalid") return { status: "invalid", message: `"${question.destIP}" is no address` };
  const localIPs = new Set<string>();
  for (const text of question.nodeIPs) {
    const address = parseAddress(text);
    if (address.family !== "invalid") localIPs.add(address.text);
  }
  const primaryIP = question.nodeIPs.find((text) => parseAddress(text).family === destination.family) ?? "";
  const tracer: Tracer = { ruleset, localIPs, primaryIP, steps: 0, branches: 1 };
  const start = createWalk(tracer, question, source, destination);
  const branches = routeWalk(tracer, start).map(({ branch }) => branch);
  return isTooComplex(tracer) ? { status: "too-complex" } : { status: "traced", branches };
}

function isTooComplex({ steps, branches }: Tracer): boolean {
  return steps > MAX_STEPS || branches > MAX_BRANCHES;
}

function createWalk(
  tracer: Tracer,
  question: PacketQuestion,
  source: NetworkAddress,
  destination: NetworkAddress,
): Walk {
  const packet: MatchedPacket = {
    source,
    destination,
    protocol: question.protocol.toLowerCase(),
    destPort: question.destPort,
    sourcePort: 0,
    inInterface: question.inInterface ?? "",
    outInterface: "",
    mark: 0,
    states: new Set(["NEW"]),
    isSourceLocal: isLocal(tracer, source),
    isDestLocal: isLocal(tracer, destination),
    recentLists: new Set(question.recentLists ?? []),
  };
  const branch: TraceBranch = {
    probability: 1,
    fate: "forwarded",
    destIP: destination.text,
    destPort: question.destPort,
    isDnat: false,
    isMarked: false,
    isMasqueraded: false,
    fired: [],
  };
  return { packet, branch, isDone: false };
}

function isLocal({ localIPs }: Tracer, address: NetworkAddress): boolean {
  return localIPs.has(address.text) || isLoopback(address);
}

// For a packet of the node to itself, OUTPUT and POSTROUTING come first, then INPUT on the loopback side; nat is not asked
// again there, since the connection already has its translation.
function routeWalk(tracer: Tracer, start: Walk): Walk[] {
  const isFromNode = start.packet.isSourceLocal;
  const firstHook = isFromNode ? "OUTPUT" : "PREROUTING";
  let walks = runHook(tracer, [start], "nat", firstHook);
  for (const walk of walks) walk.packet.isDestLocal = isLocal(tracer, walk.packet.destination);
  if (isFromNode) {
    walks = runHook(tracer, walks, "filter", "OUTPUT");
    walks = runHook(tracer, walks, "nat", "POSTROUTING");
  }
  return walks.flatMap((walk) => {
    if (walk.isDone) return [walk];
    if (walk.packet.isDestLocal) {
      walk.branch.fate = "local";
      return runHook(tracer, [walk], "filter", "INPUT");
    }
    if (isFromNode) return [walk];
    return runHook(tracer, runHook(tracer, [walk], "filter", "FORWARD"), "nat", "POSTROUTING");
  });
}

/** A built-in chain: what falls out of it meets the policy. */
function runHook(tracer: Tracer, walks: readonly Walk[], tableName: "nat" | "filter", hook: HookName): Walk[] {
  const table = tracer.ruleset.tables.get(tableName);
  if (!table) return [...walks];
  const result: Walk[] = [];
  for (const walk of walks) {
    if (walk.isDone) result.push(walk);
    else {
      for (const { walk: after, end } of runChain(tracer, { table, tableName, hook }, hook, walk, 0)) {
        if (end !== "verdict" && table.get(hook)?.policy === "DROP") finish(after, "dropped");
        result.push(after);
      }
    }
  }
  return result;
}

type Place = { table: ParsedTable; tableName: string; hook: HookName };

/** "end": fell out of the chain or returned. "verdict": this hook of this table is decided. */
type ChainEnd = { walk: Walk; end: "end" | "verdict" };

/**
 * Rule by rule, all ways at once: `walks` are those that have not left the chain yet, in the order of their probability
 * branches, so that the endpoints come out in rule order.
 */
function runChain(tracer: Tracer, place: Place, name: string, start: Walk, depth: number): ChainEnd[] {
  const ends: ChainEnd[] = [];
  let walks = [start];
  for (const rule of place.table.get(name)?.rules ?? []) {
    if (walks.length === 0) break;
    const staying: Walk[] = [];
    for (const walk of walks) {
      // The kernel refuses loops of chains; a text may still hold one.
      tracer.steps += depth > MAX_DEPTH ? MAX_STEPS : 1;
      if (isTooComplex(tracer)) return [...ends, { walk, end: "end" }];
      if (!hasMatched(rule, walk.packet)) {
        staying.push(walk);
        continue;
      }
      const probability = getProbability(rule);
      // The way past the rule keeps the rest of the probability; both go on as packets of their own.
      if (probability < 1) {
        const passing = copyWalk(walk);
        tracer.branches++;
        passing.branch.probability *= 1 - probability;
        walk.branch.probability *= probability;
        if (passing.branch.probability > 0) staying.push(passing);
        if (probability === 0) continue;
      }
      walk.branch.fired.push({ hook: place.hook, table: place.tableName, chain: name, rule });
      for (const { walk: after, end } of applyTarget(tracer, place, rule, walk, depth)) {
        if (end === "next") staying.push(after);
        else ends.push({ walk: after, end });
      }
    }
    walks = staying;
  }
  return [...ends, ...walks.map((walk): ChainEnd => ({ walk, end: "end" }))];
}

type TargetEnd = { walk: Walk; end: "next" | "end" | "verdict" };

function applyTarget(tracer: Tracer, place: Place, { target }: ParsedRule, walk: Walk, depth: number): TargetEnd[] {
  const { packet, branch } = walk;
  switch (target.kind) {
    case "none":
      return [{ walk, end: "next" }];
    case "mark":
      packet.mark = ((packet.mark & ~target.clear) ^ target.flip) >>> 0;
      branch.isMarked ||= packet.mark !== 0;
      return [{ walk, end: "next" }];
    case "return":
      return [{ walk, end: "end" }];
    case "accept":
      return [{ walk, end: "verdict" }];
    case "drop":
    case "reject":
      finish(walk, target.kind === "drop" ? "dropped" : "rejected");
      return [{ walk, end: "verdict" }];
    case "masquerade":
      branch.isMasqueraded = true;
      return [{ walk, end: "verdict" }];
    case "dnat":
      rewriteDestination(walk, target.ip, target.port);
      return [{ walk, end: "verdict" }];
    case "redirect":
      // REDIRECT goes to the address of the incoming interface, for local packets to loopback.
      rewriteDestination(walk, packet.isSourceLocal ? "127.0.0.1" : tracer.primaryIP, target.port);
      return [{ walk, end: "verdict" }];
    case "jump":
      return runChain(tracer, place, target.chain, walk, depth + 1).map(({ walk: after, end }) => ({
        walk: after,
        end: end === "end" && !target.isGoto ? "next" : end,
      }));
  }
}

function finish(walk: Walk, fate: TraceFate): void {
  walk.branch.fate = fate;
  walk.isDone = true;
}

// conntrack calls the connection DNAT from here on, which KUBE-FIREWALL asks for.
function rewriteDestination({ packet, branch }: Walk, ip: string, port: number): void {
  const address = parseAddress(ip);
  if (address.family === "invalid") return;
  packet.destination = address;
  packet.destPort = port;
  packet.states = new Set([...packet.states, "DNAT"]);
  branch.destIP = address.text;
  branch.destPort = port;
  branch.isDnat = true;
}

function copyWalk({ packet, branch, isDone }: Walk): Walk {
  return { packet: { ...packet }, branch: { ...branch, fired: [...branch.fired] }, isDone };
}
