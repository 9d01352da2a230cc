import type { IpFamily, Node, Pod } from "../api/objects.ts";

/** Family of an address by its look; nothing more is needed where the API server has checked it already. */
export function getFamilyOfAddress(address: string): IpFamily {
  return address.includes(":") ? "IPv6" : "IPv4";
}

/** The addresses a pod answers on. A hostNetwork pod has its node's. Empty while it has none. */
export function listPodAddresses(pod: Pod, node: Node | undefined, family: IpFamily): string[] {
  // Nobody checks a status that was written by hand: an entry may be empty.
  const listed = (pod.status?.podIPs ?? [])
    .map((entry) => entry?.ip)
    .filter((ip) => typeof ip === "string" && ip !== "");
  const addresses = listed.length > 0 ? listed : pod.status?.podIP ? [pod.status.podIP] : [];
  if (addresses.length === 0 && pod.spec.hostNetwork) {
    for (const entry of node?.status?.addresses ?? []) {
      if (entry.type === "InternalIP") addresses.push(entry.address);
    }
  }
  return addresses.filter((address) => getFamilyOfAddress(address) === family);
}
