// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildInvalid } from "../../errors/field-errors.ts";
import { isHeadless, isNodePortType } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

/** NodePort and LoadBalancer are built on top of a cluster IP, so they cannot do without one. */
export const validateHeadlessType: ServiceRule = (service) => {
  if (!isNodePortType(service) || !isHeadless(service)) return [];
  const text = `may not be set to 'None' for ${service.spec.type} services`;
  return [buildInvalid("spec.clusterIPs[0]", "None", text, "service-headless-with-external-type")];
};
