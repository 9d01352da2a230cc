import { isInRange, parseAddress } from "./network-address.ts";
import type { Flow, FlowDestination, FlowSource, TrafficPlan } from "./traffic-plan.ts";

/** Addresses remembered per plan; a plan that is asked about more forgets them and starts again. */
const REMEMBERED_ADDRESSES = 65_536;

/** The two questions the rules ask about a source: is it this node (addrtype LOCAL), is it a pod (local detector). */
export function classifySource(plan: TrafficPlan, flow: Flow): FlowSource {
  const { sources } = plan.index;
  const { type } = plan.config.localDetector;
  const isByInterface = type === "Interface" || type === "InterfacePrefix";
  const known = sources.get(flow.sourceIP);
  if (known && !isByInterface) return known;
  const text = parseFlowAddress(flow.sourceIP);
  const source = {
    text,
    isNode: isLocalAddress(plan, text),
    isPod: isPodSource(plan, text, flow.inInterface ?? ""),
    isEndpoint: plan.index.endpointIPs.has(text),
  };
  if (sources.size >= REMEMBERED_ADDRESSES) sources.clear();
  sources.set(flow.sourceIP, source);
  return source;
}

// An IPv4 address cannot lie in an IPv6 range and the other way round, so a detector of the wrong family finds no pods.
function isPodSource({ config, index }: TrafficPlan, text: string, inInterface: string): boolean {
  const detector = config.localDetector;
  if (detector.type === "Interface") return inInterface === detector.interface;
  if (detector.type === "InterfacePrefix")
    return inInterface.startsWith(detector.interfacePrefix) && inInterface !== "";
  if (index.detectorRange === "none") return false;
  const address = parseAddress(text);
  return address.family !== "invalid" && isInRange(address, index.detectorRange);
}

/** What addrtype LOCAL says on this node: its addresses and all of loopback. */
export function isLocalAddress({ index }: TrafficPlan, text: string): boolean {
  return index.localIPs.has(text) || text === "::1" || text.startsWith("127.");
}

export function getDestination(plan: TrafficPlan, untrusted: string): FlowDestination {
  const { destinations } = plan.index;
  const known = destinations.get(untrusted);
  if (known) return known;
  const text = parseFlowAddress(untrusted);
  const destination = { text, isLocal: isLocalAddress(plan, text) };
  if (destinations.size >= REMEMBERED_ADDRESSES) destinations.clear();
  destinations.set(untrusted, destination);
  return destination;
}

/** Normal form if it is an address; otherwise the text itself, which then matches nothing. */
export function parseFlowAddress(text: string): string {
  const address = parseAddress(text);
  return address.family === "invalid" ? String(text) : address.text;
}
