import type { EndpointSubset } from "../api/objects.ts";

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

function listSorted(known: Map<string, Address>, { readiness }: Offer, isReady: boolean): Address[] {
  const keys = [...readiness].filter(([, ready]) => ready === isReady).map(([key]) => key);
  return keys.sort().map((key) => known.get(key) as Address);
}

/**
 * Subsets as the controllers keep them: each address once per port (not ready beats ready), and ports with the same
 * addresses in one subset. Not modelled: the order of ports and subsets, which is that of their hashes.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/v1/endpoints/util.go RepackSubsets
 */
export function repackSubsets(subsets: readonly EndpointSubset[]): readonly EndpointSubset[] {
  if (countPairs(subsets) > MAX_PAIRS) return subsets;
  const known = new Map<string, Address>();
  const byPort = new Map<string, Offer>();
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    for (const port of ports.length > 0 ? ports : [undefined]) {
      const name = JSON.stringify(port ? [port.name ?? "", port.port, port.protocol, port.appProtocol] : null);
      const offer = byPort.get(name) ?? { ports: port ? [port] : [], readiness: new Map<string, boolean>() };
      byPort.set(name, offer);
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
  return [...byAddresses.values()].map((offer) => ({
    addresses: listSorted(known, offer, true),
    notReadyAddresses: listSorted(known, offer, false),
    ports: offer.ports,
  }));
}
