import { parseAddress } from "../network-address.ts";
import type { UserspacePlan, UserspacePortal } from "./plan-userspace.ts";
import type { UserspaceFlow } from "./trace-userspace-flow.ts";

/**
 * `endpoints`: taken in turn, so each gets 1/n; a dead one is skipped. `onlyIfDead`: what the client sees when none lives.
 * `sourceSeen`: the backend always sees the node.
 */
export type UserspaceVerdict =
  | { kind: "unclaimed" }
  | {
      kind: "proxied";
      portal: UserspacePortal;
      proxyIP: string;
      proxyPort: number;
      endpoints: string[];
      sourceSeen: string;
      withoutLiveEndpoint: "accepted-then-closed" | "silence";
    };

/** The plan's own answer to what `traceUserspaceFlow` reads from the printed rules. */
export function resolveUserspaceFlow(
  plan: UserspacePlan,
  flow: UserspaceFlow,
  localIPs: ReadonlySet<string>,
): UserspaceVerdict {
  const destIP = normalise(flow.destIP);
  const isLocalDest = localIPs.has(destIP) || destIP.startsWith("127.");
  const sourceIP = normalise(flow.sourceIP);
  const isFromNode = localIPs.has(sourceIP) || sourceIP.startsWith("127.");
  const sameProtocol = plan.portals.filter(({ service }) => service.protocol === flow.protocol.toUpperCase());
  const portal =
    sameProtocol.find(({ service }) => {
      if (service.port !== flow.destPort) return false;
      if (service.clusterIP === destIP || service.loadBalancerVIPs.includes(destIP)) return true;
      if (!service.externalIPs.includes(destIP)) return false;
      return isLocalDest || (!isFromNode && flow.isBridged !== true);
    }) ??
    sameProtocol.find(({ service }) => isLocalDest && service.nodePort !== 0 && service.nodePort === flow.destPort);
  if (!portal) return { kind: "unclaimed" };
  const { listenIP, hostIP } = plan.config;
  const listensEverywhere = listenIP === "0.0.0.0" || listenIP === "::";
  const redirected = isFromNode ? hostIP : "incoming interface";
  return {
    kind: "proxied",
    portal,
    proxyIP: listensEverywhere ? redirected : listenIP,
    proxyPort: portal.proxyPort,
    endpoints: portal.endpoints,
    sourceSeen: hostIP,
    withoutLiveEndpoint: portal.service.protocol === "UDP" ? "silence" : "accepted-then-closed",
  };
}

function normalise(text: string): string {
  const address = parseAddress(text);
  return address.family === "invalid" ? text : address.text;
}
