import type { Assumption } from "../api/verdict.ts";
import { rankIngressHost } from "./match-host.ts";
import { isPathMatched, rankPath } from "./match-path.ts";
import type { IngressDoor } from "./read-ingresses.ts";
import { getName } from "./read-object.ts";
import { resolveBackends } from "./resolve-backends.ts";
import { formatRoute, type PathMatch, type RouteBackend, type RouteZone } from "./route.ts";
import type { DoorRequest, RoutingAnswer } from "./routing-answer.ts";

type Chosen = { door: IngressDoor; backends: RouteBackend[]; rule: string; path?: PathMatch };

/**
 * What a controller makes of the Ingresses of its class, all of one host being one table. The host is decided first: an exact one before a
 * wildcard before none; then the longest path, and of two equally long ones the exact. What no path takes goes to the default
 * backend, of an Ingress with that host before others'. Not modelled: redirects to https, rewrites, certificates.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go HTTPIngressPath
 */
export function answerAtIngress(zone: RouteZone, doors: readonly IngressDoor[], request: DoorRequest): RoutingAnswer {
  const best = Math.max(
    0,
    ...doors.flatMap(({ rules }) => rules.map((rule) => rankIngressHost(rule.host, request.host))),
  );
  const owners = doors.filter(({ rules }) => best > 0 && rules.some((rule) => isOfRank(rule.host, request, best)));
  const chosen = choosePath(owners, request, best) ?? chooseDefault(owners) ?? chooseDefault(doors);
  const door = chosen?.door ?? owners[0] ?? doors[0];
  if (!door) return { status: "no-door" };
  const name = formatRoute(door);
  const addresses = door.addresses;
  if (!chosen) {
    const hosts = [...new Set(doors.flatMap(({ rules }) => rules.map(({ host }) => host || "*")))];
    const { host, path } = request;
    const reason = { code: "no-matching-rule", status: 404, door: name, host, path, hosts } as const;
    return { status: "answered", door: name, addresses, assumes: listAssumptions(zone, door), reason };
  }
  return {
    status: "forwarded",
    door: name,
    route: name,
    rule: chosen.rule,
    addresses,
    assumes: listAssumptions(zone, door, chosen.path),
    protocol: "HTTP",
    backends: resolveBackends(zone, door, chosen.backends),
  };
}

function isOfRank(host: string, request: DoorRequest, rank: number): boolean {
  return rankIngressHost(host, request.host) === rank;
}

/** Array.sort is stable, so of equal rules the one that was written first counts. */
function choosePath(owners: readonly IngressDoor[], request: DoorRequest, best: number): Chosen | undefined {
  const candidates = owners.flatMap((door) =>
    door.rules
      .filter((rule) => isOfRank(rule.host, request, best))
      .flatMap((rule) =>
        rule.paths.filter(({ path }) => isPathMatched(path, request.path)).map((each) => ({ door, rule, ...each })),
      ),
  );
  const [first] = candidates.sort((a, b) => rankPath(b.path) - rankPath(a.path));
  if (!first) return undefined;
  const { door, rule, path, backends } = first;
  return { door, backends, path, rule: `${rule.host || "*"}${path.value} (${path.type})` };
}

function chooseDefault(doors: readonly IngressDoor[]): Chosen | undefined {
  const door = doors.find(({ defaultBackend }) => defaultBackend.length > 0);
  return door && { door, backends: door.defaultBackend, rule: "defaultBackend" };
}

function listAssumptions(zone: RouteZone, door: IngressDoor, path?: PathMatch): Assumption[] {
  const classes = zone.objects.get("IngressClass") ?? [];
  const isGiven = classes.some((each) => getName(each) === door.className);
  const ofClass: Assumption =
    door.className === "" ? "class-not-named" : classes.length > 0 && !isGiven ? "class-not-given" : "controller-runs";
  return ["controller-reached", ofClass, ...(path?.type === "Stem" ? (["pattern-not-read"] as const) : [])];
}
