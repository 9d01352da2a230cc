import type { FieldError } from "../../../api/field-error.ts";
import { buildInvalid } from "../../errors/field-errors.ts";
import { isExternalName, isHeadless } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const FIELD = "spec.clusterIPs";

/**
 * A cluster IP is for life; only the secondary one may come and go.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateUpgradeDowngradeClusterIPs
 */
export const validateClusterIpsChange: ServiceRule = (service, { old }) => {
  if (old === undefined || isExternalName(service) || isExternalName(old)) return [];
  if (isHeadless(service) && isHeadless(old)) return [];
  const before = old.spec.clusterIPs ?? [];
  const after = service.spec.clusterIPs ?? [];
  const refuse = (index: number): FieldError =>
    buildInvalid(`${FIELD}[${index}]`, after, "may not change once set", "service-cluster-ip-immutable");
  if (before.length === after.length) {
    return before.flatMap((ip, index) => (ip === after[index] ? [] : [refuse(index)]));
  }
  if (after.length === 0) {
    return [buildInvalid(`${FIELD}[0]`, null, "primary clusterIP can not be unset", "service-cluster-ip-unset")];
  }
  const errors = before.length > 0 && before[0] !== after[0] ? [refuse(0)] : [];
  const isRelease = before.length > after.length && after.length === 1;
  if (isRelease && service.spec.ipFamilyPolicy !== "SingleStack") {
    const text = "must be set to 'SingleStack' when releasing the secondary clusterIP";
    const value = service.spec.ipFamilyPolicy ?? null;
    errors.push(buildInvalid("spec.ipFamilyPolicy", value, text, "service-secondary-ip-release"));
  }
  return errors;
};
