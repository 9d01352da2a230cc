// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateServiceTrafficDistribution
import { buildNotSupported } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/** A hint and no promise: any node may ignore it when no endpoint is near. */
export const validateTrafficDistribution: ServiceRule = ({ spec }, { features }) => {
  const value = spec.trafficDistribution;
  if (value === undefined || features.trafficDistributions.includes(value)) return [];
  const origin = "service-traffic-distribution-unsupported";
  return [buildNotSupported("spec.trafficDistribution", value, features.trafficDistributions, origin)];
};
