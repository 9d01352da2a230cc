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
import type { NftHook, NftRule, NftRuleset, NftStatement, NftVerdict } from "./nft-ruleset.ts";
import type { NftFlow } from "./trace-nftables-flow.ts";

export type NftFiredRule = { hook: NftHook; chain: string; rule: string };

/** One way that a new connection can go. Probabilities of a trace add up to 1. */
export type NftBranch = {
  probability: number;
  /** "passes": no rule stopped it; `rewrittenTo` says whether it goes somewhere else than dialled. */
  outcome: "passes" | "rejected" | "dropped";
  rewrittenTo?: { ip: string; port: number };
  /** The source address is replaced by the node's on the way out. */
  isMasqueraded: boolean;
  firedRules: NftFiredRule[];
  /** Affinity sets that learn the source address. */
  remembersSourceIn: string[];
};

export type NftTrace = { status: "ok"; branches: NftBranch[] } | { status: "invalid" | "too-long"; message: string };

/** What happened so far on one branch. Never changed in place: branches share their past. */
type State = {
  packet: NftPacket;
  mark: number;
  probability: number;
  end: "none" | "rejected" | "dropped";
  rewrittenTo: { ip: string; port: number } | undefined;
  isMasqueraded: boolean;
  firedRules: readonly NftFiredRule[];
  remembersSourceIn: readonly string[];
};

/** `signal`: how the chain or rule was left: next rule, back to the caller, this base chain is done, or the packet's end. */
type Step = { state: State; signal: "next" | "return" | "accept" | "end" };

type Walk = { ruleset: NftRuleset; surroundings: NftSurroundings; hook: NftHook; steps: number };

const MAX_STEPS = 100_000;

/**
 * A new connection hook by hook, as the kernel takes it: prerouting (or output, if a process of the node dials), the
 * routing decision on the rewritten destination, input or forward, postrouting; base chains of a hook by priority. A
 * packet from the node to itself leaves through the loopback interface and comes in again: output, then input.
 * Not modelled: everything after the first packet, which conntrack answers without asking the nat chains.
 */
export function traceNftablesPacket(ruleset: NftRuleset, flow: NftFlow, surroundings: NftSurroundings): NftTrace {
  const packet = buildNftPacket(flow);
  if ("status" in packet) return packet;
  const walk: Walk = { ruleset, surroundings, hook: "prerouting", steps: 0 };
  const start: State = {
    packet,
    mark: 0,
    probability: 1,
    end: "none",
    rewrittenTo: undefined,
    isMasqueraded: false,
    firedRules: [],
    remembersSourceIn: [],
  };
  const isFromNode = isLocalAddress(packet.saddr, surroundings);
  const isLocal = (state: State) => isLocalAddress(state.packet.daddr, surroundings);
  let states = runHook(walk, isFromNode ? "output" : "prerouting", [start], () => true);
  if (!isFromNode) states = runHook(walk, "forward", states, (state) => !isLocal(state));
  states = runHook(walk, "postrouting", states, (state) => isFromNode || !isLocal(state));
  states = runHook(walk, "input", states, isLocal);
  if (walk.steps > MAX_STEPS) return { status: "too-long", message: `gave up after ${MAX_STEPS} rules` };
  return { status: "ok", branches: states.map(buildBranch) };
}

function buildBranch(state: State): NftBranch {
  const { probability, end, rewrittenTo, isMasqueraded, firedRules, remembersSourceIn } = state;
  return {
    probability,
    outcome: end === "none" ? "passes" : end,
    ...(rewrittenTo && { rewrittenTo }),
    isMasqueraded: isMasqueraded && end === "none",
    firedRules: [...firedRules],
    remembersSourceIn: [...remembersSourceIn],
  };
}

// `accept` ends one base chain only: the next one of the same hook sees the packet again. `drop` and `reject` end the packet.
function runHook(walk: Walk, hook: NftHook, states: State[], visits: (state: State) => boolean): State[] {
  walk.hook = hook;
  const chains = walk.ruleset.baseChains.filter(({ base }) => base?.hook === hook);
  return states.flatMap((state) => {
    if (!visits(state)) return [state];
    let current = [state];
    for (const chain of chains) {
      current = current.flatMap((one) => {
        if (one.end !== "none") return [one];
        return runChain(walk, chain.name, one).map((step) => step.state);
      });
    }
    return current;
  });
}

/** What falls out of the end of a chain has returned, to the chain that jumped here or to the hook. */
function runChain(walk: Walk, name: string, state: State): Step[] {
  const finished: Step[] = [];
  let open: State[] = [state];
  for (const rule of walk.ruleset.chains.get(name)?.rules ?? []) {
    const stillOpen: State[] = [];
    for (const one of open) {
      for (const step of runRule(walk, name, rule, one)) {
        if (step.signal === "next") stillOpen.push(step.state);
        else finished.push(step);
      }
    }
    open = stillOpen;
    if (open.length === 0 || walk.steps > MAX_STEPS) break;
  }
  return [...finished, ...open.map((one): Step => ({ state: one, signal: "return" }))];
}

function runRule(walk: Walk, chain: string, rule: NftRule, state: State): Step[] {
  walk.steps += 1;
  let current = state;
  let hasFired = false;
  for (const statement of rule.statements) {
    const test = testNftStatement(walk.ruleset, statement, current.packet, current.mark, walk.surroundings);
    if (test === "differs") break;
    if (test === "matches") continue;
    const verdicts = listVerdicts(walk, statement, current);
    if (verdicts === "no-entry") break;
    if (!hasFired) {
      const firedRules = [...current.firedRules, { hook: walk.hook, chain, rule: rule.text }];
      current = { ...current, firedRules };
      hasFired = true;
    }
    if (statement.kind === "dnat-at-random") {
      const share = { ...current, probability: current.probability / statement.targets.length };
      return statement.targets.map((target): Step => ({ state: rewrite(share, target), signal: "accept" }));
    }
    if (verdicts === "none") {
      const step = applyStatement(statement, current);
      if (step.signal !== "next") return [step];
      current = step.state;
      continue;
    }
    const share = { ...current, probability: current.probability / verdicts.length };
    return verdicts.flatMap((verdict) => applyVerdict(walk, verdict, share));
  }
  return [{ state: current, signal: "next" }];
}

function listVerdicts(walk: Walk, statement: NftStatement, state: State): readonly NftVerdict[] | "none" | "no-entry" {
  switch (statement.kind) {
    case "look-up-destination":
    case "look-up-port": {
      const verdict = findNftVerdict(walk.ruleset, statement, state.packet);
      return verdict ? [verdict] : "no-entry";
    }
    case "choose-at-random":
      return statement.verdicts;
    case "jump":
    case "goto":
    case "return":
    case "accept":
    case "drop":
    case "reject":
      return [statement];
    default:
      return "none";
  }
}

function applyVerdict(walk: Walk, verdict: NftVerdict, state: State): Step[] {
  switch (verdict.kind) {
    case "jump":
      return runChain(walk, verdict.chain, state).map((step) => {
        return step.signal === "return" ? { state: step.state, signal: "next" } : step;
      });
    // No way back here: what returns from there returns to whoever jumped into this chain.
    case "goto":
      return runChain(walk, verdict.chain, state);
    case "return":
      return [{ state, signal: "return" }];
    case "accept":
      return [{ state, signal: "accept" }];
    case "drop":
      return [{ state: { ...state, end: "dropped" }, signal: "end" }];
    case "reject":
      return [{ state: { ...state, end: "rejected" }, signal: "end" }];
  }
}

// dnat and masquerade decide the nat type for this hook, so the rest of the chain is not asked.
function applyStatement(statement: NftStatement, state: State): Step {
  switch (statement.kind) {
    case "set-mark":
      return { state: { ...state, mark: applyNftMark(statement, state.mark) }, signal: "next" };
    case "remember-source": {
      const remembersSourceIn = [...state.remembersSourceIn, statement.set];
      return { state: { ...state, remembersSourceIn }, signal: "next" };
    }
    case "masquerade":
      return { state: { ...state, isMasqueraded: true }, signal: "accept" };
    case "dnat":
      return { state: rewrite(state, statement), signal: "accept" };
    default:
      return { state, signal: "next" };
  }
}

function rewrite(state: State, { ip, port }: { ip: string; port: number }): State {
  const daddr = parseAddress(ip);
  if (daddr.family === "invalid") return state;
  const packet = { ...state.packet, daddr, dport: port, isRewritten: true };
  return { ...state, packet, rewrittenTo: { ip: daddr.text, port } };
}
