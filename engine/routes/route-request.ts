import { answerAtGateway, formatDoor } from "./answer-at-gateway.ts";
import { answerAtIngress } from "./answer-at-ingress.ts";
import { attachRoutes } from "./attach-routes.ts";
import { parseHostName, rankGatewayHost, rankIngressHost } from "./match-host.ts";
import { parseRequestPath } from "./match-path.ts";
import { type GatewayDoor, readGateways } from "./read-gateways.ts";
import { type IngressDoor, readIngresses } from "./read-ingresses.ts";
import { readRoutes } from "./read-routes.ts";
import { formatRoute, type Route, type RouteZone } from "./route.ts";
import type { DoorRequest, RoutingAnswer } from "./routing-answer.ts";

/** A door's own address; 3 = the very name, 2 = a wildcard, 1 = every host, 0 = not claimed. */
const ADDRESS_RANK = 4;

/** `door`: "Ingress shop/front" or "Gateway infra/gw" asks this one only, whoever else claims the host. */
export type RoutedRequest = {
  host: string;
  port: number;
  protocol?: "TCP" | "UDP";
  /** Absent: a bare connection. */
  path?: string;
  door?: string;
};

/**
 * How well a door must claim a host to be asked at all. "address": it reported the address that is dialled; "name": a rule names the host, by
 * itself or a wildcard; "any": nothing.
 */
export type Claim = "address" | "name" | "any";

const LEAST_RANKS: Record<Claim, number> = { address: ADDRESS_RANK, name: 2, any: 0 };

/**
 * What becomes of a request that arrives at an ingress controller or gateway. Which one that is, the host says: the door that claims
 * it most specifically, an Ingress before a Gateway; a host that nobody claims still comes to a controller, which turns it down.
 */
export function routeRequest(
  zone: RouteZone,
  untrusted: RoutedRequest,
  least: Claim = "any",
  address = "",
): RoutingAnswer {
  const host = parseHostName(untrusted.host);
  const { port, protocol = "TCP" } = untrusted;
  const typed = parseRequestPath(untrusted.path ?? "/");
  const request: DoorRequest = { host, port, protocol, ...typed, isHttp: untrusted.path !== undefined };
  const ingresses = readIngresses(zone);
  const routes = readRoutes(zone);
  const { gateways, ...attachment } = attachRoutes(zone, readGateways(zone), routes);
  const atIngress = (doors: readonly IngressDoor[]) => answerAtIngress(zone, doors, request);
  const atGateway = (door: GatewayDoor) => answerAtGateway(zone, door, attachment, request);
  if (untrusted.door !== undefined) {
    const ingress = ingresses.find((each) => formatRoute(each) === untrusted.door);
    if (ingress) return atIngress([ingress]);
    const gateway = gateways.find((each) => formatDoor(each) === untrusted.door);
    return gateway ? atGateway(gateway) : { status: "no-door" };
  }
  const claims = [
    ...(request.isHttp
      ? ingresses.map((door) => ({
          rank: rankIngress(door, host, address),
          answer: () => atClass(ingresses, door, atIngress),
        }))
      : []),
    ...gateways.map((door) => ({ rank: rankGateway(door, routes, request, address), answer: () => atGateway(door) })),
  ];
  const [first] = claims.sort((a, b) => b.rank - a.rank);
  // A bare connection belongs to a gateway only where the gateway says so.
  if (!first || first.rank < LEAST_RANKS[least] || (!request.isHttp && first.rank === 0)) return { status: "no-door" };
  return first.answer();
}

/** All Ingresses of one class are one table. */
function atClass(
  ingresses: readonly IngressDoor[],
  { className }: IngressDoor,
  answer: (doors: readonly IngressDoor[]) => RoutingAnswer,
): RoutingAnswer {
  return answer(ingresses.filter((each) => each.className === className));
}

function rankIngress({ rules, addresses, defaultBackend }: IngressDoor, host: string, address: string): number {
  if (addresses.includes(address || host)) return ADDRESS_RANK;
  return Math.max(defaultBackend.length > 0 ? 1 : 0, ...rules.map((rule) => rankIngressHost(rule.host, host)));
}

function rankGateway(door: GatewayDoor, routes: readonly Route[], request: DoorRequest, address: string): number {
  if (door.addresses.includes(address || request.host)) return ADDRESS_RANK;
  if (!request.isHttp) return 0;
  const named = routes.filter(({ parents }) =>
    parents.some(({ namespace, name }) => namespace === door.namespace && name === door.name),
  );
  const hosts = [
    ...named.flatMap(({ hostnames }) => (hostnames.length > 0 ? hostnames : [""])),
    ...door.listeners.map(({ hostname }) => hostname).filter((hostname) => hostname !== ""),
  ];
  const best = Math.max(0, ...hosts.map((each) => rankGatewayHost(each, request.host)));
  return best > 1000 ? 3 : best > 1 ? 2 : best;
}
