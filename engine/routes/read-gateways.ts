import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import { parseHostName } from "./match-host.ts";
import { getName, getNamespace, isGatewayApi } from "./read-object.ts";
import type { RouteZone } from "./route.ts";

export type Listener = {
  name: string;
  hostname: string;
  port: number;
  /** HTTP, HTTPS, TLS, TCP, UDP, or a name of somebody's own. */
  protocol: string;
  isPassthrough: boolean;
  /** Whose routes it takes. */
  from: "Same" | "All" | "Selector" | "None";
  /** A LabelSelector. */
  selector?: JsonValue;
  /** Empty: every kind that its protocol carries. */
  kinds: string[];
};

export type GatewayDoor = {
  kind: "Gateway";
  namespace: string;
  name: string;
  className: string;
  listeners: Listener[];
  /** Asked for in spec or reported in status. */
  addresses: string[];
  /** No file has it: its listeners are those that its routes need. */
  isGiven: boolean;
};

/** https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/gateway_types.go GatewaySpec */
export function readGateways(zone: Pick<RouteZone, "objects">): GatewayDoor[] {
  return (zone.objects.get("Gateway") ?? []).filter(isGatewayApi).map(readGateway);
}

function readGateway(object: JsonObject): GatewayDoor {
  const spec = getObject(object.spec);
  const addresses = [...getList(getObject(object.status).addresses), ...getList(spec.addresses)];
  return {
    kind: "Gateway",
    namespace: getNamespace(object),
    name: getName(object),
    className: getText(spec.gatewayClassName),
    listeners: getList(spec.listeners).map(readListener),
    addresses: addresses.map((each) => parseHostName(getText(getObject(each).value))).filter(Boolean),
    isGiven: true,
  };
}

function readListener(value: JsonValue): Listener {
  const listener = getObject(value);
  const { namespaces, kinds } = getObject(listener.allowedRoutes);
  const { from, selector } = getObject(namespaces);
  const taken = getText(from);
  return {
    name: getText(listener.name),
    hostname: getText(listener.hostname),
    port: typeof listener.port === "number" ? listener.port : 0,
    protocol: getText(listener.protocol),
    isPassthrough: getObject(listener.tls).mode === "Passthrough",
    from: taken === "All" || taken === "Selector" || taken === "None" ? taken : "Same",
    ...(selector === undefined ? {} : { selector }),
    kinds: getList(kinds).map((each) => getText(getObject(each).kind)),
  };
}
