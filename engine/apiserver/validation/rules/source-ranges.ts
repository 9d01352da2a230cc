// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import type { FieldError } from "../../../api/field-error.ts";
import type { Service } from "../../../api/objects.ts";
import { buildForbidden, buildInvalid } from "../../errors/field-errors.ts";
import { validateCidrText } from "../../primitives/ip-texts.ts";
import { isLoadBalancer } from "../../service/classify-service.ts";
import type { ServiceRule, ServiceRuleContext } from "../service-rule.ts";

const ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges";
// Upstream spells this path with a capital letter.
const FIELD = "spec.LoadBalancerSourceRanges";
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";

/** Who may use the load balancer: a list, or, only where the list is empty, its older form in an annotation. */
export const validateSourceRanges: ServiceRule = (service, context) => {
  const ranges = service.spec.loadBalancerSourceRanges ?? [];
  if (ranges.length === 0) return validateAnnotation(service, context);
  const known = new Set((context.old?.spec.loadBalancerSourceRanges ?? []).map((range) => range.trim()));
  const errors: FieldError[] = isLoadBalancer(service)
    ? []
    : [buildForbidden(FIELD, ONLY_LOAD_BALANCER, "service-source-ranges-forbidden")];
  return errors.concat(
    ranges.flatMap((range, index) => {
      // Blanks around a range are tolerated, as they were in the annotation.
      const text = range.trim();
      return known.has(text) ? [] : validateRange(`${FIELD}[${index}]`, text, context);
    }),
  );
};

/** An annotation that an update leaves alone is not judged again; a changed one is judged whole. */
function validateAnnotation(service: Service, context: ServiceRuleContext): FieldError[] {
  const annotations = service.metadata.annotations ?? {};
  if (!Object.hasOwn(annotations, ANNOTATION)) return [];
  const field = `metadata.annotations[${ANNOTATION}]`;
  const value = annotations[ANNOTATION] ?? "";
  const errors: FieldError[] = isLoadBalancer(service)
    ? []
    : [buildForbidden(field, ONLY_LOAD_BALANCER, "service-source-ranges-forbidden")];
  const isUnchanged = context.old?.metadata.annotations?.[ANNOTATION] === value;
  if (isUnchanged || value.trim() === "") return errors;
  return errors.concat(value.split(",").flatMap((part) => validateRange(field, part.trim(), context)));
}

function validateRange(field: string, range: string, { features }: ServiceRuleContext): FieldError[] {
  return validateCidrText(range, features.usesStrictIps).map((text) =>
    buildInvalid(field, range, text, "service-source-range-syntax"),
  );
}
