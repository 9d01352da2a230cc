// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateServiceInternalTrafficFieldsValue
import { buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

const POLICIES = ["Cluster", "Local"];
/** Defaulting sets it for these, so its absence is met only by those who skip defaulting. */
const TYPES_THAT_NEED_IT = ["ClusterIP", "NodePort", "LoadBalancer"];

export const validateInternalTrafficPolicy: ServiceRule = ({ spec }) => {
  const policy = spec.internalTrafficPolicy;
  const field = "spec.internalTrafficPolicy";
  if (policy === undefined) {
    if (!TYPES_THAT_NEED_IT.includes(spec.type ?? "")) return [];
    return [buildRequired(field, "", "service-internal-traffic-policy-required")];
  }
  if (POLICIES.includes(policy)) return [];
  return [buildNotSupported(field, policy, POLICIES, "service-internal-traffic-policy-unsupported")];
};
