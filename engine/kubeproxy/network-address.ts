import type { IpFamily } from "../api/objects.ts";

/** `value` is an unsigned 32-bit number for IPv4 and a bigint for IPv6; `text` is the normal form that rules print. */
export type NetworkAddress =
  | { family: "IPv4"; value: number; text: string }
  | { family: "IPv6"; value: bigint; text: string };

export type NetworkRange = { first: NetworkAddress; prefixLength: number; text: string };

const MAPPED_PREFIX = 0xffffn;

/** Go's netutils.ParseIPSloppy: octets with leading zeros are decimal. Anything that is no address is "invalid". */
export function parseAddress(text: string): NetworkAddress | { family: "invalid" } {
  if (typeof text !== "string") return { family: "invalid" };
  return text.includes(":") ? parseIPv6(text) : parseIPv4(text);
}

function parseIPv4(text: string): NetworkAddress | { family: "invalid" } {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (octet < 0 || dots === 3) return { family: "invalid" };
      value = value * 256 + octet;
      octet = -1;
      dots++;
    } else if (code >= 48 && code <= 57) {
      octet = (octet < 0 ? 0 : octet * 10) + code - 48;
      if (octet > 255) return { family: "invalid" };
    } else return { family: "invalid" };
  }
  if (dots !== 3 || octet < 0) return { family: "invalid" };
  return buildIPv4(value * 256 + octet);
}

function buildIPv4(value: number): NetworkAddress {
  return {
    family: "IPv4",
    value,
    text: `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`,
  };
}

function parseIPv6(text: string): NetworkAddress | { family: "invalid" } {
  const halves = text.split("::");
  if (halves.length > 2 || text.length > 45) return { family: "invalid" };
  const head = parseGroups(halves[0] ?? "");
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? "") : [];
  if (head === "invalid" || tail === "invalid") return { family: "invalid" };
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return { family: "invalid" };
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  let value = 0n;
  for (const group of groups) value = (value << 16n) | BigInt(group);
  return buildIPv6(value);
}

function parseGroups(text: string): number[] | "invalid" {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const embedded = parseIPv4(part);
      if (embedded.family !== "IPv4" || index !== parts.length - 1) return "invalid";
      groups.push(embedded.value >>> 16, embedded.value & 0xffff);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return "invalid";
  }
  return groups;
}

/** An IPv4-mapped address is an IPv4 address to Go's net package. */
function buildIPv6(value: bigint): NetworkAddress {
  if (value >> 32n === MAPPED_PREFIX) return buildIPv4(Number(value & 0xffffffffn));
  return { family: "IPv6", value, text: formatIPv6(value) };
}

/** The address with this number. */
export function buildAddress(value: bigint, family: IpFamily): NetworkAddress {
  return family === "IPv4" ? buildIPv4(Number(value)) : buildIPv6(value);
}

// RFC 5952: the longest run of at least two zero groups is shortened, the first of equal runs.
function formatIPv6(value: bigint): string {
  const groups: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((value >> shift) & 0xffffn).toString(16));
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === "0") end++;
    if (end - i > length) {
      start = i;
      length = end - i;
    }
  }
  if (start < 0) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}

/** Go's netutils.ParseCIDRSloppy: host bits are cleared. */
export function parseRange(text: string): NetworkRange | { first: "invalid" } {
  if (typeof text !== "string") return { first: "invalid" };
  const slash = text.indexOf("/");
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (slash < 0 || address.family === "invalid") return { first: "invalid" };
  const bits = address.family === "IPv4" ? 32 : 128;
  const suffix = text.slice(slash + 1);
  const prefixLength = Number(suffix);
  if (!/^\d{1,3}$/.test(suffix) || prefixLength > bits) return { first: "invalid" };
  const first = clearHostBits(address, prefixLength);
  return { first, prefixLength, text: `${first.text}/${prefixLength}` };
}

function clearHostBits(address: NetworkAddress, prefixLength: number): NetworkAddress {
  if (address.family === "IPv4") {
    const size = 2 ** (32 - prefixLength);
    return buildIPv4(Math.floor(address.value / size) * size);
  }
  const shift = BigInt(128 - prefixLength);
  const value = (address.value >> shift) << shift;
  return { family: "IPv6", value, text: formatIPv6(value) };
}

/** The range that holds just this address: 10.0.0.1/32. */
export function buildSingleRange(address: NetworkAddress): NetworkRange {
  const prefixLength = address.family === "IPv4" ? 32 : 128;
  return { first: address, prefixLength, text: `${address.text}/${prefixLength}` };
}

export function isInRange(address: NetworkAddress, range: NetworkRange): boolean {
  const { first } = range;
  if (address.family === "IPv4" && first.family === "IPv4") {
    return range.prefixLength === 0 || (address.value ^ first.value) >>> (32 - range.prefixLength) === 0;
  }
  if (address.family === "IPv6" && first.family === "IPv6") {
    return (address.value ^ first.value) >> BigInt(128 - range.prefixLength) === 0n;
  }
  return false;
}

export function isLoopback(address: NetworkAddress): boolean {
  return address.family === "IPv4" ? address.value >>> 24 === 127 : address.value === 1n;
}

/** Addresses of one family in their normal form; everything else is left out, as kube-proxy does. */
export function parseFamilyAddresses(texts: readonly string[], family: IpFamily): NetworkAddress[] {
  const result: NetworkAddress[] = [];
  for (const text of texts) {
    const address = parseAddress(text);
    if (address.family === family) result.push(address as NetworkAddress);
  }
  return result;
}

export function parseFamilyRanges(texts: readonly string[], family: IpFamily): NetworkRange[] {
  const result: NetworkRange[] = [];
  for (const text of texts) {
    const range = parseRange(typeof text === "string" ? text.trim() : text);
    if (range.first !== "invalid" && range.first.family === family) result.push(range as NetworkRange);
  }
  return result;
}
