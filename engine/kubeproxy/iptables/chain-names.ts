import { hash16 } from "../../lib/hash16.ts";
import type { EndpointInfo, PlannedServicePort, ServicePortInfo } from "../traffic-plan.ts";

export type ServiceChainNames = { cluster: string; local: string; external: string; firewall: string };

/** An endpoint with the chain that leads to it. Hashing is the dearest part of printing, so the pair is made once. */
export type NamedEndpoint = { endpoint: EndpointInfo; chain: string };

/**
 * The chains of one service port; all four share one hash, so renaming the port renames them all.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go portProtoHash, servicePortPolicyClusterChain
 */
export function getServiceChainNames(service: ServicePortInfo): ServiceChainNames {
  const hash = hash16(buildHashedText(service));
  return {
    cluster: `KUBE-SVC-${hash}`,
    local: `KUBE-SVL-${hash}`,
    external: `KUBE-EXT-${hash}`,
    firewall: `KUBE-FW-${hash}`,
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go servicePortEndpointChainName */
export function getEndpointChainName(service: ServicePortInfo, { address }: Pick<EndpointInfo, "address">): string {
  return `KUBE-SEP-${hash16(buildHashedText(service) + address)}`;
}

/** Every endpoint that has a chain of its own, in the order of the plan. */
export function nameEndpoints({ service, reachableEndpoints }: PlannedServicePort): NamedEndpoint[] {
  const hashed = buildHashedText(service);
  return reachableEndpoints.map((endpoint) => ({ endpoint, chain: `KUBE-SEP-${hash16(hashed + endpoint.address)}` }));
}

function buildHashedText({ nameString, protocol }: ServicePortInfo): string {
  return nameString + protocol.toLowerCase();
}

/**
 * Chains that a sync may delete when nothing uses them any more.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go isServiceChainName
 */
export function isServiceChainName(chain: string): boolean {
  return /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(chain);
}
