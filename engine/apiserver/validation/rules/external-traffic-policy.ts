import type { FieldError } from "../../../api/field-error.ts";
import type { Service } from "../../../api/objects.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import { validatePortNumber } from "../../primitives/ports.ts";
import { hasHealthCheckNodePort, isExternallyAccessible } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const FIELD = "spec.externalTrafficPolicy";
const HEALTH_FIELD = "spec.healthCheckNodePort";
const POLICIES = ["Cluster", "Local"];

/**
 * The external policy and, since only its value Local needs one, the health check port.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateServiceExternalTrafficPolicy
 */
export const validateExternalTrafficPolicy: ServiceRule = (service) => [
  ...validatePolicy(service),
  ...validateHealthCheckNodePort(service),
];

/** "May only be set" is an Invalid here, while most rules of this kind say Forbidden. */
function validatePolicy(service: Service): FieldError[] {
  const policy = service.spec.externalTrafficPolicy ?? "";
  if (!isExternallyAccessible(service)) {
    if (policy === "") return [];
    const text = "may only be set for externally-accessible services";
    return [buildInvalid(FIELD, policy, text, "service-external-traffic-policy-forbidden")];
  }
  if (policy === "") return [buildRequired(FIELD, "", "service-external-traffic-policy-required")];
  if (POLICIES.includes(policy)) return [];
  return [buildNotSupported(FIELD, policy, POLICIES, "service-external-traffic-policy-unsupported")];
}

function validateHealthCheckNodePort(service: Service): FieldError[] {
  const port = service.spec.healthCheckNodePort ?? 0;
  if (!hasHealthCheckNodePort(service)) {
    if (port === 0) return [];
    const text = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    return [buildInvalid(HEALTH_FIELD, port, text, "service-health-check-node-port-forbidden")];
  }
  if (port === 0) return [buildRequired(HEALTH_FIELD, "", "service-health-check-node-port-required")];
  return validatePortNumber(port).map((text) =>
    buildInvalid(HEALTH_FIELD, port, text, "service-health-check-node-port-out-of-range"),
  );
}
