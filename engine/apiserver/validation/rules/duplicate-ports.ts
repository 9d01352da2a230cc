// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildDuplicate } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

/** Protocol and port together are the address of an entry. The message prints upstream's map key, mostly empty. */
export const validateDuplicatePorts: ServiceRule = ({ spec }) => {
  const seen = new Set<string>();
  return (spec.ports ?? []).flatMap((port, index) => {
    const protocol = port.protocol ?? "";
    const key = `${port.port ?? 0}/${protocol}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const printed = {
      Name: "",
      Protocol: protocol,
      AppProtocol: null,
      Port: port.port ?? 0,
      TargetPort: 0,
      NodePort: 0,
    };
    return [buildDuplicate(`spec.ports[${index}]`, printed, "service-port-duplicate")];
  });
};
