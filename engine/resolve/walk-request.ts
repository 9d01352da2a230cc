import type { TrafficRequest } from "../api/facts.ts";
import type { RejectedObject, Verdict } from "../api/verdict.ts";
import type { Cluster } from "./cluster.ts";
import { combineVerdicts, prependHops } from "./combine-verdicts.ts";
import { dialAddress } from "./dial-address.ts";
import { buildPodClient, type Client, findClient } from "./find-client.ts";
import { findRejectedTarget } from "./find-rejected-target.ts";
import { concludeUnknownEndpoints } from "./find-unknown-endpoints.ts";
import { keepConnection } from "./keep-connection.ts";
import { isLoadBalancer, passNode } from "./pass-node.ts";
import { pingAddress } from "./ping-address.ts";
import { placeDialledAddress } from "./place-dialled-address.ts";
import { portForward } from "./port-forward.ts";
import { reachDoor } from "./reach-door.ts";
import { reachExternalHost } from "./reach-external-host.ts";
import { reachLoadBalancer } from "./reach-load-balancer.ts";
import { type ResolvedHost, resolveHost } from "./resolve-host.ts";
import { type Ask, buildHop, type Walk } from "./walk.ts";

/** One walk through the cluster; facts that nobody gave are asked for through `ask`. */
export function walkRequest(given: Cluster, request: TrafficRequest, ask: Ask): Verdict {
  const cluster = placeDialledAddress(given, request, ask);
  const found = findClient(cluster, request.from);
  if (found.status === "unknown") return { outcome: "ambiguous", missingFact: "client", cases: [], hops: [] };
  if (found.status === "unplaced") {
    const names = cluster.nodes.map((node) => node.name);
    if (names.length === 0) return { outcome: "ambiguous", missingFact: "node-of-client", cases: [], hops: [] };
    const node = cluster.nodeByName.get(ask("node-of-client", names))!;
    return walkFrom(cluster, request, buildPodClient(found.pod, node), ask);
  }
  return walkFrom(cluster, request, found.client, ask);
}

/** A Service that the API server refused explains a failure better than the failure itself. */
function walkFrom(cluster: Cluster, request: TrafficRequest, client: Client, ask: Ask): Verdict {
  const { host, port, protocol = "TCP" } = request.to;
  const walk: Walk = { cluster, client, protocol, ask };
  if (client.ips.length === 0) return { outcome: "ambiguous", missingFact: "pod-ip", cases: [], hops: [] };
  const dialled = buildHop("client", client.name, { source: client.ips[0]!, ip: host, port }, "dials");
  const verdict = concludeUnknownEndpoints(cluster, client, resolveVia(walk, request));
  const rejected = findRejectedTarget(cluster, request, verdict);
  return prependHops([dialled], rejected.length > 0 ? concludeRejected(rejected, verdict) : verdict);
}

/** The hops stay: they show how far the packet came without the refused object. */
function concludeRejected(rejected: RejectedObject[], verdict: Verdict): Verdict {
  return { outcome: "rejected", rejected, hops: verdict.hops };
}

/** The ways to meet a Service. Everything but a dialled address bypasses part of the path, and each says which part. */
function resolveVia(walk: Walk, request: TrafficRequest): Verdict {
  const { host, port } = request.to;
  if (request.via === "port-forward") return portForward(walk, host, port);
  if (request.keepsConnectionTo !== undefined) {
    const kept = keepConnection(walk, request.keepsConnectionTo, port);
    if (kept.status === "kept") return kept.verdict;
  }
  const resolved = resolveHost(walk, host, request.via === "ping" ? 0 : port);
  const isDoorPossible = request.via !== "ping" && !isBlocked(resolved);
  const door = isDoorPossible ? reachDoor(walk, request, resolved.status === "addresses") : undefined;
  if (door?.status === "reached")
    return prependHops(resolved.status === "addresses" ? resolved.hops : [], door.verdict);
  if (resolved.status === "failed") return resolved.verdict;
  if (resolved.status === "foreign") {
    const packet = { source: walk.client.ips[0] ?? "", ip: resolved.name, port };
    // Some providers give a balancer a name instead of an address.
    const end =
      request.via !== "ping" && isLoadBalancer(walk.cluster, resolved.name)
        ? reachLoadBalancer(walk, packet, passNode)
        : reachExternalHost(walk, packet, resolved.name);
    return prependHops(resolved.hops, end);
  }
  const dial = (ip: string) => (request.via === "ping" ? pingAddress(walk, ip) : dialAddress(walk, ip, port));
  return prependHops(resolved.hops, resolved.isAnyOf ? dialAnyOf(resolved.ips, dial) : dialInTurn(resolved.ips, dial));
}

/** A question that never arrived has no answer, not even a controller's. */
function isBlocked(resolved: ResolvedHost): boolean {
  if (resolved.status !== "failed" || resolved.verdict.outcome !== "name-not-resolved") return false;
  return resolved.verdict.reason.code === "egress-policy-blocks-dns";
}

/** CoreDNS shuffles the records of a headless Service, so every address is as likely as another. */
function dialAnyOf(ips: readonly string[], dial: (ip: string) => Verdict): Verdict {
  return combineVerdicts(ips.map((ip) => ({ probability: 1 / ips.length, verdict: dial(ip) })));
}

/** The first address that answers; if none does, the client reports the first failure. */
function dialInTurn(ips: readonly string[], dial: (ip: string) => Verdict): Verdict {
  const verdicts = ips.map(dial);
  return verdicts.find((verdict) => verdict.outcome === "delivered") ?? verdicts[0]!;
}
