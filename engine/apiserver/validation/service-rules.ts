import type { FieldError } from "../../api/field-error.ts";
import type { Service } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { validateAllocateNodePorts } from "./rules/allocate-node-ports.ts";
import { validateClusterIps } from "./rules/cluster-ips.ts";
import { validateDuplicateNodePorts } from "./rules/duplicate-node-ports.ts";
import { validateDuplicatePorts } from "./rules/duplicate-ports.ts";
import { validateExternalIps } from "./rules/external-ips.ts";
import { validateExternalName } from "./rules/external-name.ts";
import { validateExternalTrafficPolicy } from "./rules/external-traffic-policy.ts";
import { validateHeadlessType } from "./rules/headless-type.ts";
import { validateInternalTrafficPolicy } from "./rules/internal-traffic-policy.ts";
import { validateKubeletPort } from "./rules/kubelet-port.ts";
import { validateLoadBalancerClass } from "./rules/load-balancer-class.ts";
import { validateNodePortOnClusterIp } from "./rules/node-port-on-cluster-ip.ts";
import { validatePortEntries } from "./rules/port-entries.ts";
import { validatePortsRequired } from "./rules/ports-required.ts";
import { validateSelector } from "./rules/selector.ts";
import { validateSessionAffinity } from "./rules/session-affinity.ts";
import { validateSourceRanges } from "./rules/source-ranges.ts";
import { validateTopologyAnnotations } from "./rules/topology-annotations.ts";
import { validateTrafficDistribution } from "./rules/traffic-distribution.ts";
import { validateType } from "./rules/type.ts";
import type { ServiceRule, ServiceRuleContext } from "./service-rule.ts";

/**
 * The rules for `spec`, in the order in which upstream's one long function runs them. The order has no deeper sense
 * (a rule never depends on an earlier one), but it is the order of the bullets that kubectl prints, so it is kept.
 * Not in the list: the nodePort range. Only the allocator knows it, and it speaks before any of these.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
 */
const SERVICE_RULES: readonly ServiceRule[] = [
  validateTopologyAnnotations,
  validatePortsRequired,
  validateKubeletPort,
  validateHeadlessType,
  validateExternalName,
  validatePortEntries,
  validateSelector,
  validateSessionAffinity,
  validateClusterIps,
  validateExternalIps,
  validateType,
  validateNodePortOnClusterIp,
  validateDuplicateNodePorts,
  validateDuplicatePorts,
  validateSourceRanges,
  validateAllocateNodePorts,
  validateLoadBalancerClass,
  validateExternalTrafficPolicy,
  validateInternalTrafficPolicy,
  validateTrafficDistribution,
];

export function validateServiceSpec(service: Service, context: ServiceRuleContext): FieldError[] {
  const errors: FieldError[] = [];
  for (const rule of SERVICE_RULES) addAll(errors, rule(service, context));
  return errors;
}
