import type { Verdict } from "../api/verdict.ts";
import { parseAddress } from "../kubeproxy/network-address.ts";
import { dialFromOutside } from "./dial-from-outside.ts";
import { findAddress } from "./get-plan.ts";
import { passNode } from "./pass-node.ts";
import { isLoopbackText } from "./reach-node-process.ts";
import { answerFromPod } from "./reach-target.ts";
import { buildHop, conclude, type Packet, type Walk } from "./walk.ts";

/** A client connects to an address: the way splits by who it is. `ip` is in normal form. */
export function dialAddress(walk: Walk, ip: string, port: number): Verdict {
  const { client } = walk;
  if (client.kind === "outside") return dialFromOutside(walk, ip, port);
  const family = ip.includes(":") ? "IPv6" : "IPv4";
  const own = findAddress(findBridge(walk, ip), family) ?? findAddress(client.ips, family);
  const source = isLoopbackText(ip) ? ip : client.ips.includes(ip) ? ip : own;
  if (source === undefined) {
    const packet = { source: client.ips[0] ?? "", ip, port };
    return conclude(
      { outcome: "timed-out", reason: { code: "node-unreachable", ip } },
      buildHop("client", client.name, packet, "no-route"),
    );
  }
  const packet: Packet = { source, ip, port };
  const { pod, node } = client;
  // Loopback and its own address never leave a pod's network namespace, so no rule of the node sees them.
  if (client.kind === "pod" && pod && source === ip) return answerFromPod(walk, pod, packet);
  if (!node) return conclude({ outcome: "timed-out", reason: { code: "unknown-host", ip } });
  return passNode(walk, node, packet);
}

/** A process of a node reaches the node's own pods from the bridge's address, where there is a bridge. */
function findBridge({ client, cluster }: Walk, ip: string): string[] {
  const { node } = client;
  const isOwnPod = client.kind === "node" && node !== undefined && cluster.podByIP.get(ip)?.node === node.name;
  return isOwnPod && node.bridgeAddress !== undefined ? [node.bridgeAddress] : [];
}

/** Normal form of an address, or "" if the text is a name. */
export function parseAddressText(text: string): string {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const address = parseAddress(bare);
  return address.family === "invalid" ? "" : address.text;
}
