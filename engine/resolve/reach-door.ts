import type { TrafficRequest } from "../api/facts.ts";
import type { Hop, Verdict } from "../api/verdict.ts";
import { type RoutedRequest, routeRequest } from "../routes/route-request.ts";
import type { RoutingAnswer } from "../routes/routing-answer.ts";
import { askBackends } from "./ask-backends.ts";
import type { ClusterPod } from "./cluster.ts";
import { combineVerdicts, prependHops } from "./combine-verdicts.ts";
import { dialAddress, parseAddressText } from "./dial-address.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

type Door = Exclude<RoutingAnswer, { status: "no-door" }>;

/** A request that is an ingress controller's or gateway's to answer, or "none": it goes where its address leads. */
export type ReachedDoor = { status: "none" } | { status: "reached"; verdict: Verdict };

/**
 * `isKnownName`: the cluster's DNS has the host, or it is an address: then only a door that was named or reported this address takes it.
 * A name that no DNS of the cluster has is a door's if one claims it. Whoever is outside may mean a controller by any name, and
 * gets its 404; pods also speak to the internet, so for them a rule must name the host.
 */
export function reachDoor(walk: Walk, request: TrafficRequest, isKnownName: boolean): ReachedDoor {
  const { http, to, door } = request;
  if (http === undefined && door === undefined && !isKnownName) return { status: "none" };
  const routed: RoutedRequest = {
    host: http?.host ?? to.host,
    port: to.port,
    protocol: walk.protocol === "UDP" ? "UDP" : "TCP",
    ...(http ? { path: http.path } : {}),
    ...(door === undefined ? {} : { door }),
  };
  const least = door !== undefined ? "any" : isKnownName ? "address" : walk.client.kind === "outside" ? "any" : "name";
  const answer = routeRequest(walk.cluster, routed, least, parseAddressText(to.host));
  return answer.status === "no-door" ? { status: "none" } : { status: "reached", verdict: enterDoor(walk, answer, to) };
}

function enterDoor(walk: Walk, answer: Door, to: TrafficRequest["to"]): Verdict {
  const packet: Packet = { source: walk.client.ips[0] ?? "", ip: to.host, port: to.port };
  const way = reachController(walk, answer, to.port);
  if (way.status === "failed") return way.verdict;
  const { addresses: _, ...door } = answer;
  const assumes =
    way.status === "assumed" ? door.assumes : door.assumes.filter((each) => each !== "controller-reached");
  const hop = buildHop("ingress-controller", door.door, packet, "reaches-controller", { assumes });
  return prependHops([...way.hops, hop], concludeAtDoor(walk, answer, packet, way.controller));
}

type Way =
  /** No file says how the controller is reached, or the address it reported belongs to nothing here. */
  | { status: "assumed"; hops: Hop[]; controller?: undefined }
  | { status: "known"; hops: Hop[]; controller: ClusterPod | undefined }
  | { status: "failed"; verdict: Verdict };

/** Where the address that a door reported is a Service's, that Service is the controller's: the way to it can fail like any other. */
function reachController(walk: Walk, { addresses }: Door, port: number): Way {
  const { cluster } = walk;
  const service = cluster.services.find(
    ({ spec, status }) =>
      spec.ports?.some((each) => each.port === port) &&
      (status?.loadBalancer?.ingress?.some(({ ip, hostname }) => addresses.includes(ip ?? hostname ?? "")) ||
        spec.externalIPs?.some((ip) => addresses.includes(ip))),
  );
  const reported = service?.status?.loadBalancer?.ingress?.find(({ ip }) => ip)?.ip ?? service?.spec.externalIPs?.[0];
  if (!service || !reported) return { status: "assumed", hops: [] };
  const verdict = dialAddress(walk, parseAddressText(reported) || reported, port);
  if (verdict.outcome !== "delivered") return { status: "failed", verdict };
  return { status: "known", hops: verdict.hops, controller: cluster.podByKey.get(verdict.deliveredTo[0]?.pod ?? "") };
}

function concludeAtDoor(walk: Walk, answer: Door, packet: Packet, controller: ClusterPod | undefined): Verdict {
  const at = (why: Hop["why"], more: Partial<Hop> = {}) =>
    buildHop("ingress-controller", answer.door, packet, why, more);
  switch (answer.status) {
    case "closed": {
      const { door, listens } = answer;
      const reason = { code: "door-does-not-listen", door, port: packet.port, listens } as const;
      return conclude({ outcome: "refused", reason }, at("no-listener"));
    }
    case "answered":
      return conclude({ outcome: "answered-by-controller", reason: answer.reason }, at("controller-answers"));
    case "rejected": {
      const { door, route } = answer;
      return conclude({ outcome: "refused", reason: { code: "door-rejects", door, route } }, at("controller-answers"));
    }
    case "forwarded": {
      const branches = answer.backends.flatMap((backend) => askBackends(walk, answer, backend, packet, controller));
      const hop = buildHop("ingress-controller", answer.route, packet, "matches-route", { rule: answer.rule });
      return prependHops([hop], combineVerdicts(branches));
    }
  }
}
