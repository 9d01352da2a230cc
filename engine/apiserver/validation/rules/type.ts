// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildNotSupported, buildRequired } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/** In the order in which the message lists them. */
const TYPES = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

export const validateType: ServiceRule = ({ spec: { type = "" } }) => {
  if (type === "") return [buildRequired("spec.type", "", "service-type-required")];
  return TYPES.includes(type) ? [] : [buildNotSupported("spec.type", type, TYPES, "service-type-unsupported")];
};
