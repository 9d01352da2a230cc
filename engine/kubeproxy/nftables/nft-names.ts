import { hash8 } from "../../lib/hash16.ts";
import type { EndpointInfo, ServicePortName } from "../traffic-plan.ts";

// nft allows names of 256 characters; 16 of them are kept free for the prefix.
const MAX_BASE_LENGTH = 240;

/**
 * Hash first, so that names that were cut still differ. Upstream cuts in bytes; all parts of the name are ASCII.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go hashAndTruncate
 */
export function buildNftNameBase(name: string): string {
  const full = `${hash8(name)}-${name}`;
  return full.length > MAX_BASE_LENGTH ? `${full.slice(0, MAX_BASE_LENGTH - 3)}...` : full;
}

function buildServiceText(port: ServicePortName): string {
  return `${port.namespace}/${port.name}/${port.protocol.toLowerCase()}/${port.portName}`;
}

export type NftServiceNames = { service: string; local: string; external: string; firewall: string };

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go servicePortChainNameBase */
export function buildNftServiceNames(port: ServicePortName): NftServiceNames {
  const base = buildNftNameBase(buildServiceText(port));
  return {
    service: `service-${base}`,
    local: `local-${base}`,
    external: `external-${base}`,
    firewall: `firewall-${base}`,
  };
}

/**
 * Colons are not allowed in names, so IPv6 addresses are written with dots.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go servicePortEndpointChainNameBase
 */
export function buildNftEndpointNames(
  port: ServicePortName,
  endpoint: EndpointInfo,
): { chain: string; affinity: string } {
  const ip = endpoint.ip.replaceAll(":", ".");
  const base = buildNftNameBase(`${buildServiceText(port)}__${ip}/${endpoint.port}`);
  return { chain: `endpoint-${base}`, affinity: `affinity-${base}` };
}
