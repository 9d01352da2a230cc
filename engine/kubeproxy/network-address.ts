import type { IpFamily } from "../api/objects.ts";
import { parseCidr } from "../lib/cidr.ts";
import { formatIpv6, parseIpv6 } from "../lib/ip.ts";

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

// Written out because tens of thousands of endpoint addresses are read per plan: several times as fast as lib/ip.ts.
function parseIPv4(text: string): NetworkAddress | { family: "invalid" } {
  let value = 0;
  let octet = -1;
  let dots = 0;
  let isNormal = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (octet < 0 || dots === 3) return { family: "invalid" };
      value = value * 256 + octet;
      octet = -1;
      dots++;
    } else if (code >= 48 && code <= 57) {
      if (octet === 0) isNormal = false;
      octet = (octet < 0 ? 0 : octet * 10) + code - 48;
      if (octet > 255) return { family: "invalid" };
    } else return { family: "invalid" };
  }
  if (dots !== 3 || octet < 0) return { family: "invalid" };
  value = value * 256 + octet;
  return isNormal ? { family: "IPv4", value, text } : buildIPv4(value);
}

function buildIPv4(value: number): NetworkAddress {
  return {
    family: "IPv4",
    value,
    text: `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`,
  };
}

function parseIPv6(text: string): NetworkAddress | { family: "invalid" } {
  const reading = parseIpv6(text);
  return reading ? buildIPv6(reading.value) : { family: "invalid" };
}

/** An IPv4-mapped address is an IPv4 address to Go's net package. */
function buildIPv6(value: bigint): NetworkAddress {
  if (value >> 32n === MAPPED_PREFIX) return buildIPv4(Number(value & 0xffffffffn));
  return { family: "IPv6", value, text: formatIpv6(value) };
}

/** The address with this number. */
export function buildAddress(value: bigint, family: IpFamily): NetworkAddress {
  return family === "IPv4" ? buildIPv4(Number(value)) : buildIPv6(value);
}

/** Go's netutils.ParseCIDRSloppy: host bits are cleared. */
export function parseRange(text: string): NetworkRange | { first: "invalid" } {
  if (typeof text !== "string") return { first: "invalid" };
  const cidr = parseCidr(text, { isSloppy: true });
  if (cidr.status === "invalid") return { first: "invalid" };
  const { network, prefix } = cidr;
  const first: NetworkAddress =
    network.family === "IPv4"
      ? buildIPv4(network.value)
      : { family: "IPv6", value: network.value, text: formatIpv6(network.value) };
  return { first, prefixLength: prefix, text: `${first.text}/${prefix}` };
}

/** The range that holds just this address: 10.0.0.1/32. */
export function buildSingleRange(address: NetworkAddress): NetworkRange {
  const prefixLength = address.family === "IPv4" ? 32 : 128;
  return { first: address, prefixLength, text: `${address.text}/${prefixLength}` };
}

export function isInRange(address: NetworkAddress, range: NetworkRange): boolean {
  const { first } = range;
  if (address.family === "IPv4" && first.family === "IPv4") {
    // A shift by 32 would be a shift by 0, so a prefix of length 0 is asked for apart.
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

// Validation lets blanks around source ranges pass: https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/serviceport.go newBaseServiceInfo
export function parseFamilyRanges(texts: readonly string[], family: IpFamily): NetworkRange[] {
  const result: NetworkRange[] = [];
  for (const text of texts) {
    const range = parseRange(typeof text === "string" ? text.trim() : text);
    if (range.first !== "invalid" && range.first.family === family) result.push(range as NetworkRange);
  }
  return result;
}
