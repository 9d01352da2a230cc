// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService, ValidateEndpointIP
import { buildInvalid } from "../../errors/field-errors.ts";
import { validateIpText, validateNonSpecialIp } from "../../primitives/ip-texts.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Addresses that somebody else routes to the nodes. */
export const validateExternalIps: ServiceRule = (service, { features, old }) => {
  const known = new Set(old?.spec.externalIPs ?? []);
  return (service.spec.externalIPs ?? []).flatMap((ip, index) => {
    const field = `spec.externalIPs[${index}]`;
    const texts = known.has(ip) ? [] : validateIpText(ip, features.usesStrictIps);
    if (texts.length > 0) return texts.map((text) => buildInvalid(field, ip, text, "service-external-ip-syntax"));
    return validateNonSpecialIp(ip).map((text) => buildInvalid(field, ip, text, "service-external-ip-special"));
  });
};
