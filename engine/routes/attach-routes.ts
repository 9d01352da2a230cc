import type { NotAttached } from "../api/verdict.ts";
import { isSelectedBy } from "../apiserver/objects/match-selector.ts";
import { isHostShared } from "./match-host.ts";
import type { GatewayDoor, Listener } from "./read-gateways.ts";
import type { Route, RouteKind, RouteParent, RouteZone } from "./route.ts";

/** A route that a listener serves. */
export type Attachment = { route: Route; gateway: GatewayDoor; listener: Listener };
export type RefusedRoute = { route: Route; gateway: GatewayDoor; why: NotAttached };

/** https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/gateway_types.go ProtocolType */
const KINDS_OF_PROTOCOL: Record<string, RouteKind[]> = {
  HTTP: ["HTTPRoute", "GRPCRoute"],
  HTTPS: ["HTTPRoute", "GRPCRoute"],
  TLS: ["TLSRoute", "TCPRoute"],
  TCP: ["TCPRoute"],
  UDP: ["UDPRoute"],
};

/**
 * Which listeners serve which routes. Both sides must agree: the route names the Gateway (and perhaps a listener or a port), and the listener
 * allows the route's namespace and kind and shares a hostname with it. A Gateway that no file has is taken to allow what its
 * routes ask for.
 */
export function attachRoutes(
  zone: Pick<RouteZone, "namespaces">,
  given: readonly GatewayDoor[],
  routes: readonly Route[],
): { gateways: GatewayDoor[]; attached: Attachment[]; refused: RefusedRoute[] } {
  const gateways = [...given];
  const attached: Attachment[] = [];
  const refused: RefusedRoute[] = [];
  for (const route of routes) {
    for (const parent of route.parents) {
      let gateway = gateways.find((each) => each.name === parent.name && each.namespace === parent.namespace);
      if (!gateway) {
        gateway = { kind: "Gateway", namespace: parent.namespace, name: parent.name, ...UNSEEN, listeners: [] };
        gateways.push(gateway);
      }
      if (!gateway.isGiven) addListeners(gateway, route, parent);
      const results = gateway.listeners
        .filter((listener) => isMeant(parent, listener))
        .map((listener) => ({ listener, why: findRefusal(zone, gateway, listener, route) }));
      const accepted = results.filter(({ why }) => why === "");
      attached.push(...accepted.map(({ listener }) => ({ route, gateway, listener })));
      const [first] = results;
      if (accepted.length === 0) refused.push({ route, gateway, why: first?.why || "no-such-listener" });
    }
  }
  return { gateways, attached, refused };
}

const UNSEEN = { className: "", addresses: [] as string[], isGiven: false };

/** Port 0 stands for any: nobody said on which port it listens. */
function addListeners(gateway: GatewayDoor, { kind }: Route, parent: RouteParent): void {
  const protocols: [string, number][] =
    kind === "HTTPRoute" || kind === "GRPCRoute"
      ? [
          ["HTTP", 80],
          ["HTTPS", 443],
        ]
      : [[kind === "TLSRoute" ? "TLS" : kind === "UDPRoute" ? "UDP" : "TCP", kind === "TLSRoute" ? 443 : 0]];
  for (const [protocol, usual] of protocols) {
    const port = parent.port ?? usual;
    const name = parent.sectionName ?? "";
    if (gateway.listeners.some((each) => each.protocol === protocol && each.port === port && each.name === name))
      continue;
    gateway.listeners.push({
      ...{ name, hostname: "", port, protocol, isPassthrough: kind === "TLSRoute" },
      ...{ from: "All", kinds: [] },
    });
  }
}

function isMeant({ sectionName, port }: RouteParent, listener: Listener): boolean {
  return (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port;
}

function findRefusal(
  { namespaces }: Pick<RouteZone, "namespaces">,
  gateway: GatewayDoor,
  listener: Listener,
  route: Route,
): NotAttached | "" {
  // Inside TLS that is passed through nobody sees where one connection of TCP ends and a named one begins.
  const carried = listener.isPassthrough ? ["TLSRoute"] : KINDS_OF_PROTOCOL[listener.protocol];
  if (carried && !carried.includes(route.kind)) return "listener-protocol";
  if (listener.kinds.length > 0 && !listener.kinds.includes(route.kind)) return "kind-not-allowed";
  if (!isNamespaceAllowed(namespaces, gateway, listener, route.namespace)) return "namespace-not-allowed";
  const usesNames = route.kind !== "TCPRoute" && route.kind !== "UDPRoute" && route.hostnames.length > 0;
  if (usesNames && !route.hostnames.some((host) => isHostShared(listener.hostname, host)))
    return "hostnames-do-not-meet";
  return "";
}

function isNamespaceAllowed(
  namespaces: RouteZone["namespaces"],
  gateway: GatewayDoor,
  { from, selector }: Listener,
  namespace: string,
): boolean {
  if (from === "All") return true;
  if (from === "Same") return namespace === gateway.namespace;
  return from === "Selector" && selector !== undefined && isSelectedBy(selector, namespaces.get(namespace) ?? {});
}
