import type { TrafficRequest } from "../api/facts.ts";
import type { Cluster } from "../resolve/cluster.ts";
import { attachRoutes } from "../routes/attach-routes.ts";
import { pickName } from "../routes/find-door-example.ts";
import { type GatewayDoor, readGateways } from "../routes/read-gateways.ts";
import { readIngresses } from "../routes/read-ingresses.ts";
import { readRoutes } from "../routes/read-routes.ts";
import { formatRoute, type Route, type RouteMatch } from "../routes/route.ts";
import type { Question, Questions, Skipped, SurveyClient } from "./question.ts";

type Door = { from: string; door: string; port: number; isHttp: boolean; isTls: boolean; isUdp: boolean };

/** Every host and path of the Ingresses, and of the routes at each listener that they are attached to. */
export function listRouteQuestions(cluster: Cluster, { from }: SurveyClient): Questions {
  const ingresses = readIngresses(cluster).flatMap((door): Question[] => {
    const { kind, namespace, name, rules, addresses } = door;
    const subject = `${kind} ${namespace}/${name}`;
    const at: Door = { from, door: subject, port: 80, isHttp: true, isTls: false, isUdp: false };
    const asked = rules.length > 0 ? rules : [{ host: "", paths: [] }];
    return asked.flatMap(({ host, paths }) => {
      const values = paths.length > 0 ? paths.map(({ path }) => path.value) : ["/"];
      const dialled = pickName(host) || addresses[0] || name;
      return [...new Set(values)].map((path) => buildQuestion(subject, at, dialled, path));
    });
  });
  const { attached, refused } = attachRoutes(cluster, readGateways(cluster), readRoutes(cluster));
  const parts = [
    ...attached.map(({ route, gateway, listener }) => askRoute(from, route, gateway, listener)),
    ...refused.map(({ route, gateway }) => askRoute(from, route, gateway, gateway.listeners[0])),
  ];
  return {
    questions: [...ingresses, ...parts.flatMap(({ questions }) => questions)],
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

function askRoute(
  from: string,
  route: Route,
  gateway: GatewayDoor,
  listener: GatewayDoor["listeners"][number] | undefined,
): Questions {
  const subject = formatRoute(route);
  const isHttp = route.kind === "HTTPRoute" || route.kind === "GRPCRoute";
  const isTls = listener?.protocol === "HTTPS" || listener?.protocol === "TLS";
  const at: Door = {
    from,
    door: `Gateway ${gateway.namespace}/${gateway.name}`,
    port: listener?.port || 80,
    isHttp,
    isTls,
    isUdp: route.kind === "UDPRoute",
  };
  const named = route.hostnames.length > 0 ? route.hostnames : [listener?.hostname ?? ""];
  const hosts = named.map((host) => pickName(host) || gateway.addresses[0] || gateway.name);
  const paths = isHttp ? listPlainPaths(route) : ["/"];
  const skipped: Skipped[] = paths.length === 0 ? [{ subject, why: "no-plain-request" }] : [];
  const questions = hosts.flatMap((host) => paths.map((path) => buildQuestion(subject, at, host, path)));
  return { questions, skipped };
}

/** Paths of the rules that take a request without special headers. */
function listPlainPaths({ rules }: Route): string[] {
  const isPlain = ({ headers, query, method = "GET" }: RouteMatch) =>
    headers === 0 && query.length === 0 && method === "GET";
  const paths = rules.flatMap(({ matches }) => {
    if (matches.length === 0) return ["/"];
    const plain = matches.find(isPlain);
    return plain ? [plain.path.value || "/"] : [];
  });
  return [...new Set(paths)];
}

function buildQuestion(subject: string, at: Door, host: string, path: string): Question {
  const { from, door, port, isTls } = at;
  const protocol = at.isUdp ? "UDP" : "TCP";
  const to = { host, port, protocol } as const;
  const request: TrafficRequest = at.isHttp ? { from, to, http: { host, path, isTls }, door } : { from, to, door };
  const address = at.isHttp ? `${isTls ? "https" : "http"}://${host}${path}` : host;
  return { subject, port, protocol, tries: [{ address, request }] };
}
