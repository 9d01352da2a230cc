import type { TrafficRequest } from "#engine";

export type ParsedTarget =
  | { status: "ok"; request: Pick<TrafficRequest, "to" | "via"> }
  | { status: "invalid"; message: string };

/** "web:80", "10.96.0.50:53/udp", "[fd00::1]:80", "node n1:30080", "web/ping". */
export function parseTarget(text: string): ParsedTarget {
  const slash = text.lastIndexOf("/");
  const suffix = slash < 0 ? "tcp" : text.slice(slash + 1).toLowerCase();
  const address = slash < 0 ? text : text.slice(0, slash);
  if (suffix === "ping" || suffix === "icmp") {
    return { status: "ok", request: { to: { host: address, port: 0 }, via: "ping" } };
  }
  if (suffix !== "tcp" && suffix !== "udp" && suffix !== "sctp") {
    return { status: "invalid", message: `--to ${text}: after the slash stands tcp, udp, sctp or ping` };
  }
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, Math.max(colon, 0));
  const port = Number(address.slice(colon + 1));
  if (host === "" || !Number.isInteger(port) || port < 1 || port > 65535) {
    return { status: "invalid", message: `--to ${text}: write it as HOST:PORT, with a port from 1 to 65535` };
  }
  const protocol = suffix.toUpperCase() as "TCP" | "UDP" | "SCTP";
  return { status: "ok", request: { to: { host: host.replace(/^\[|\]$/g, ""), port, protocol } } };
}
