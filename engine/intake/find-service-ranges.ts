import type { IpFamily, JsonObject } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import { formatCidr, isIpInCidr, parseCidr } from "../lib/cidr.ts";
import { parseIp } from "../lib/ip.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { isPrinted } from "./is-printed.ts";

/** kubeadm's --service-cidr. */
const DEFAULT_RANGES: Record<IpFamily, string> = { IPv4: "10.96.0.0/12", IPv6: "fd00:10:96::/112" };

/** How much of a cluster IP is taken for the range that nobody stated. */
const PREFIX_LENGTHS: Record<IpFamily, number> = { IPv4: 16, IPv6: 108 };

/** A text can hold thousands of cluster IPs, each in a range of its own. */
const MAX_RANGES = 16;

type Evidence = { family: IpFamily; range: string; isOutside: boolean };

function listServices(documents: readonly ManifestDocument[], isExcerpt: boolean): JsonObject[] {
  return documents
    .map(({ object }) => object)
    .filter((object) => object.kind === "Service" && object.apiVersion === "v1" && (isExcerpt || isPrinted(object)))
    .map(({ spec }) => getObject(spec));
}

function readAddress(text: string): Evidence | undefined {
  const address = parseIp(text, { isSloppy: true });
  if (address.status === "invalid") return undefined;
  const { family } = address;
  const known = parseCidr(DEFAULT_RANGES[family]);
  const around = parseCidr(`${text}/${PREFIX_LENGTHS[family]}`, { isSloppy: true });
  if (known.status === "invalid" || around.status === "invalid") return undefined;
  const isOutside = !isIpInCidr(address, known);
  return { family, range: isOutside ? formatCidr(around) : DEFAULT_RANGES[family], isOutside };
}

/** Families that Services ask for and that only a cluster of two families gives them. */
function listWantedFamilies(spec: JsonObject): string[] {
  const stated = getList(spec.ipFamilies).map(getText);
  const isDual = spec.ipFamilyPolicy === "RequireDualStack";
  return isDual ? [...stated, "IPv4", "IPv6"] : stated;
}

/**
 * The stated ranges; else kubeadm's, or those around the cluster IPs that the texts show outside them. Printed Services show
 * what their cluster has. In an excerpt the others do too: who writes down an address or two families knows his cluster, and
 * nothing says that it is another one.
 */
export function findServiceRanges(
  stated: readonly string[] | undefined,
  documents: readonly ManifestDocument[],
  isExcerpt: boolean,
): string[] {
  if (stated) return [...stated];
  const services = listServices(documents, isExcerpt);
  const ranges = new Map<IpFamily, Set<string>>();
  const add = (family: IpFamily, range: string) => {
    const known = ranges.get(family) ?? new Set();
    if (known.size < MAX_RANGES) known.add(range);
    ranges.set(family, known);
  };
  const shown = services
    .flatMap(({ clusterIP, clusterIPs }) => [clusterIP, ...getList(clusterIPs)].map(getText).map(readAddress))
    .filter((each): each is Evidence => each !== undefined);
  // The server allocates from the first range of a family: where others are shown, kubeadm's is the last.
  for (const { family, range } of [...shown].sort((a, b) => Number(b.isOutside) - Number(a.isOutside))) {
    add(family, range);
  }
  for (const family of services.flatMap(listWantedFamilies)) {
    if ((family === "IPv4" || family === "IPv6") && !ranges.has(family)) add(family, DEFAULT_RANGES[family]);
  }
  if (!ranges.has("IPv4")) add("IPv4", DEFAULT_RANGES.IPv4);
  return (["IPv4", "IPv6"] as const).flatMap((family) => [...(ranges.get(family) ?? [])]);
}

/** In the order of the ranges: the first one is the cluster's primary family. */
export function listFamilies(serviceCIDRs: readonly string[]): IpFamily[] {
  return [...new Set(serviceCIDRs.map((cidr): IpFamily => (cidr.includes(":") ? "IPv6" : "IPv4")))];
}

/** The stated range; else the usual one, made as wide as the ports that printed Services have. */
export function findNodePortRange(
  stated: string | undefined,
  documents: readonly ManifestDocument[],
): string | undefined {
  if (stated !== undefined) return stated;
  const ports = listServices(documents, false).flatMap(({ ports }) =>
    getList(ports).map((port) => getObject(port).nodePort),
  );
  let [first, last] = [30000, 32767];
  for (const port of ports) {
    if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65535) continue;
    first = Math.min(first, port);
    last = Math.max(last, port);
  }
  return first === 30000 && last === 32767 ? undefined : `${first}-${last}`;
}
