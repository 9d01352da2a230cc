import type { FieldError } from "../../api/field-error.ts";
import type { Service } from "../../api/objects.ts";
import { getVersionFeatures, type ServiceGates, type VersionFeatures } from "../k8s-version.ts";
import { validateDns1035Label, validateDns1123Label } from "../primitives/dns-names.ts";
import { validateClusterIpsChange } from "./rules/cluster-ips-change.ts";
import { validateHealthCheckNodePortChange } from "./rules/health-check-node-port-change.ts";
import { validateIpFamiliesChange } from "./rules/ip-families-change.ts";
import { validateLoadBalancerClassChange } from "./rules/load-balancer-class.ts";
import type { ServiceRule } from "./service-rule.ts";
import { validateServiceSpec } from "./service-rules.ts";
import { validateObjectMeta } from "./validate-object-meta.ts";
import { validateObjectMetaUpdate } from "./validate-object-meta-update.ts";

/** `gates` are for upstream's own test cases; a cluster has the defaults of its version. */
export type ValidationOptions = { k8sVersion?: string; gates?: ServiceGates };

function getFeatures(options: ValidationOptions): VersionFeatures {
  return getVersionFeatures(options.k8sVersion, options.gates);
}

/** Every fault of a new Service, which must be defaulted and allocated already, in the server's order. */
export function validateServiceCreate(service: Service, options: ValidationOptions = {}): FieldError[] {
  const features = getFeatures(options);
  const nameRule = features.usesRelaxedServiceNames ? validateDns1123Label : validateDns1035Label;
  return validateObjectMeta(service.metadata, nameRule, features).concat(validateServiceSpec(service, { features }));
}

/** What may not change comes first; then the new object is judged as a whole, so some errors appear twice. */
const CHANGE_RULES: readonly ServiceRule[] = [
  validateClusterIpsChange,
  validateIpFamiliesChange,
  validateLoadBalancerClassChange,
  validateHealthCheckNodePortChange,
];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateServiceUpdate */
export function validateServiceUpdate(service: Service, old: Service, options: ValidationOptions = {}): FieldError[] {
  const features = getFeatures(options);
  const context = { features, old };
  return validateObjectMetaUpdate(service.metadata, old.metadata, features).concat(
    CHANGE_RULES.flatMap((rule) => rule(service, context)),
    validateServiceSpec(service, context),
  );
}
