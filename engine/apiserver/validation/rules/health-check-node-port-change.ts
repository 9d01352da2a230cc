// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateServiceExternalTrafficFieldsUpdate
import { buildForbidden } from "../../errors/field-errors.ts";
import { hasHealthCheckNodePort } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Load balancers remember the port that they probe. */
export const validateHealthCheckNodePortChange: ServiceRule = (service, { old }) => {
  if (old === undefined || !hasHealthCheckNodePort(old) || !hasHealthCheckNodePort(service)) return [];
  if ((service.spec.healthCheckNodePort ?? 0) === (old.spec.healthCheckNodePort ?? 0)) return [];
  const origin = "service-health-check-node-port-immutable";
  return [buildForbidden("spec.healthCheckNodePort", "field is immutable", origin)];
};
