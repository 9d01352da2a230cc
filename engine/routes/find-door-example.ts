import { attachRoutes } from "./attach-routes.ts";
import { readGateways } from "./read-gateways.ts";
import { readIngresses } from "./read-ingresses.ts";
import { readRoutes } from "./read-routes.ts";
import type { RouteZone } from "./route.ts";

/** A request that a door is there for: a host that it names, a path that it has. */
export type DoorExample = { host: string; path: string; port: number; isHttp: boolean; isTls: boolean };

/** `door`: "Ingress shop/front" or "Gateway infra/gw". */
export function listDoors(zone: RouteZone): { kind: "Ingress" | "Gateway"; key: string }[] {
  const { gateways } = attachRoutes(zone, readGateways(zone), readRoutes(zone));
  return [...readIngresses(zone), ...gateways].map(({ kind, namespace, name }) => ({
    kind,
    key: `${namespace}/${name}`,
  }));
}

/** `path`: "" where nobody asked for one; `port`: 0 likewise. */
export function findDoorExample(
  zone: RouteZone,
  kind: "Ingress" | "Gateway",
  key: string,
  { path, port }: { path: string; port: number },
): DoorExample | undefined {
  return kind === "Ingress" ? findIngressExample(zone, key, path, port) : findGatewayExample(zone, key, path, port);
}

function findIngressExample(zone: RouteZone, key: string, path: string, port: number): DoorExample | undefined {
  const door = readIngresses(zone).find(({ namespace, name }) => `${namespace}/${name}` === key);
  if (!door) return undefined;
  const rule = door.rules.find(({ host }) => host !== "") ?? door.rules[0];
  const paths = (rule?.paths ?? []).map((each) => each.path);
  const plain = paths.some(({ type, value }) => type === "Prefix" && value === "/") ? "/" : (paths[0]?.value ?? "/");
  const host = pickName(rule?.host ?? "") || door.addresses[0] || door.name;
  return { host, path: path || plain, port: port || 80, isHttp: true, isTls: port === 443 };
}

function findGatewayExample(zone: RouteZone, key: string, path: string, port: number): DoorExample | undefined {
  const { gateways, attached } = attachRoutes(zone, readGateways(zone), readRoutes(zone));
  const door = gateways.find(({ namespace, name }) => `${namespace}/${name}` === key);
  if (!door) return undefined;
  const here = attached.filter(({ gateway }) => gateway === door);
  const chosen = here.find(({ listener }) => port === 0 || listener.port === port);
  const listener =
    chosen?.listener ?? door.listeners.find((each) => port === 0 || each.port === port) ?? door.listeners[0];
  const names = [...(chosen?.route.hostnames ?? []), listener?.hostname ?? ""].filter((name) => name !== "");
  const isHttp = listener === undefined || ["HTTP", "HTTPS"].includes(listener.protocol);
  const first = chosen?.route.rules[0]?.matches[0]?.path.value ?? "/";
  return {
    host: pickName(names[0] ?? "") || door.addresses[0] || door.name,
    path: path || first,
    port: port || listener?.port || 80,
    isHttp,
    isTls: listener?.protocol === "HTTPS" || listener?.protocol === "TLS",
  };
}

/** A name that a wildcard takes. */
export function pickName(host: string): string {
  return host.replace(/^\*\./, "any.");
}
