// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildRequired } from "../../errors/field-errors.ts";
import { isExternalName, isHeadless } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Only a virtual IP needs ports: headless and ExternalName Services are answered by DNS alone. */
export const validatePortsRequired: ServiceRule = (service) => {
  if ((service.spec.ports ?? []).length > 0 || isHeadless(service) || isExternalName(service)) return [];
  return [buildRequired("spec.ports", "", "service-ports-required")];
};
