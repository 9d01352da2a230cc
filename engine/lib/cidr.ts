import { formatIpv4, formatIpv6, type IpValue, parseIpv4, parseIpv6 } from "./ip.ts";

/** A range of addresses. For IPv4-mapped text (`::ffff:10.0.0.0/120`) the family is IPv6, as in Go. */
export type Cidr = IpValue & {
  /** The address as written, which may have bits set beyond the prefix; `network` has not. */
  network: IpValue;
  prefix: number;
};

export type ParsedCidr =
  | ({ status: "ok"; isMapped: boolean; hasLeadingZeros: boolean; hasHostBits: boolean } & Cidr)
  | { status: "invalid"; message: string };

export const CIDR_MESSAGE = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
const INVALID: ParsedCidr = { status: "invalid", message: CIDR_MESSAGE };

/**
 * Reads `address/prefix` as Go's `net.ParseCIDR` does; with `isSloppy` as Kubernetes' `ParseCIDRSloppy` (leading zeros).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go parseCIDR
 */
export function parseCidr(text: string, options: { isSloppy?: boolean } = {}): ParsedCidr {
  const slash = text.indexOf("/");
  if (slash < 0) return INVALID;
  const prefixText = text.slice(slash + 1);
  if (!/^[0-9]{1,16}$/.test(prefixText)) return INVALID;
  const prefix = Number(prefixText);
  const hasPrefixZeros = prefixText.length > 1 && prefixText.startsWith("0");
  const address = text.slice(0, slash);
  const v4 = parseIpv4(address);
  const v6 = v4 === undefined ? parseIpv6(address) : undefined;
  const hasLeadingZeros = hasPrefixZeros || Boolean(v4?.hasLeadingZeros || v6?.hasLeadingZeros);
  if (hasLeadingZeros && !options.isSloppy) return INVALID;
  if (v4 !== undefined && prefix <= 32) {
    const block = 2 ** (32 - prefix);
    const network = v4.value - (v4.value % block);
    const range = { family: "IPv4", value: v4.value, network: { family: "IPv4", value: network }, prefix } as const;
    return { status: "ok", isMapped: false, hasLeadingZeros, hasHostBits: network !== v4.value, ...range };
  }
  if (v6 !== undefined && prefix <= 128) {
    const hostBits = BigInt(128 - prefix);
    const network = (v6.value >> hostBits) << hostBits;
    const range = { family: "IPv6", value: v6.value, network: { family: "IPv6", value: network }, prefix } as const;
    const isMapped = v6.value >> 32n === 0xffffn;
    return { status: "ok", isMapped, hasLeadingZeros, hasHostBits: network !== v6.value, ...range };
  }
  return INVALID;
}

/** `network/prefix` in canonical form. */
export function formatCidr(cidr: Cidr): string {
  const { network } = cidr;
  return `${network.family === "IPv4" ? formatIpv4(network.value) : formatIpv6(network.value)}/${cidr.prefix}`;
}

export function isIpInCidr(ip: IpValue, cidr: Cidr): boolean {
  const { network } = cidr;
  if (ip.family === "IPv4" && network.family === "IPv4") {
    return ip.value >= network.value && ip.value < network.value + 2 ** (32 - cidr.prefix);
  }
  if (ip.family === "IPv6" && network.family === "IPv6") {
    const hostBits = BigInt(128 - cidr.prefix);
    return ip.value >> hostBits === network.value >> hostBits;
  }
  return false;
}
