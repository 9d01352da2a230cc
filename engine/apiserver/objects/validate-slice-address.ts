// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go validateEndpoints
import type { FieldError } from "../../api/field-error.ts";
import { formatIp, parseIp } from "../../lib/ip.ts";
import { buildInvalid, buildRequired } from "../errors/field-errors.ts";
import { renderGoString } from "../errors/render-go-value.ts";
import { validateDns1123Label, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateIpText, validateNonSpecialIp } from "../primitives/ip-texts.ts";

type Slice = { addressType: string; usesStrictIps: boolean };

/** An IPv6 address must stand in its one canonical form: the field is younger than the tolerance for others. */
function listSyntaxMessages(address: string, { addressType, usesStrictIps }: Slice): string[] {
  if (addressType === "IPv4") return validateIpText(address, usesStrictIps);
  const messages = validateIpText(address, true);
  const ip = parseIp(address, { isSloppy: true });
  if (messages.length > 0 || ip.status === "invalid" || formatIp(ip) === address) return messages;
  return [`must be in canonical form (${renderGoString(formatIp(ip))})`];
}

/** IsFullyQualifiedDomainName: two labels at least, and a dot at the end is fine. All complaints in one error. */
function validateDomainName(given: string, field: string): FieldError[] {
  if (given === "") return [buildRequired(field, "", "endpoints-ip-syntax")];
  const name = given.replace(/\.$/, "");
  const refuse = (value: string, message: string) => [buildInvalid(field, value, message, "endpoints-ip-syntax")];
  const messages = validateDns1123Subdomain(name);
  if (messages.length > 0) return refuse(name, messages.join(","));
  const labels = name.split(".");
  if (labels.length < 2) return refuse(name, "should be a domain with at least two segments separated by dots");
  for (const label of labels) {
    const faults = validateDns1123Label(label);
    if (faults.length > 0) return refuse(label, faults.join(","));
  }
  return [];
}

/** `field` is the list's: a wrong family is reported there, without an index. An unknown addressType passes here. */
export function validateSliceAddress(address: string, index: number, field: string, slice: Slice): FieldError[] {
  const place = `${field}[${index}]`;
  const { addressType } = slice;
  if (addressType === "FQDN") return validateDomainName(address, place);
  if (addressType !== "IPv4" && addressType !== "IPv6") return [];
  const messages = listSyntaxMessages(address, slice);
  if (messages.length > 0) {
    return messages.map((message) => buildInvalid(place, address, message, "endpoints-ip-syntax"));
  }
  const errors: FieldError[] = [];
  const ip = parseIp(address, { isSloppy: true });
  if (ip.status === "ok" && ip.family !== addressType) {
    errors.push(buildInvalid(field, address, `must be an ${addressType} address`, "endpointslice-address-family"));
  }
  for (const message of validateNonSpecialIp(address)) {
    errors.push(buildInvalid(place, address, message, "endpoints-ip-special"));
  }
  return errors;
}
