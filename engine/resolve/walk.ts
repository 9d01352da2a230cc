import type { Protocol } from "../api/objects.ts";
import type { AmbiguousFact, Hop, Verdict } from "../api/verdict.ts";
import type { Cluster } from "./cluster.ts";
import type { Client } from "./find-client.ts";

/**
 * Asks for a fact that nobody gave. Returns one of `values`; the caller goes on as if it were so, and `resolveRequest`
 * tries the others. So a missing fact makes an answer ambiguous only where it changes the answer.
 */
export type Ask = <Value extends string>(fact: AmbiguousFact, values: readonly Value[]) => Value;

/** What stays the same on the whole way of one request. */
export type Walk = {
  cluster: Cluster;
  client: Client;
  protocol: Protocol;
  ask: Ask;
  /** The load balancer has already chosen a node; it is not asked a second time. */
  hasPassedBalancer?: boolean;
};

/** A packet somewhere on its way. */
export type Packet = { source: string; ip: string; port: number };

/** "10.0.0.1:80", "[fd00::1]:80"; a ping has no port. */
export function formatDestination(ip: string, port: number): string {
  if (port === 0) return ip;
  return ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
}

export function buildHop(at: Hop["at"], name: string, packet: Packet, why: Hop["why"], more: Partial<Hop> = {}): Hop {
  return { at, name, source: packet.source, destination: formatDestination(packet.ip, packet.port), why, ...more };
}

type WithoutHops<V> = V extends { hops: Hop[] } ? Omit<V, "hops"> : never;

/** A verdict whose last step tells why. */
export function conclude(answer: WithoutHops<Verdict>, ...hops: Hop[]): Verdict {
  return { ...answer, hops } as Verdict;
}
