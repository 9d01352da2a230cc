import { hash16 } from "../../lib/hash16.ts";
import type { EndpointInfo, ServicePortInfo } from "../traffic-plan.ts";

export type ServiceChainNames = { cluster: string; local: string; external: string; firewall: string };

const serviceNames = new WeakMap<ServicePortInfo, ServiceChainNames>();
const endpointNames = new WeakMap<EndpointInfo, string>();

/**
 * The chains of one service port; all four share one hash, so renaming the port renames them all.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go portProtoHash, servicePortPolicyClusterChain
 */
export function getServiceChainNames(service: ServicePortInfo): ServiceChainNames {
  const known = serviceNames.get(service);
  if (known) return known;
  const hash = hash16(service.nameString + service.protocol.toLowerCase());
  const names = {
    cluster: `KUBE-SVC-${hash}`,
    local: `KUBE-SVL-${hash}`,
    external: `KUBE-EXT-${hash}`,
    firewall: `KUBE-FW-${hash}`,
  };
  serviceNames.set(service, names);
  return names;
}

/**
 * Hashing is the dearest part of printing, so a name is made once per endpoint of a plan; an EndpointInfo belongs to
 * exactly one service port.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go servicePortEndpointChainName
 */
export function getEndpointChainName(service: ServicePortInfo, endpoint: EndpointInfo): string {
  const known = endpointNames.get(endpoint);
  if (known) return known;
  const name = `KUBE-SEP-${hash16(service.nameString + service.protocol.toLowerCase() + endpoint.address)}`;
  endpointNames.set(endpoint, name);
  return name;
}

/** Chains that a sync may delete when nothing uses them any more. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go isServiceChainName */
export function isServiceChainName(chain: string): boolean {
  return /^KUBE-(SVC|SVL|EXT|FW|SEP|XLB)-/.test(chain);
}
