import type { Endpoint, EndpointSlice, IpFamily } from "../api/objects.ts";
import { buildServicePortKey } from "./build-service-map.ts";
import { getRecord, listRecords, listTexts } from "./list-records.ts";
import { parseAddress } from "./network-address.ts";
import type { EndpointInfo } from "./traffic-plan.ts";

const NO_HINTS: string[] = [];
const SERVICE_NAME_LABEL = "kubernetes.io/service-name";
const HEADLESS_LABEL = "service.kubernetes.io/headless";

/**
 * What kube-proxy keeps of the EndpointSlices for one address family: per service port key the endpoints, merged over all
 * slices and sorted by the bytes of "ip:port". That order is the order of rules.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/endpointslicecache.go endpointInfoByServicePort, addEndpoints
 */
export function buildEndpointsMap(
  slices: readonly EndpointSlice[],
  { ipFamily, nodeName }: { ipFamily: IpFamily; nodeName: string },
): Map<string, EndpointInfo[]> {
  const map = new Map<string, EndpointInfo[]>();
  for (const slice of listRecords(slices)) {
    const owner = findSliceOwner(slice, ipFamily);
    if (owner === "none") continue;
    for (const port of listRecords(slice.ports)) {
      if (port.name === null || port.name === undefined || !port.port) continue;
      const key = buildServicePortKey(owner.namespace, owner.name, port.name, port.protocol ?? "TCP");
      const known = map.get(key) ?? [];
      addEndpoints(known, listRecords(slice.endpoints), port.port, ipFamily, nodeName);
      if (known.length > 0) map.set(key, known);
    }
  }
  for (const [key, known] of map) {
    known.sort(compareAddresses);
    if (known.some(isRepeated)) map.set(key, dropRepeated(known));
  }
  return map;
}

/**
 * The Service that a slice belongs to, or "none" if the proxy of this family never looks at the slice. Slices are asked for by
 * the headless label alone: which proxy serves them is said by their Service.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/cmd/kube-proxy/app/server.go ProxyServer.Run
 */
export function findSliceOwner(slice: EndpointSlice, ipFamily: IpFamily): { namespace: string; name: string } | "none" {
  const labels = getRecord(slice.metadata?.labels);
  const name = labels[SERVICE_NAME_LABEL];
  if (!name || slice.addressType !== ipFamily) return "none";
  if (HEADLESS_LABEL in labels) return "none";
  return { namespace: slice.metadata.namespace ?? "", name };
}

// Only the first address of an endpoint counts; a slice has one address type, so a second is never needed.
function addEndpoints(
  known: EndpointInfo[],
  endpoints: readonly Endpoint[],
  port: number,
  ipFamily: IpFamily,
  nodeName: string,
): void {
  for (const endpoint of endpoints) {
    const address = parseAddress(listTexts(endpoint.addresses)[0] ?? "");
    if (address.family === ipFamily) known.push(buildEndpoint(endpoint, address.text, port, ipFamily, nodeName));
  }
}

function isRepeated({ address }: EndpointInfo, index: number, sorted: readonly EndpointInfo[]): boolean {
  return index > 0 && sorted[index - 1]?.address === address;
}

/**
 * The same address twice: a pod that stays beats one that goes, whose address the network may have given away already. Of
 * several that stay the last counts; sorting keeps those of one address in the order in which they were read. Upstream
 * reads slices in the random order of a Go map, here in the order given.
 */
function dropRepeated(sorted: readonly EndpointInfo[]): EndpointInfo[] {
  const kept: EndpointInfo[] = [];
  for (const endpoint of sorted) {
    if (kept.at(-1)?.address !== endpoint.address) kept.push(endpoint);
    else if (!endpoint.isTerminating) kept[kept.length - 1] = endpoint;
  }
  return kept;
}

function buildEndpoint(
  endpoint: Endpoint,
  ip: string,
  port: number,
  ipFamily: IpFamily,
  nodeName: string,
): EndpointInfo {
  const { conditions, hints } = endpoint;
  return {
    address: ipFamily === "IPv4" ? `${ip}:${port}` : `[${ip}]:${port}`,
    ip,
    port,
    nodeName: endpoint.nodeName,
    isLocal: nodeName !== "" && endpoint.nodeName === nodeName,
    isReady: conditions?.ready ?? true,
    isServing: conditions?.serving ?? true,
    isTerminating: conditions?.terminating ?? false,
    zoneHints: hints ? listRecords(hints.forZones).map((zone) => zone.name) : NO_HINTS,
    nodeHints: hints ? listRecords(hints.forNodes).map((node) => node.name) : NO_HINTS,
  };
}

// Byte order, not number order: 10.0.0.10 stands before 10.0.0.9.
function compareAddresses(a: EndpointInfo, b: EndpointInfo): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}
