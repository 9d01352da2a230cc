import { classifySource, getDestination } from "./classify-source.ts";
import type { NormalFlow } from "./resolve-capture.ts";
import { resolveIptablesFlow } from "./resolve-iptables-flow.ts";
import { resolveNftablesFlow } from "./resolve-nftables-flow.ts";
import type { Flow, FlowVerdict, TrafficPlan } from "./traffic-plan.ts";

/**
 * What this node's rules do to a new connection, in constant time: the fate, the set of endpoints, and the masquerade mark.
 * Follows the hooks: a source that is the node itself starts in OUTPUT, a destination that is the node ends in INPUT.
 * Mode "nftables" follows the nftables table, every other mode the iptables chains.
 */
export function resolveFlow(plan: TrafficPlan, flow: Flow): FlowVerdict {
  const destination = getDestination(plan, flow.destIP);
  const normal: NormalFlow = {
    source: classifySource(plan, flow),
    protocol: flow.protocol === "TCP" || flow.protocol === "UDP" ? flow.protocol : String(flow.protocol).toUpperCase(),
    destIP: destination.text,
    destPort: flow.destPort,
    isDestLocal: destination.isLocal,
  };
  return (flow.mode ?? plan.config.mode) === "nftables"
    ? resolveNftablesFlow(plan, normal)
    : resolveIptablesFlow(plan, normal);
}
