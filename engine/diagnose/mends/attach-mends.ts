import type { ManifestReading } from "../../intake/reading.ts";
import type { Cause } from "../cause-code.ts";
import {
  mendDnsPolicy,
  mendEgressDns,
  mendServiceName,
  mendSliceLabel,
  mendTrafficDistribution,
  mendUnreadyPeers,
} from "./mend-names.ts";
import {
  mendBackendName,
  mendBackendPort,
  mendEndpointPortName,
  mendEndpointProtocol,
  mendPolicyPort,
  mendProbePort,
  mendTargetPort,
} from "./mend-ports.ts";
import { buildScopes, type MendBuilder } from "./mend-scope.ts";
import {
  mendNamespaceSelector,
  mendPolicySelector,
  mendServiceNamespace,
  mendServiceSelector,
} from "./mend-selectors.ts";

/** How a finding of each code is mended; codes that are missing have no mend that its facts could show. */
const BUILDERS: Partial<Record<string, MendBuilder>> = {
  "selector-matches-no-pod": mendServiceSelector,
  "selector-matches-other-namespace": mendServiceNamespace,
  "named-target-port-unresolved": mendTargetPort,
  "target-port-name-is-service-port-name": mendTargetPort,
  "target-port-not-declared": mendTargetPort,
  "probe-port-unknown": mendProbePort,
  "endpoint-port-name-unknown": mendEndpointPortName,
  "endpoint-protocol-mismatch": mendEndpointProtocol,
  "slice-without-service-name": mendSliceLabel,
  "stateful-set-service-name": mendServiceName,
  "headless-peers-not-ready": mendUnreadyPeers,
  "host-network-dns-policy": mendDnsPolicy,
  "prefer-close-deprecated": mendTrafficDistribution,
  "namespace-selector-matches-none": mendNamespaceSelector,
  "network-policy-selects-no-pod": mendPolicySelector,
  "network-policy-peer-selects-no-pod": mendPolicySelector,
  "network-policy-port-unknown": mendPolicyPort,
  "network-policy-names-service-port": mendPolicyPort,
  "egress-policy-blocks-dns": mendEgressDns,
  "ingress-port-not-of-service": mendBackendPort,
  "route-port-not-of-service": mendBackendPort,
  "ingress-service-not-found": mendBackendName,
  "route-service-not-found": mendBackendName,
};

/** A survey asks one reading for the mends of many questions. */
const SCOPES = new WeakMap<ManifestReading, ReturnType<typeof buildScopes>>();

/** The findings, each with its ways out; those that brought their own keep them. */
export function attachMends<Each extends Cause>(findings: readonly Each[], reading: ManifestReading): Each[] {
  const findScope = SCOPES.get(reading) ?? buildScopes(reading);
  SCOPES.set(reading, findScope);
  return findings.map((finding) => {
    const build = finding.mends.length > 0 ? undefined : BUILDERS[finding.code];
    const scope = build && findScope(finding);
    return build && scope ? { ...finding, mends: build(scope) } : finding;
  });
}
