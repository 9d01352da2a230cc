import type { FieldError } from "../../../api/field-error.ts";
import type { ServiceSpec } from "../../../api/objects.ts";
import { getIpFamily } from "../../../lib/ip.ts";
import { buildDuplicate, buildInvalid, buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import { validateIpText } from "../../primitives/ip-texts.ts";
import { CLUSTER_IP_NONE, isExternalName, isHeadless } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const FIELD = "spec.clusterIPs";
const FAMILIES = ["IPv4", "IPv6"];
const POLICIES = ["PreferDualStack", "RequireDualStack", "SingleStack"];

/**
 * clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy together. Allocation runs this rule on its own beforehand.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields
 */
export const validateClusterIps: ServiceRule = (service, { features, old }) => {
  if (isExternalName(service)) return [];
  const { spec } = service;
  const ips = spec.clusterIPs ?? [];
  const errors = [...validateSingular(spec, ips), ...validateFamilies(spec)];
  const oldIps = new Set(old?.spec.clusterIPs ?? []);
  let hasInvalidIps = false;
  for (const [index, ip] of ips.entries()) {
    if (index === 0 && ip === CLUSTER_IP_NONE) {
      if (ips.length === 1) continue;
      hasInvalidIps = true;
      const text = "'None' must be the first and only value";
      errors.push(buildInvalid(FIELD, ips, text, "service-cluster-ip-none-not-alone"));
      continue;
    }
    for (const text of oldIps.has(ip) ? [] : validateIpText(ip, features.usesStrictIps)) {
      hasInvalidIps = true;
      errors.push(buildInvalid(`${FIELD}[${index}]`, ip, text, "service-cluster-ip-syntax"));
    }
  }
  if (ips.length > 2) {
    errors.push(buildInvalid(FIELD, ips, "may only hold up to 2 values", "service-cluster-ips-too-many"));
  }
  // Whether two addresses are of two families cannot be said of text that is no address.
  if (hasInvalidIps) return errors;
  if (ips.length > 1 && new Set(ips.map(getIpFamily)).size < 2) {
    const text = "may specify no more than one IP for each IP family";
    errors.push(buildInvalid(FIELD, ips, text, "service-cluster-ips-same-family"));
  }
  return isHeadless(service) ? errors : errors.concat(validateFamilyOfEach(ips, spec.ipFamilies ?? []));
};

/** The singular field is the older one; it repeats the first entry of the list. */
function validateSingular(spec: ServiceSpec, ips: string[]): FieldError[] {
  if (spec.clusterIP) {
    if (ips.length === 0) return [buildRequired(FIELD, "", "service-cluster-ips-required")];
    if (ips[0] === spec.clusterIP) return [];
    return [buildInvalid(FIELD, ips, "first value must match `clusterIP`", "service-cluster-ips-mismatch")];
  }
  if (ips.length === 0) return [];
  const text = "must be empty when `clusterIP` is not specified";
  return [buildInvalid(FIELD, ips, text, "service-cluster-ips-without-cluster-ip")];
}

/** Judged on their own, whatever the addresses are. */
function validateFamilies(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, family] of (spec.ipFamilies ?? []).entries()) {
    const field = `spec.ipFamilies[${index}]`;
    if (!FAMILIES.includes(family)) {
      errors.push(buildNotSupported(field, family, FAMILIES, "service-ip-family-unsupported"));
    }
    if (seen.has(family)) errors.push(buildDuplicate(field, family, "service-ip-family-duplicate"));
    seen.add(family);
  }
  const policy = spec.ipFamilyPolicy;
  if (policy !== undefined && !POLICIES.includes(policy)) {
    errors.push(buildNotSupported("spec.ipFamilyPolicy", policy, POLICIES, "service-ip-family-policy-unsupported"));
  }
  return errors;
}

/** Only as many as both lists have in common: the rest is inferred by allocation. */
function validateFamilyOfEach(ips: string[], families: string[]): FieldError[] {
  return ips.slice(0, families.length).flatMap((ip, index) => {
    const family = families[index];
    if (!FAMILIES.includes(family ?? "") || getIpFamily(ip) === family) return [];
    const text = `expected an ${family} value as indicated by \`ipFamilies[${index}]\``;
    return [buildInvalid(`${FIELD}[${index}]`, ip, text, "service-cluster-ip-family-mismatch")];
  });
}
