import { findDoorExample, listDoors } from "../routes/find-door-example.ts";
import type { Cluster } from "./cluster.ts";
import { findKey } from "./find-workload-pods.ts";
import type { WrittenTarget } from "./parse-target.ts";
import { type FoundTarget, listNearest, shortenKey } from "./request-problem.ts";

/** "ingress/front", "ingress/shop/front", "ingress/front/cart": the door by its name, asked for a host and path that it has. */
export function findDoorTarget(cluster: Cluster, { kind, name, port }: WrittenTarget, namespace: string): FoundTarget {
  const keys = listDoors(cluster)
    .filter((door) => door.kind === kind)
    .map((door) => door.key);
  const [first = "", second = "", ...rest] = name.split("/");
  const full = keys.includes(`${first}/${second}`) ? `${first}/${second}` : undefined;
  const key = full ?? findKey(keys, first, namespace);
  const path = (full ? rest : [second, ...rest]).join("/");
  const isKind = kind === "Ingress" || kind === "Gateway";
  const wanted = { path: path === "" ? "" : `/${path}`, port: typeof port === "number" ? port : 0 };
  const example = isKind && key !== undefined ? findDoorExample(cluster, kind, key, wanted) : undefined;
  if (!example) {
    const there = listNearest(name, keys.map(shortenKey));
    return { status: "invalid", problem: { code: "object-unknown", kind, name, there } };
  }
  const { host, isTls } = example;
  const http = { host, path: example.path, isTls };
  const request = { to: { host, port: example.port, protocol: "TCP" as const }, door: `${kind} ${key}` };
  return { status: "ok", request: example.isHttp ? { ...request, http } : request };
}
