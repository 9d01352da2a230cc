import type { Hop } from "#engine";
import type { PortRole } from "./port-role.ts";

/** Which of the ports the number in a hop's `destination` is, as far as the hop tells. */
export function findPortRole(hop: Hop, next: Hop | undefined): PortRole | undefined {
  switch (hop.why) {
    case "matches-node-port":
      return "nodePort";
    case "matches-cluster-ip":
    case "matches-external-ip":
    case "matches-load-balancer-ip":
      return "port";
    case "listener-answers":
    case "no-listener":
    case "listener-on-other-address":
      return hop.at === "pod" ? "targetPort" : undefined;
    case "dials":
    case "name-resolves-to-cluster-ip":
      return next ? findPortRole(next, undefined) : undefined;
    default:
      return undefined;
  }
}
