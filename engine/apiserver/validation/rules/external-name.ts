// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import type { FieldError } from "../../../api/field-error.ts";
import { buildForbidden, buildInvalid, buildRequired } from "../../errors/field-errors.ts";
import { validateDns1123Subdomain } from "../../primitives/dns-names.ts";
import { isExternalName } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

/** An ExternalName is a CNAME record: a DNS name and no address. An IPv4 text passes, since it looks like a name. */
export const validateExternalName: ServiceRule = (service) => {
  if (!isExternalName(service)) return [];
  const { spec } = service;
  const errors: FieldError[] = [];
  const forbid = (field: string) =>
    errors.push(
      buildForbidden(field, "may not be set for ExternalName services", "service-external-name-with-cluster-ip"),
    );
  if ((spec.clusterIPs ?? []).length > 0) forbid("spec.clusterIPs");
  if ((spec.ipFamilies ?? []).length > 0) forbid("spec.ipFamilies");
  if (spec.ipFamilyPolicy !== undefined) forbid("spec.ipFamilyPolicy");
  const name = (spec.externalName ?? "").replace(/\.$/, "");
  if (name === "") return [...errors, buildRequired("spec.externalName", "", "service-external-name-required")];
  for (const text of validateDns1123Subdomain(name)) {
    errors.push(buildInvalid("spec.externalName", name, text, "service-external-name-syntax"));
  }
  return errors;
};
