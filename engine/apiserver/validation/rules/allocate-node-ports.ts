// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildForbidden, buildRequired } from "../../errors/field-errors.ts";
import { isLoadBalancer } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

export const validateAllocateNodePorts: ServiceRule = (service) => {
  const isSet = service.spec.allocateLoadBalancerNodePorts !== undefined;
  if (isSet && !isLoadBalancer(service)) {
    const text = "may only be used when `type` is 'LoadBalancer'";
    return [buildForbidden("spec.allocateLoadBalancerNodePorts", text, "service-allocate-node-ports-forbidden")];
  }
  // Defaulting sets it, so nobody meets this through the API; upstream forgot the `spec.` prefix.
  if (!isSet && isLoadBalancer(service)) {
    return [buildRequired("allocateLoadBalancerNodePorts", "", "service-allocate-node-ports-required")];
  }
  return [];
};
