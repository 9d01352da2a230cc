// https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/apis/core/validation/validation.go ValidateService
import { buildInvalid } from "../../errors/field-errors.ts";
import { isLoadBalancer } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const KUBELET_PORT = 10250;

/** Up to v1.32: some clouds opened the firewall of whole nodes for a load balancer's port. Removed in v1.33. */
export const validateKubeletPort: ServiceRule = (service, { features }) => {
  if (!features.forbidsKubeletPort || !isLoadBalancer(service)) return [];
  const text = `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`;
  return (service.spec.ports ?? []).flatMap((port, index) =>
    port.port === KUBELET_PORT
      ? [buildInvalid(`spec.ports[${index}]`, KUBELET_PORT, text, "service-kubelet-port-forbidden")]
      : [],
  );
};
