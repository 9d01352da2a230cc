// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildForbidden } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Whatever its value, in the range or not. Only for ClusterIP: an ExternalName Service may carry a nodePort around. */
export const validateNodePortOnClusterIp: ServiceRule = ({ spec }) => {
  if (spec.type !== "ClusterIP") return [];
  const text = "may not be used when `type` is 'ClusterIP'";
  return (spec.ports ?? []).flatMap((port, index) =>
    port.nodePort ? [buildForbidden(`spec.ports[${index}].nodePort`, text, "service-node-port-on-cluster-ip")] : [],
  );
};
