import { type NetworkAddress, parseAddress } from "../network-address.ts";
import { hasMatched, type MatchedPacket } from "./match-rule.ts";
import type { ParsedRule, ParsedTable, RuleSet } from "./ruleset.ts";

export type TracedFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number; inInterface?: string };

export type UpstreamTrace = {
  /** "REJECT", "DROP", "ACCEPT" or DNAT targets in rule order, joined by ", "; "" = nothing claimed the packet. */
  output: string;
  /** The packet met KUBE-MARK-MASQ. */
  masq: boolean;
  /** The rules that matched, in the order they were met. */
  fired: ParsedRule[];
};

/** In upstream's order, each from scratch: one packet may collect several verdicts. */
const FILTER_CHAINS = ["KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES", "KUBE-NODEPORTS", "KUBE-PROXY-FIREWALL"];
const MAX_DEPTH = 32;
const MAX_STEPS = 2_000_000;

/**
 * The simplified tracer of kube-proxy's own tests, which defines `output` and `masq` of their tables: it ignores hooks,
 * states and marks, takes every random branch, and runs the filter chains whatever the direction. `tracePacket` is the
 * faithful one. Unlike upstream's, it asks for interfaces too: there every `-i` is taken to match.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier_test.go iptablesTracer, tracePacket
 */
export function traceAsUpstream(ruleset: RuleSet, flow: TracedFlow, nodeIPs: readonly string[]): UpstreamTrace {
  const trace = createTrace(flow, nodeIPs);
  const nat = ruleset.tables.get("nat") ?? new Map();
  runChain(trace, nat, nat.has("PREROUTING") ? "PREROUTING" : "KUBE-SERVICES", 0);
  if (trace.firstDestination) {
    trace.packet.destination = trace.firstDestination;
    trace.packet.isDestLocal = trace.localIPs.has(trace.firstDestination.text);
  }
  const filter = ruleset.tables.get("filter") ?? new Map();
  for (const chain of FILTER_CHAINS) runChain(trace, filter, chain, 0);
  return { output: trace.outputs.join(", "), masq: trace.masq, fired: trace.fired };
}

type Trace = {
  packet: MatchedPacket;
  localIPs: Set<string>;
  outputs: string[];
  firstDestination: NetworkAddress | undefined;
  masq: boolean;
  fired: ParsedRule[];
  steps: number;
};

/** What is no address matches no rule but those without a condition. */
const NOWHERE: NetworkAddress = { family: "IPv6", value: 0n, text: "::" };

function parseEnd(text: string): NetworkAddress {
  const address = parseAddress(text);
  return address.family === "invalid" ? NOWHERE : address;
}

function createTrace(flow: TracedFlow, nodeIPs: readonly string[]): Trace {
  const localIPs = new Set(["127.0.0.1", "::1"]);
  for (const text of nodeIPs) localIPs.add(parseEnd(text).text);
  const source = parseEnd(flow.sourceIP);
  const destination = parseEnd(flow.destIP);
  const packet: MatchedPacket = {
    source,
    destination,
    protocol: flow.protocol.toLowerCase(),
    destPort: flow.destPort,
    sourcePort: 0,
    inInterface: flow.inInterface ?? "",
    outInterface: "",
    mark: 0,
    states: new Set(),
    isSourceLocal: localIPs.has(source.text),
    isDestLocal: localIPs.has(destination.text),
    recentLists: new Set(),
  };
  return { packet, localIPs, outputs: [], firstDestination: undefined, masq: false, fired: [], steps: 0 };
}

/** True = a terminal target was met. */
function runChain(trace: Trace, table: ParsedTable, name: string, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  for (const rule of table.get(name)?.rules ?? []) {
    if (++trace.steps > MAX_STEPS) return true;
    if (!hasMatched(rule, trace.packet) || isIgnored(rule)) continue;
    trace.fired.push(rule);
    const { target } = rule;
    switch (target.kind) {
      case "none":
      case "mark":
      case "masquerade":
      case "redirect":
        continue;
      case "return":
        return false;
      case "accept":
      case "drop":
      case "reject":
        trace.outputs.push(target.kind.toUpperCase());
        return true;
      case "dnat":
        trace.outputs.push(target.text);
        trace.firstDestination ??= parseEnd(target.ip);
        return true;
      case "jump":
        if (target.chain === "KUBE-MARK-MASQ") trace.masq = true;
        else if (runChain(trace, table, target.chain, depth + 1) && !hasChance(rule)) return true;
    }
  }
  return false;
}

// Upstream skips these whatever they say, negated or not.
function isIgnored(rule: ParsedRule): boolean {
  return rule.matches.some(
    (match) =>
      match.kind === "mark" || match.kind === "state" || (match.kind === "recent" && match.command === "rcheck"),
  );
}

function hasChance(rule: ParsedRule): boolean {
  return rule.matches.some((match) => match.kind === "random");
}
