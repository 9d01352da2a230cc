import type { IpFamily } from "../api/objects.ts";

/** IPv4 as an unsigned 32-bit number, IPv6 as a bigint: pools of 10.96.0.0/12 stay in fast integers. */
export type IpValue = { family: "IPv4"; value: number } | { family: "IPv6"; value: bigint };

export type ParsedIp =
  | ({
      status: "ok";
      /** Written as an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`). Go, and so Kubernetes, treats it as IPv4. */
      isMapped: boolean;
      /** Only the lenient reading accepts it: `010.0.0.1` is 10.0.0.1 there, while newer rules turn it down. */
      hasLeadingZeros: boolean;
    } & IpValue)
  | { status: "invalid"; message: string };

export const IP_MESSAGE = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
const INVALID: ParsedIp = { status: "invalid", message: IP_MESSAGE };
const MAPPED_PREFIX = 0xffffn << 32n;

/** Leading zeros make an address long, but not longer than anybody would write. */
const MAX_TEXT_LENGTH = 128;

type Reading<T> = { value: T; hasLeadingZeros: boolean };

/**
 * Octets are decimal whatever their leading zeros (Go before 1.17, kept by Kubernetes as `ParseIPSloppy`). Character by
 * character, because every address of every object passes here several times.
 */
export function parseIpv4(text: string): Reading<number> | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  let hasLeadingZeros = false;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit === -2 && digits > 0 && dots < 3) {
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots++;
    } else if (digit >= 0 && digit <= 9) {
      if (digits > 0 && octet === 0) hasLeadingZeros = true;
      octet = octet * 10 + digit;
      digits++;
      if (octet > 255) return undefined;
    } else return undefined;
  }
  return dots === 3 && digits > 0 ? { value: value * 256 + octet, hasLeadingZeros } : undefined;
}

/** The eight groups as one number; a zone (`%eth0`) is not an address for Kubernetes. */
export function parseIpv6(text: string): Reading<bigint> | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const left = parseGroups(halves[0] ?? "", halves.length === 1);
  const right = halves.length === 2 ? parseGroups(halves[1] ?? "", true) : { groups: [], hasLeadingZeros: false };
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.groups.length - right.groups.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...left.groups, ...new Array<number>(missing).fill(0), ...right.groups]) {
    value = (value << 16n) | BigInt(group);
  }
  return { value, hasLeadingZeros: left.hasLeadingZeros || right.hasLeadingZeros };
}

function parseGroups(text: string, mayEndInIpv4: boolean): { groups: number[]; hasLeadingZeros: boolean } | undefined {
  if (text === "") return { groups: [], hasLeadingZeros: false };
  const parts = text.split(":");
  const groups: number[] = [];
  let hasLeadingZeros = false;
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const embedded = mayEndInIpv4 && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (embedded === undefined) return undefined;
      groups.push(Math.floor(embedded.value / 65536), embedded.value % 65536);
      hasLeadingZeros ||= embedded.hasLeadingZeros;
      continue;
    }
    if (!/^[0-9a-fA-F]+$/.test(part)) return undefined;
    const group = Number.parseInt(part, 16);
    if (group > 0xffff) return undefined;
    if (part.length > 4) hasLeadingZeros = true;
    groups.push(group);
  }
  return { groups, hasLeadingZeros };
}

/**
 * Reads an address as Go's `net.ParseIP` does; with `isSloppy` as Kubernetes' `ParseIPSloppy`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go parseIP
 */
export function parseIp(text: string, options: { isSloppy?: boolean } = {}): ParsedIp {
  const isIpv4 = !text.includes(":");
  const reading = isIpv4 ? parseIpv4(text) : parseIpv6(text);
  if (reading === undefined || (reading.hasLeadingZeros && !options.isSloppy)) return INVALID;
  const { value, hasLeadingZeros } = reading;
  if (typeof value === "number") return { status: "ok", family: "IPv4", value, isMapped: false, hasLeadingZeros };
  const isMapped = value >> 32n === 0xffffn;
  if (isMapped) {
    return { status: "ok", family: "IPv4", value: Number(value & 0xffffffffn), isMapped, hasLeadingZeros };
  }
  return { status: "ok", family: "IPv6", value, isMapped, hasLeadingZeros };
}

/** The IPv4 address that an IPv4-mapped IPv6 one stands for, where Go compares and prints them as the same. net.IP.To4 */
export function unmapIp(ip: IpValue): IpValue {
  if (ip.family === "IPv4" || ip.value >> 32n !== 0xffffn) return ip;
  return { family: "IPv4", value: Number(ip.value & 0xffffffffn) };
}

/** Family of an address text as `netutils.IsIPv6String` sees it; text that is no address counts as IPv4 there. */
export function getIpFamily(text: string): IpFamily {
  const parsed = parseIp(text, { isSloppy: true });
  return parsed.status === "ok" ? parsed.family : "IPv4";
}

export function formatIpv4(value: number): string {
  return `${Math.floor(value / 16777216)}.${Math.floor(value / 65536) % 256}.${Math.floor(value / 256) % 256}.${value % 256}`;
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups shortened. */
export function formatIpv6(value: bigint): string {
  if (value >> 32n === 0xffffn) return `::ffff:${formatIpv4(Number(value - MAPPED_PREFIX))}`;
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start > bestLength) {
      bestStart = start;
      bestLength = end - start;
    }
  }
  const texts = groups.map((group) => group.toString(16));
  if (bestStart < 0) return texts.join(":");
  return `${texts.slice(0, bestStart).join(":")}::${texts.slice(bestStart + bestLength).join(":")}`;
}

/** The canonical text of an address, as Go's `net.IP.String` prints it. */
export function formatIp(ip: IpValue): string {
  return ip.family === "IPv4" ? formatIpv4(ip.value) : formatIpv6(ip.value);
}
