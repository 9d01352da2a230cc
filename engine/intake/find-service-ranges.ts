import type { IpFamily } from "../api/objects.ts";
import { formatCidr, isIpInCidr, parseCidr } from "../lib/cidr.ts";
import { parseIp } from "../lib/ip.ts";
import { isObject } from "../lib/json.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { isPrinted } from "./is-printed.ts";

/** kubeadm's --service-cidr. */
const DEFAULT_SERVICE_CIDR = "10.96.0.0/12";

/** The stated ranges; else kubeadm's, and a /16 around every cluster IP that a printed Service has outside it. */
export function findServiceRanges(
  stated: readonly string[] | undefined,
  documents: readonly ManifestDocument[],
): string[] {
  if (stated) return [...stated];
  const known = parseCidr(DEFAULT_SERVICE_CIDR);
  const ranges = new Set([DEFAULT_SERVICE_CIDR]);
  for (const { object } of documents) {
    if (object.kind !== "Service" || !isPrinted(object) || !isObject(object.spec)) continue;
    const address = parseIp(String(object.spec.clusterIP), { isSloppy: true });
    if (address.status === "invalid" || known.status === "invalid" || isIpInCidr(address, known)) continue;
    const range = parseCidr(`${String(object.spec.clusterIP)}/${address.family === "IPv4" ? 16 : 108}`, {
      isSloppy: true,
    });
    if (range.status === "ok") ranges.add(formatCidr(range));
  }
  return [...ranges];
}

/** In the order of the ranges: the first one is the cluster's primary family. */
export function listFamilies(serviceCIDRs: readonly string[]): IpFamily[] {
  return [...new Set(serviceCIDRs.map((cidr): IpFamily => (cidr.includes(":") ? "IPv6" : "IPv4")))];
}
