// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildDuplicate } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Within one Service, a nodePort may serve several protocols, but each only once. */
export const validateDuplicateNodePorts: ServiceRule = ({ spec }) => {
  const seen = new Set<string>();
  return (spec.ports ?? []).flatMap((port, index) => {
    if (!port.nodePort) return [];
    const key = `${port.nodePort}/${port.protocol ?? ""}`;
    if (seen.has(key)) {
      return [buildDuplicate(`spec.ports[${index}].nodePort`, port.nodePort, "service-node-port-duplicate")];
    }
    seen.add(key);
    return [];
  });
};
