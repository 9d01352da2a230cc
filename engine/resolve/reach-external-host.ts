import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import { checkListener } from "./check-listener.ts";
import { findAddress } from "./get-plan.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/**
 * A machine outside the cluster. Whether it listens is a fact; without it the answer is open. A pod's packet leaves with its
 * node's address, as nearly every network plugin arranges. Not modelled: plugins that route pod addresses outside.
 */
export function reachExternalHost(walk: Walk, packet: Packet, hostName?: string): Verdict {
  const { cluster, client } = walk;
  const host = cluster.facts.externalHosts?.find(
    (each) => each.ip === packet.ip || (hostName && each.name === hostName),
  );
  const name = hostName ?? host?.name ?? packet.ip;
  const family = packet.ip.includes(":") ? "IPv6" : "IPv4";
  const source = client.node ? (findAddress(client.node.addresses, family) ?? packet.source) : packet.source;
  const { ip, port } = packet;
  const target: DeliveredTo = { ip, port, host: name, probability: 1, sourceSeen: source };
  const answer = host?.listens
    ? checkListener(host.listens, ip, port, walk.protocol).status === "answers"
      ? "answers"
      : "refuses"
    : walk.ask("external-host", ["answers", "refuses", "silent"] as const);
  if (answer === "answers") {
    return conclude(
      { outcome: "delivered", deliveredTo: [target] },
      buildHop("network", name, packet, "listener-answers"),
    );
  }
  if (answer === "refuses") {
    const reason = { code: "host-does-not-listen", host: name, port } as const;
    return conclude({ outcome: "refused", reason }, buildHop("network", name, packet, "no-listener"));
  }
  const reason = { code: "unknown-host", ip } as const;
  return conclude({ outcome: "timed-out", reason }, buildHop("network", name, packet, "answer-unknown"));
}
