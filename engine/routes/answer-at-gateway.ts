import type { Assumption } from "../api/verdict.ts";
import type { Attachment, RefusedRoute } from "./attach-routes.ts";
import { rankGatewayHost } from "./match-host.ts";
import { isPathMatched } from "./match-path.ts";
import type { GatewayDoor, Listener } from "./read-gateways.ts";
import { resolveBackends } from "./resolve-backends.ts";
import { formatRoute, type Redirect, type Route, type RouteMatch, type RouteRule, type RouteZone } from "./route.ts";
import type { DoorRequest, RoutingAnswer } from "./routing-answer.ts";

type Candidate = { route: Route; rule: RouteRule; match: RouteMatch; rank: number[] };
type Attached = { attached: readonly Attachment[]; refused: readonly RefusedRoute[] };

/**
 * What a Gateway does with a request: the listener of that port with the most specific hostname, and of the routes there the rule with the
 * most specific hostname, then path, then method, headers and query; then the older route, the first by name, the first rule.
 * https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/httproute_types.go HTTPRouteRule.Matches
 */
export function answerAtGateway(
  zone: RouteZone,
  gateway: GatewayDoor,
  { attached, refused }: Attached,
  request: DoorRequest,
): RoutingAnswer {
  const door = formatDoor(gateway);
  const assumes: Assumption[] = ["controller-reached", gateway.isGiven ? "gateway-unchecked" : "gateway-not-given"];
  const common = { door, addresses: gateway.addresses, assumes };
  const open = gateway.listeners.filter(
    ({ port, protocol }) =>
      (port === request.port || port === 0) && (protocol === "UDP") === (request.protocol === "UDP"),
  );
  if (open.length === 0) {
    return { status: "closed", ...common, listens: [...new Set(gateway.listeners.map(({ port }) => port))] };
  }
  const listener = chooseListener(open, request);
  const here = attached.filter((each) => each.gateway === gateway && each.listener === listener);
  if (listener && !["HTTP", "HTTPS"].includes(listener.protocol)) {
    return answerConnection(zone, common, listener, here, request);
  }
  const [first] = here.flatMap(({ route }) => listCandidates(route, request)).sort(compareCandidates);
  if (!first) {
    const missed = refused.find((each) => each.gateway === gateway && listCandidates(each.route, request).length > 0);
    const { host, path } = request;
    const hosts = [...new Set(here.flatMap(({ route }) => (route.hostnames.length > 0 ? route.hostnames : ["*"])))];
    const reason = missed
      ? ({ code: "route-not-attached", status: 404, door, route: formatRoute(missed.route), why: missed.why } as const)
      : ({ code: "no-matching-rule", status: 404, door, host, path, hosts } as const);
    return { status: "answered", ...common, reason };
  }
  const { route, rule, match } = first;
  if (rule.redirect) return { status: "answered", ...common, reason: buildRedirect(route, rule.redirect, request) };
  return {
    status: "forwarded",
    ...common,
    ...(match.path.type === "Stem" ? { assumes: [...assumes, "pattern-not-read"] as Assumption[] } : {}),
    route: formatRoute(route),
    rule: `${rule.field} ${match.path.value} (${match.path.type})`,
    protocol: "HTTP",
    backends: resolveBackends(zone, route, rule.backends),
  };
}

export function formatDoor({ namespace, name }: Pick<GatewayDoor, "namespace" | "name">): string {
  return `Gateway ${namespace}/${name}`;
}

/** A listener without a hostname takes what no other of its port takes; TCP and UDP know no names. */
function chooseListener(open: readonly Listener[], request: DoorRequest): Listener | undefined {
  const rank = ({ hostname, protocol }: Listener) =>
    protocol === "TCP" || protocol === "UDP" ? 1 : rankGatewayHost(hostname, request.host);
  const [first] = open.filter((each) => rank(each) > 0).sort((a, b) => rank(b) - rank(a));
  return first;
}

/** Routes of one connection: by the name in the TLS handshake, or the only one there is. */
function answerConnection(
  zone: RouteZone,
  common: { door: string; addresses: string[]; assumes: Assumption[] },
  listener: Listener,
  here: readonly Attachment[],
  request: DoorRequest,
): RoutingAnswer {
  const fitting = here
    .map(({ route }) => ({ route, rank: rankHostnames(route, request.host) }))
    .filter(({ route, rank }) => route.kind !== "TLSRoute" || rank > 0)
    .sort((a, b) => b.rank - a.rank || compareAge(a.route, b.route));
  const route = fitting[0]?.route;
  const rule = route?.rules[0];
  if (!route || !rule) return { status: "rejected", ...common, route: route ? formatRoute(route) : "" };
  const protocol = listener.protocol === "UDP" ? "UDP" : "TCP";
  const backends = resolveBackends(zone, route, rule.backends, protocol);
  return { status: "forwarded", ...common, route: formatRoute(route), rule: rule.field, protocol, backends };
}

function rankHostnames({ hostnames }: Route, host: string): number {
  return hostnames.length === 0 ? 1 : Math.max(...hostnames.map((each) => rankGatewayHost(each, host)));
}

function listCandidates(route: Route, request: DoorRequest): Candidate[] {
  const host = rankHostnames(route, request.host);
  if (host === 0 || (route.kind !== "HTTPRoute" && route.kind !== "GRPCRoute")) return [];
  const wanted = route.kind === "GRPCRoute" ? "POST" : "GET";
  return route.rules.flatMap((rule) =>
    rule.matches
      .filter(({ path, method = wanted, headers, query }) => {
        return (
          isPathMatched(path, request.path) && method === wanted && headers === 0 && hasQuery(request.query, query)
        );
      })
      .map((match) => ({ route, rule, match, rank: [host, ...rankMatch(match)] })),
  );
}

function rankMatch({ path, method, headers, query }: RouteMatch): number[] {
  const type = path.type === "Exact" ? 2 : path.type === "Prefix" ? 1 : 0;
  return [type === 2 ? 1 : 0, path.value.length, type, method === undefined ? 0 : 1, headers, query.length];
}

function hasQuery(query: string, wanted: RouteMatch["query"]): boolean {
  const given = query.split("&").map((pair) => pair.split("="));
  return wanted.every(({ name, value, isPattern }) =>
    given.some(([key, ...rest]) => key === name && (isPattern || rest.join("=") === value)),
  );
}

function compareCandidates(a: Candidate, b: Candidate): number {
  for (const [index, value] of a.rank.entries()) {
    const other = b.rank[index] ?? 0;
    if (value !== other) return other - value;
  }
  return compareAge(a.route, b.route);
}

/** Routes without a time of creation are manifests: they come after what a cluster printed, by name. */
function compareAge(a: Route, b: Route): number {
  const age = (route: Route) => route.createdAt || "9";
  const name = (route: Route) => `${route.namespace}/${route.name}`;
  return age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0;
}

function buildRedirect(route: Route, { status, scheme, host, port, path }: Redirect, request: DoorRequest) {
  const location = `${scheme ?? (request.port === 443 ? "https" : "http")}://${host ?? request.host}${port ? `:${port}` : ""}${path ?? request.path}`;
  return { code: "redirects", status, route: formatRoute(route), location } as const;
}
