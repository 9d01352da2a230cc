import type { IpFamily, Pod } from "../api/objects.ts";
import { formatIp, parseIp } from "../lib/ip.ts";

/** Family of an address by its look; nothing more is needed where the API server has checked it already. */
export function getFamilyOfAddress(address: string): IpFamily {
  return address.includes(":") ? "IPv6" : "IPv4";
}

/** Irregular texts (`FD00::1`, `010.0.0.1`, `::ffff:10.0.0.1`) in their canonical form; the common ones are not even read. */
export function formatAddress(text: string): string {
  if (!text.includes(":") && !/(^|\.)0[0-9]/.test(text)) return text;
  const ip = parseIp(text, { isSloppy: true });
  return ip.status === "ok" ? formatIp(ip) : text;
}

/**
 * The addresses a pod answers on, as its status says. Empty while it has none, on the host's network too: the node's address
 * stands in the status as soon as the kubelet has reported it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/utils.go getEndpointAddresses
 */
export function listPodAddresses(pod: Pod, family: IpFamily): string[] {
  // Nobody checks a status that was written by hand: an entry may be empty.
  const listed = (pod.status?.podIPs ?? [])
    .map((entry) => entry?.ip)
    .filter((ip) => typeof ip === "string" && ip !== "");
  const addresses = listed.length > 0 ? listed : pod.status?.podIP ? [pod.status.podIP] : [];
  return addresses.map(formatAddress).filter((address) => getFamilyOfAddress(address) === family);
}
