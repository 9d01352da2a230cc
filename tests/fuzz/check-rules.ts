import {
  parseIptables,
  parseNftables,
  parseUserspaceRules,
  traceAsUpstream,
  traceNftablesFlow,
  traceNftablesPacket,
  tracePacket,
  traceUserspaceFlow,
} from "#engine";

export type RulesFlow = { sourceIP: string; protocol: string; destIP: string; destPort: number };

/** What became of a text: how many of the three readers took it, how many did not. */
export type RulesPassage = { read: number; unreadable: number };

/** Each reader takes the text, or says on which line it does not; what could be read is traced. Throws only if the engine does. */
export function checkRules(text: string, flow: RulesFlow, nodeIPs: readonly string[]): RulesPassage {
  const localIPs = new Set(nodeIPs);
  const readings = [parseIptables(text), parseNftables(text), parseUserspaceRules(text)] as const;
  const [iptables, nftables, userspace] = readings;
  if (iptables.status === "ok") {
    traceAsUpstream(iptables.ruleset, flow, nodeIPs);
    tracePacket(iptables.ruleset, { ...flow, nodeIPs });
  }
  if (nftables.status === "ok") {
    traceNftablesFlow(nftables.ruleset, flow, nodeIPs);
    traceNftablesPacket(nftables.ruleset, flow, { localIPs });
  }
  if (userspace.status === "ok") traceUserspaceFlow(userspace.ruleset, flow, localIPs);
  for (const reading of readings) {
    if (reading.status === "ok") continue;
    if (reading.errors.length === 0 || reading.errors.some(({ line, message }) => !(line >= 1) || message === "")) {
      throw new Error("unreadable, and nobody says where");
    }
  }
  const read = readings.filter(({ status }) => status === "ok").length;
  return { read, unreadable: readings.length - read };
}
