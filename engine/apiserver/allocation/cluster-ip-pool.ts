// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/ipallocator/ipallocator.go
import type { Cidr } from "../../lib/cidr.ts";
import { formatCidr, isIpInCidr } from "../../lib/cidr.ts";
import { formatIp, type IpValue, parseIp } from "../../lib/ip.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { allocateRandomSlot, createSlotPool } from "./slot-pool.ts";

/** A bigger range is cut off here: 2^40 Services do not fit into a browser. Upstream's own limit is 2^63. */
const MAX_SIZE = 2 ** 40;

/** `isFull` marks the one refusal that no manifest can be blamed for. */
export type IpAllocation = { status: "ok"; ip: string } | { status: "refused"; message: string; isFull?: boolean };

/** The cluster IPs of one family: everything but the network address and, for IPv4, the broadcast address. */
export type ClusterIpPool = {
  cidr: Cidr;
  text: string;
  allocate(ip: string, isDryRun?: boolean): IpAllocation;
  allocateNext(isDryRun?: boolean): IpAllocation;
  release(ip: string): void;
  countUsed(): number;
};

function buildAddress({ network }: Cidr, offset: number): IpValue {
  return network.family === "IPv4"
    ? { family: "IPv4", value: network.value + offset }
    : { family: "IPv6", value: network.value + BigInt(offset) };
}

/** Distance from the network address; below 2^53, because ranges are cut off at MAX_SIZE. */
function getOffset({ network }: Cidr, ip: IpValue): number {
  if (network.family === "IPv4" && ip.family === "IPv4") return ip.value - network.value;
  if (network.family === "IPv6" && ip.family === "IPv6") return Number(ip.value - network.value);
  return -1;
}

/** Go prints the parsed address, so 010.0.0.1 comes back as 10.0.0.1. */
function renderCanonical(text: string): string {
  const ip = parseIp(text, { isSloppy: true });
  return ip.status === "ok" ? formatIp(ip) : text;
}

export function createClusterIpPool(
  cidr: Cidr,
  text: string,
  random: () => number,
  features: VersionFeatures,
): ClusterIpPool {
  const hostBits = (cidr.family === "IPv4" ? 32 : 128) - cidr.prefix;
  const total = Math.min(2 ** hostBits, MAX_SIZE);
  const size = Math.max(0, total - (cidr.family === "IPv4" ? 2 : 1));
  const pool = createSlotPool(size);
  // https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/ipallocator/bitmap.go calculateRangeOffset: people's addresses are taken from the start
  const staticBandSize = total <= 16 ? 0 : Math.min(256, Math.max(16, Math.floor(total / 16)), size);
  const notInRange = `the provided IP (%) is not in the valid range. The range of valid IPs is ${formatCidr(cidr)}`;
  const outside = features.usesServiceCidrObjects
    ? "the provided network does not match the current range"
    : notInRange;
  const findSlot = (ipText: string): number => {
    const ip = parseIp(ipText, { isSloppy: true });
    if (ip.status === "invalid" || !isIpInCidr(ip, cidr)) return -1;
    // The network address is nobody's, so slot 0 is the one behind it.
    const slot = getOffset(cidr, ip) - 1;
    return slot < size ? slot : -1;
  };
  return {
    cidr,
    text,
    allocate(ip, isDryRun = false) {
      const slot = findSlot(ip);
      // A dry run since v1.33 goes past the choice among several ranges, whose words are others, and asks nobody for the owner.
      if (slot < 0)
        return {
          status: "refused",
          message: (isDryRun ? notInRange : outside).replace("%", () => renderCanonical(ip)),
        };
      if (isDryRun && features.usesServiceCidrObjects) return { status: "ok", ip };
      const isFree = isDryRun ? !pool.has(slot) : pool.allocate(slot);
      return isFree ? { status: "ok", ip } : { status: "refused", message: "provided IP is already allocated" };
    },
    allocateNext(isDryRun = false) {
      // Dry run shows the network address, which nobody could ever get.
      if (isDryRun) return { status: "ok", ip: formatIp(cidr.network) };
      const slot = allocateRandomSlot(pool, staticBandSize, random);
      if (slot < 0) return { status: "refused", message: "range is full", isFull: true };
      return { status: "ok", ip: formatIp(buildAddress(cidr, slot + 1)) };
    },
    release(ip) {
      const slot = findSlot(ip);
      if (slot >= 0) pool.release(slot);
    },
    countUsed: pool.countUsed,
  };
}
