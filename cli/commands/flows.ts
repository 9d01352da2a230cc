import {
  parseIptables,
  parseNftables,
  renderIptablesNode,
  renderNftablesRuleset,
  traceAsUpstream,
  traceNftablesFlow,
} from "#engine";
import { type Case, isCase } from "./case-document.ts";
import { parseProxyCase, planProxyCase } from "./proxy-case.ts";

type CaseFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number };

/** What one packet met, or why it could not be said. */
type FlowAnswer = { output: string; masq: boolean } | { unsupported: string };

type Tracer = { status: "ok"; trace: (flow: CaseFlow) => FlowAnswer } | { status: "unsupported"; why: string };

/**
 * Fills in `output` and `masq` of every flow: plan → printed rules → read back → traced through the text. `rawRules` of a
 * case take the place of the printed rules.
 */
export function traceFlowCase(untrusted: Case): Case {
  const flows = Array.isArray(untrusted.flows) ? untrusted.flows : [];
  const tracer = buildTracer(untrusted);
  if (tracer.status === "unsupported") return { ...untrusted, unsupported: tracer.why };
  return { ...untrusted, flows: flows.map((flow) => answerFlow(tracer.trace, flow)) };
}

function answerFlow(trace: (flow: CaseFlow) => FlowAnswer, untrusted: unknown): unknown {
  if (!isCase(untrusted)) return untrusted;
  const { sourceIP, protocol = "TCP", destIP, destPort } = untrusted;
  if (typeof sourceIP !== "string" || typeof destIP !== "string" || typeof protocol !== "string") {
    return { ...untrusted, unsupported: "sourceIP, destIP and protocol must be texts" };
  }
  return { ...untrusted, ...trace({ sourceIP, destIP, protocol, destPort: Number(destPort) }) };
}

function buildTracer(untrusted: Case): Tracer {
  const parsed = parseProxyCase(untrusted);
  if (parsed.status === "unsupported") return parsed;
  const { config } = parsed.value;
  const nodeIPs = config.nodeIPs ?? [config.nodeIP];
  const rawRules = Array.isArray(untrusted.rawRules) ? untrusted.rawRules.join("\n") : "";
  const mode = config.mode ?? "iptables";
  if (mode === "iptables") {
    return buildIptablesTracer(rawRules || renderIptablesNode(planProxyCase(parsed.value)), nodeIPs);
  }
  if (mode === "nftables") {
    return buildNftablesTracer(rawRules || renderNftablesRuleset(planProxyCase(parsed.value)), nodeIPs);
  }
  return { status: "unsupported", why: `mode "${mode}" has no flow tables` };
}

function buildIptablesTracer(text: string, nodeIPs: readonly string[]): Tracer {
  const reading = parseIptables(text);
  if (reading.status === "invalid") return describeErrors(reading.errors);
  return {
    status: "ok",
    trace(flow) {
      const { output, masq } = traceAsUpstream(reading.ruleset, flow, nodeIPs);
      return { output, masq };
    },
  };
}

function buildNftablesTracer(text: string, nodeIPs: readonly string[]): Tracer {
  const reading = parseNftables(text);
  if (reading.status === "invalid") return describeErrors(reading.errors);
  return {
    status: "ok",
    trace(flow) {
      const result = traceNftablesFlow(reading.ruleset, flow, nodeIPs);
      return result.status === "ok" ? { output: result.output, masq: result.masq } : { unsupported: result.message };
    },
  };
}

function describeErrors(errors: readonly { line: number; message: string }[]): Tracer {
  return { status: "unsupported", why: errors.map(({ line, message }) => `line ${line}: ${message}`).join("; ") };
}
