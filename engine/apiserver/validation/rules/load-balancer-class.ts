import { buildForbidden, buildInvalid } from "../../errors/field-errors.ts";
import { validateQualifiedName } from "../../primitives/qualified-name.ts";
import { isLoadBalancer } from "../../service/classify-service.ts";
import type { ServiceRule } from "../service-rule.ts";

const FIELD = "spec.loadBalancerClass";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateLoadBalancerClassField */
export const validateLoadBalancerClass: ServiceRule = (service, { features }) => {
  const name = service.spec.loadBalancerClass;
  if (name === undefined) return [];
  if (!isLoadBalancer(service)) {
    const text = "may only be used when `type` is 'LoadBalancer'";
    return [buildForbidden(FIELD, text, "service-load-balancer-class-forbidden")];
  }
  return validateQualifiedName(name, features.keyWords).map((text) =>
    buildInvalid(FIELD, name, text, "service-load-balancer-class-syntax"),
  );
};

/** On update: another class means another controller, so it is fixed while the type stays LoadBalancer. */
export const validateLoadBalancerClassChange: ServiceRule = (service, context) => {
  const { old } = context;
  const errors = validateLoadBalancerClass(service, context);
  if (old === undefined || !isLoadBalancer(old) || !isLoadBalancer(service)) return errors;
  const name = service.spec.loadBalancerClass;
  if (name === old.spec.loadBalancerClass) return errors;
  const change = buildInvalid(FIELD, name ?? null, "may not change once set", "service-load-balancer-class-immutable");
  return [change, ...errors];
};
