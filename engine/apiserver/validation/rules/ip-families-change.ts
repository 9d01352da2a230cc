import type { FieldError } from "../../../api/field-error.ts";
import { buildInvalid } from "../../errors/field-errors.ts";
import { isExternalName, isHeadless } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const FIELD = "spec.ipFamilies[0]";

/**
 * Families follow the addresses. Upstream reports every difference at index 0.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateUpgradeDowngradeIPFamilies
 */
export const validateIpFamiliesChange: ServiceRule = (service, { old }) => {
  if (old === undefined || isExternalName(service) || isExternalName(old)) return [];
  if (isHeadless(service) || isHeadless(old)) return [];
  const before = old.spec.ipFamilies ?? [];
  const after = service.spec.ipFamilies ?? [];
  const ips = service.spec.clusterIPs ?? [];
  const refuse = (value: string[]): FieldError =>
    buildInvalid(FIELD, value, "may not change once set", "service-ip-family-immutable");
  if (before.length === after.length) {
    return before.flatMap((family, index) => (family === after[index] ? [] : [refuse(after)]));
  }
  const errors: FieldError[] = [];
  const isShorter = before.length > after.length;
  // Whether a family was given back is read off the addresses, and the message shows them, not the families.
  if (isShorter && ips.length === 0) {
    const value = after.length > 0 ? after : null;
    errors.push(buildInvalid(FIELD, value, "primary ipFamily can not be unset", "service-ip-family-unset"));
  }
  if (before.length > 0 && after.length > 0 && before[0] !== after[0]) errors.push(refuse(ips));
  const isRelease = isShorter && after.length === 1;
  if (isRelease && service.spec.ipFamilyPolicy !== "SingleStack") {
    const text = "must be set to 'SingleStack' when releasing the secondary ipFamily";
    const value = service.spec.ipFamilyPolicy ?? null;
    errors.push(buildInvalid("spec.ipFamilyPolicy", value, text, "service-secondary-ip-release"));
  }
  return errors;
};
