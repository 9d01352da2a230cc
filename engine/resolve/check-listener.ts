import type { Listener } from "../api/facts.ts";
import type { Protocol } from "../api/objects.ts";
import { isLoopback, parseAddress } from "../kubeproxy/network-address.ts";

export type ListenerCheck =
  | { status: "answers"; listener: Listener }
  /** A process holds the port, but only on `address`. */
  | { status: "other-address"; address: string; isLoopback: boolean }
  | { status: "closed" };

/** Which socket of one network namespace gets a packet for ip:port. Protocol is part of the key. */
export function checkListener(
  listens: readonly Listener[],
  ip: string,
  port: number,
  protocol: Protocol,
): ListenerCheck {
  const onPort = listens.filter((each) => each.port === port && (each.protocol ?? "TCP") === protocol);
  const listener = onPort.find((each) => isBoundTo(each.address ?? "0.0.0.0", ip));
  if (listener) return { status: "answers", listener };
  // Worth telling apart: "bound elsewhere" is repaired in the program, "closed" in the Service.
  const other = onPort[0]?.address;
  if (onPort.length === 0) return { status: "closed" };
  const address = parseAddress(other ?? "0.0.0.0");
  return {
    status: "other-address",
    address: other ?? "0.0.0.0",
    isLoopback: address.family !== "invalid" && isLoopback(address),
  };
}

/** "::" takes IPv4 as well: Linux opens dual-stack sockets unless told otherwise. "0.0.0.0" never takes IPv6. */
function isBoundTo(bound: string, ip: string): boolean {
  if (bound === "::") return true;
  if (bound === "0.0.0.0") return !ip.includes(":");
  const address = parseAddress(bound);
  return (address.family === "invalid" ? bound : address.text) === ip;
}
