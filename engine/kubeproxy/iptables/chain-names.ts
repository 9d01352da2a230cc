import { hash16 } from "../../lib/hash16.ts";
import type { EndpointInfo, ServicePortInfo } from "../traffic-plan.ts";

export type ServiceChainNames = { cluster: string; local: string; external: string; firewall: string };

type KnownNames = ServiceChainNames & { hashed: string; endpoints: Map<string, string> };

/** Hashing is the dearest part of printing, so a name is made once per service port and endpoint of a plan. */
const knownNames = new WeakMap<ServicePortInfo, KnownNames>();

/**
 * The chains of one service port; all four share one hash, so renaming the port renames them all.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go portProtoHash, servicePortPolicyClusterChain
 */
export function getServiceChainNames(service: ServicePortInfo): ServiceChainNames {
  return getKnownNames(service);
}

function getKnownNames(service: ServicePortInfo): KnownNames {
  const known = knownNames.get(service);
  if (known) return known;
  const hashed = service.nameString + service.protocol.toLowerCase();
  const hash = hash16(hashed);
  const names = {
    cluster: `KUBE-SVC-${hash}`,
    local: `KUBE-SVL-${hash}`,
    external: `KUBE-EXT-${hash}`,
    firewall: `KUBE-FW-${hash}`,
    hashed,
    endpoints: new Map<string, string>(),
  };
  knownNames.set(service, names);
  return names;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go servicePortEndpointChainName */
export function getEndpointChainName(service: ServicePortInfo, { address }: Pick<EndpointInfo, "address">): string {
  const { hashed, endpoints } = getKnownNames(service);
  const known = endpoints.get(address);
  if (known) return known;
  const name = `KUBE-SEP-${hash16(hashed + address)}`;
  endpoints.set(address, name);
  return name;
}

/**
 * Chains that a sync may delete when nothing uses them any more.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go isServiceChainName
 */
export function isServiceChainName(chain: string): boolean {
  return /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(chain);
}
