import type { Protocol } from "../api/objects.ts";

/** kubectl's words for the kinds that can be dialled, or that dial. */
const KIND_WORDS: Record<string, string> = {
  svc: "Service",
  service: "Service",
  services: "Service",
  po: "Pod",
  pod: "Pod",
  pods: "Pod",
  no: "Node",
  node: "Node",
  nodes: "Node",
  deploy: "Deployment",
  deployment: "Deployment",
  deployments: "Deployment",
  sts: "StatefulSet",
  statefulset: "StatefulSet",
  statefulsets: "StatefulSet",
  ds: "DaemonSet",
  daemonset: "DaemonSet",
  daemonsets: "DaemonSet",
  rs: "ReplicaSet",
  replicaset: "ReplicaSet",
  replicasets: "ReplicaSet",
  rc: "ReplicationController",
  replicationcontroller: "ReplicationController",
  job: "Job",
  jobs: "Job",
  cj: "CronJob",
  cronjob: "CronJob",
  cronjobs: "CronJob",
  ing: "Ingress",
  ingress: "Ingress",
  ingresses: "Ingress",
  gtw: "Gateway",
  gateway: "Gateway",
  gateways: "Gateway",
};

export const WORKLOAD_WORDS: ReadonlySet<string> = new Set([
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"],
]);

/** `deployments.apps/x` is how kubectl prints a name. */
export function findKindWord(word: string): string | undefined {
  const [bare = ""] = word.toLowerCase().split(".");
  return Object.hasOwn(KIND_WORDS, bare) ? KIND_WORDS[bare] : undefined;
}

/** A target taken apart, before anybody asks whether it exists. `port`: a number, a port's name, or "" where none is written. */
export type WrittenTarget = {
  /** "" = a host as the client types it. */
  kind: string;
  /** Of an object: NAME or NAMESPACE/NAME. */
  name: string;
  port: number | string;
  protocol: Protocol;
  isPing: boolean;
  /** Of a URL, or what stands behind an Ingress' name. */
  http?: { path: string; isTls: boolean };
};

export type ParsedTarget = { status: "ok"; target: WrittenTarget } | { status: "invalid"; isPort: boolean };

const PROTOCOLS: Record<string, Protocol> = { tcp: "TCP", udp: "UDP", sctp: "SCTP" };

/**
 * "web:80", "web:http", "web", "svc/web:80", "pod/shop/web-0:8080", "ingress/front/cart", "http://shop.example.com/cart",
 * "10.96.0.50:53/udp", "[fd00::1]:80", "node n1:30080", "web/ping".
 */
export function parseTarget(text: string): ParsedTarget {
  const typed = text.trim();
  const url = /^(https?):\/\/([^/?#]*)(.*)$/i.exec(typed);
  if (url) return parseUrl(url[1]!.toLowerCase() === "https", url[2]!.replace(/^.*@/, ""), url[3]!);
  const suffix = /^(.+)\/(tcp|udp|sctp|ping|icmp)$/i.exec(typed);
  const word = suffix?.[2]?.toLowerCase() ?? "tcp";
  const isPing = word === "ping" || word === "icmp";
  const address = suffix ? suffix[1]! : typed;
  const [first = "", ...rest] = address.split("/");
  const kind = rest.length > 0 ? findKindWord(first) : "";
  if (kind === undefined) {
    // NAMESPACE/NAME is how pods are called elsewhere here; as a host it means the Service of that name.
    return rest.length === 1 ? parseAddress("Service", address, PROTOCOLS[word] ?? "TCP", isPing) : INVALID;
  }
  if (kind === "Ingress" || kind === "Gateway") return parseDoor(kind, rest);
  return parseAddress(kind, kind === "" ? address : rest.join("/"), PROTOCOLS[word] ?? "TCP", isPing);
}

const INVALID = { status: "invalid", isPort: false } as const;
const INVALID_PORT = { status: "invalid", isPort: true } as const;

/** An IPv6 address has colons of its own, so it stands in brackets where a port follows. */
function parseAddress(kind: string, text: string, protocol: Protocol, isPing: boolean): ParsedTarget {
  const bracket = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  const colons = text.split(":").length - 1;
  const colon = colons === 1 ? text.indexOf(":") : -1;
  const name = bracket ? bracket[1]! : colon < 0 ? text : text.slice(0, colon);
  const written = bracket ? (bracket[2] ?? "") : colon < 0 ? "" : text.slice(colon + 1);
  const isEmptyPort = (bracket?.[2] ?? (colon < 0 ? "x" : written)) === "";
  if (name === "" || isEmptyPort) return INVALID;
  const port = parsePort(written);
  if (port === undefined) return INVALID_PORT;
  return { status: "ok", target: { kind, name, port: isPing ? "" : port, protocol, isPing } };
}

/** A number from 1 to 65535, a name, or ""; undefined for a number that no port has. */
function parsePort(text: string): number | string | undefined {
  if (!/^[-+]?\d+$/.test(text)) return text;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

function parseUrl(isTls: boolean, authority: string, path: string): ParsedTarget {
  const parsed = parseAddress("", authority, "TCP", false);
  if (parsed.status === "invalid") return parsed;
  const { target } = parsed;
  const port = target.port === "" ? (isTls ? 443 : 80) : target.port;
  return { status: "ok", target: { ...target, port, http: { path: path || "/", isTls } } };
}

/** What follows the name is a path; NAMESPACE/NAME cannot be told from it here, so both are kept together. */
function parseDoor(kind: string, parts: readonly string[]): ParsedTarget {
  const written = parts.join("/");
  const port = /^([^:]*?):(\d+)(\/.*)?$/.exec(written);
  const number = port ? parsePort(port[2]!) : "";
  if (number === undefined) return INVALID_PORT;
  const name = port ? `${port[1]}${port[3] ?? ""}` : written;
  if (name === "") return INVALID;
  return { status: "ok", target: { kind, name, port: number, protocol: "TCP", isPing: false } };
}
