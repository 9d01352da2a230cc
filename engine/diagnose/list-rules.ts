import type { LintRule } from "./lint-context.ts";
import { checkContainerPorts } from "./rules/check-container-ports.ts";
import { checkEgressDns } from "./rules/check-egress-dns.ts";
import { checkEndpointAddresses } from "./rules/check-endpoint-addresses.ts";
import { checkEndpointPorts } from "./rules/check-endpoint-ports.ts";
import { checkEndpointsExist } from "./rules/check-endpoints-exist.ts";
import { checkExternalIps } from "./rules/check-external-ips.ts";
import { checkExternalNames } from "./rules/check-external-names.ts";
import { checkHostNetwork } from "./rules/check-host-network.ts";
import { checkHostPorts } from "./rules/check-host-ports.ts";
import { checkIngressBackends } from "./rules/check-ingress-backends.ts";
import { checkIngressClasses } from "./rules/check-ingress-classes.ts";
import { checkIngressPaths } from "./rules/check-ingress-paths.ts";
import { checkIngressTls } from "./rules/check-ingress-tls.ts";
import { checkListenAddresses } from "./rules/check-listen-addresses.ts";
import { checkLoadBalancers } from "./rules/check-load-balancers.ts";
import { checkMonitors } from "./rules/check-monitors.ts";
import { checkPolicyPorts } from "./rules/check-policy-ports.ts";
import { checkPolicySelectors } from "./rules/check-policy-selectors.ts";
import { checkPortNames } from "./rules/check-port-names.ts";
import { checkProbePorts } from "./rules/check-probe-ports.ts";
import { checkRouteBackends } from "./rules/check-route-backends.ts";
import { checkGatewayListeners, checkRouteParents } from "./rules/check-route-parents.ts";
import { checkSelectorlessServices } from "./rules/check-selectorless-services.ts";
import { checkSelectors } from "./rules/check-selectors.ts";
import { checkServicePorts } from "./rules/check-service-ports.ts";
import { checkServiceVariables } from "./rules/check-service-variables.ts";
import { checkSeveralWorkloads } from "./rules/check-several-workloads.ts";
import { checkSharedPods } from "./rules/check-shared-pods.ts";
import { checkSliceLabels } from "./rules/check-slice-labels.ts";
import { checkPeerNames, checkStatefulSets } from "./rules/check-stateful-sets.ts";
import { checkTargetPorts } from "./rules/check-target-ports.ts";
import { checkTrafficDistribution } from "./rules/check-traffic-distribution.ts";
import { checkIsolation } from "./rules/opinions/check-isolation.ts";
import { checkNamespaces } from "./rules/opinions/check-namespaces.ts";
import { checkPodPorts } from "./rules/opinions/check-pod-ports.ts";
import { checkReplicas } from "./rules/opinions/check-replicas.ts";
import { checkSameProbes } from "./rules/opinions/check-same-probes.ts";
import { checkServiceTypes } from "./rules/opinions/check-service-types.ts";
import { checkTargetPortNames } from "./rules/opinions/check-target-port-names.ts";

/** The order is that of a packet: is there a pod, which port, what the Service does, what stands before it. */
export const RULES: readonly LintRule[] = [
  checkSelectors,
  checkSeveralWorkloads,
  checkSharedPods,
  checkSelectorlessServices,
  checkEndpointsExist,
  checkTargetPorts,
  checkProbePorts,
  checkContainerPorts,
  checkListenAddresses,
  checkServicePorts,
  checkPortNames,
  checkExternalNames,
  checkExternalIps,
  checkLoadBalancers,
  checkTrafficDistribution,
  checkStatefulSets,
  checkPeerNames,
  checkHostNetwork,
  checkServiceVariables,
  checkEndpointPorts,
  checkEndpointAddresses,
  checkSliceLabels,
  checkIngressBackends,
  checkIngressClasses,
  checkIngressPaths,
  checkIngressTls,
  checkRouteBackends,
  checkRouteParents,
  checkGatewayListeners,
  checkMonitors,
  checkPolicySelectors,
  checkPolicyPorts,
  checkEgressDns,
  checkHostPorts,
];

/** What works as written and some teams forbid. Off unless asked for. */
export const OPINIONS: readonly LintRule[] = [
  checkServiceTypes,
  checkNamespaces,
  checkReplicas,
  checkTargetPortNames,
  checkPodPorts,
  checkIsolation,
  checkSameProbes,
];
