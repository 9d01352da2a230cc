// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go
import { type Cidr, formatCidr, parseCidr } from "../../lib/cidr.ts";
import { formatIp, parseIp, unmapIp } from "../../lib/ip.ts";
import { renderGoString } from "../errors/render-go-value.ts";

/**
 * Complaints about an address in a field that once took more than it should (`isStrict` = v1.36's default).
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go IsValidIPForLegacyField
 */
export function validateIpText(text: string, isStrict: boolean): string[] {
  const ip = parseIp(text, { isSloppy: true });
  if (ip.status === "invalid") return [ip.message];
  if (!isStrict) return [];
  if (ip.hasLeadingZeros) return ["must not have leading 0s"];
  return ip.isMapped ? ["must not be an IPv4-mapped IPv6 address"] : [];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go IsValidCIDRForLegacyField */
export function validateCidrText(text: string, isStrict: boolean): string[] {
  const cidr = parseCidr(text, { isSloppy: true });
  if (cidr.status === "invalid") return [cidr.message];
  if (!isStrict) return [];
  if (cidr.hasLeadingZeros) return ["must not have leading 0s in IP or prefix length"];
  if (cidr.isMapped) return ["must not have an IPv4-mapped IPv6 address"];
  return cidr.hasHostBits ? ["must not have bits set beyond the prefix length"] : [];
}

/**
 * Addresses that only mean something on one machine or one link cannot be endpoints or external addresses.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateEndpointIP
 */
export function validateNonSpecialIp(text: string): string[] {
  const ip = parseIp(text, { isSloppy: true });
  if (ip.status === "invalid") return ["must be a valid IP address"];
  const isIn = (first: number, size: number) => ip.family === "IPv4" && ip.value >= first && ip.value < first + size;
  const top = ip.family === "IPv6" ? Number(ip.value >> 112n) : 0;
  if (ip.value === 0 || ip.value === 0n) return [`may not be unspecified (${text})`];
  if (isIn(0x7f000000, 2 ** 24) || ip.value === 1n) {
    return ["may not be in the loopback range (127.0.0.0/8, ::1/128)"];
  }
  if (isIn(0xa9fe0000, 2 ** 16) || (top & 0xffc0) === 0xfe80) {
    return ["may not be in the link-local range (169.254.0.0/16, fe80::/10)"];
  }
  if (isIn(0xe0000000, 256) || (top & 0xff0f) === 0xff02) {
    return ["may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"];
  }
  return [];
}

/**
 * Warnings about an accepted address that is not in its canonical form.
 * Not modelled: the other words in which v1.32 and earlier said the same.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go GetWarningsForIP
 */
export function listIpWarnings(field: string, text: string, verdict = "is invalid"): string[] {
  const ip = parseIp(text, { isSloppy: true });
  if (ip.status === "invalid") return [];
  const canonical = formatIp(ip);
  if (ip.hasLeadingZeros || ip.isMapped) {
    return [`${field}: non-standard IP address ${renderGoString(text)} ${verdict}: use "${canonical}"`];
  }
  if (ip.family === "IPv6" && canonical !== text) {
    return [`${field}: IPv6 address ${renderGoString(text)} should be in RFC 5952 canonical format ("${canonical}")`];
  }
  return [];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go GetWarningsForCIDR */
export function listCidrWarnings(field: string, text: string, verdict = "is invalid"): string[] {
  const cidr = parseCidr(text, { isSloppy: true });
  if (cidr.status === "invalid") return [];
  const warnings: string[] = [];
  const canonical = formatGoCidr(cidr);
  if (cidr.hasHostBits) {
    const address = formatIp(unmapIp(cidr));
    const single = `${address}/${cidr.family === "IPv4" ? 32 : 128}`;
    warnings.push(
      `${field}: CIDR value ${renderGoString(text)} is ambiguous in this context (should be "${canonical}" or "${single}"?)`,
    );
  }
  if (cidr.hasLeadingZeros || cidr.isMapped) {
    warnings.push(`${field}: non-standard CIDR value ${renderGoString(text)} ${verdict}: use "${canonical}"`);
  }
  if (warnings.length === 0 && cidr.family === "IPv6" && canonical !== text) {
    warnings.push(
      `${field}: IPv6 CIDR value ${renderGoString(text)} should be in RFC 5952 canonical format ("${canonical}")`,
    );
  }
  return warnings;
}

/**
 * IPv4-mapped text keeps the family IPv6 in a range, but Go prints it as IPv4, unless a short prefix cuts off the mark of mapped
 * addresses. net.IPNet.String
 */
function formatGoCidr(cidr: Cidr): string {
  const shown = unmapIp(cidr.network);
  return shown.family === cidr.network.family ? formatCidr(cidr) : `${formatIp(shown)}/${cidr.prefix - 96}`;
}
