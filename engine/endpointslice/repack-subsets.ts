import type { EndpointSubset } from "../api/objects.ts";
import { sortSubsets } from "./sort-subsets.ts";

type Address = NonNullable<EndpointSubset["addresses"]>[number];
type Port = NonNullable<EndpointSubset["ports"]>[number];
/** Addresses of one port by IP and owner, and whether each is ready. */
type Offer = { ports: Port[]; readiness: Map<string, boolean> };

/** A small text could ask for billions of pairs; beyond so many the subsets stay as they were written. */
const MAX_PAIRS = 1_000_000;

function countPairs(subsets: readonly EndpointSubset[]): number {
  let pairs = 0;
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    pairs += (addresses.length + notReadyAddresses.length) * Math.max(1, ports.length);
  }
  return pairs;
}

/** Upstream's key holds a pointer to the appProtocol, so ports that have one are the same only as the very same object. */
function getPortKey(port: Port | undefined): string | Port {
  if (port === undefined) return "";
  if (port.appProtocol !== undefined && port.appProtocol !== null) return port;
  return JSON.stringify([port.name ?? "", port.port, port.protocol ?? "TCP"]);
}

/** By text, as upstream compares them: 10.244.1.10 stands before 10.244.1.5. Source: LessEndpointAddress */
function listSorted(known: Map<string, Address>, { readiness }: Offer, isReady: boolean): Address[] {
  const keys = [...readiness].filter(([, ready]) => ready === isReady).map(([key]) => key);
  return keys.sort().map((key) => known.get(key) as Address);
}

function buildSubset(known: Map<string, Address>, offer: Offer): EndpointSubset {
  const [addresses, notReadyAddresses] = [listSorted(known, offer, true), listSorted(known, offer, false)];
  return {
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(notReadyAddresses.length > 0 ? { notReadyAddresses } : {}),
    ...(offer.ports.length > 0 ? { ports: offer.ports } : {}),
  };
}

/**
 * Subsets as the controllers keep them: each address once per port (not ready beats ready), and ports with the same
 * addresses in one subset.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/v1/endpoints/util.go RepackSubsets
 */
export function repackSubsets(subsets: readonly EndpointSubset[]): EndpointSubset[] {
  if (countPairs(subsets) > MAX_PAIRS) return [...subsets];
  const known = new Map<string, Address>();
  const byPort = new Map<string | Port, Offer>();
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    for (const port of ports.length > 0 ? ports : [undefined]) {
      const portKey = getPortKey(port);
      const offer = byPort.get(portKey) ?? { ports: port ? [port] : [], readiness: new Map<string, boolean>() };
      byPort.set(portKey, offer);
      for (const [list, ready] of [[addresses, true] as const, [notReadyAddresses, false] as const]) {
        for (const address of list) {
          const key = `${address.ip}\0${address.targetRef?.uid ?? ""}`;
          if (!known.has(key)) known.set(key, address);
          offer.readiness.set(key, ready && offer.readiness.get(key) !== false);
        }
      }
    }
  }
  const byAddresses = new Map<string, Offer>();
  for (const offer of byPort.values()) {
    const key = JSON.stringify([...offer.readiness].sort(([a], [b]) => (a < b ? -1 : 1)));
    const same = byAddresses.get(key);
    if (same === undefined) byAddresses.set(key, offer);
    else same.ports.push(...offer.ports);
  }
  return sortSubsets([...byAddresses.values()].map((offer) => buildSubset(known, offer)));
}
