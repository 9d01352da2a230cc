import type { JsonObject, JsonValue } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import type { LocatedObject } from "./reading.ts";

/** A node that no Node object describes, as far as other objects know it. */
export type NamedNode = {
  name: string;
  addresses: string[];
  /** Addresses of its pods, which tell its pod range. */
  podIPs: string[];
  /** A cluster says so, not a person's manifest. */
  isReported: boolean;
};

function getText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function listIPs(single: JsonValue | undefined, list: JsonValue | undefined): string[] {
  const texts = [getText(single), ...getList(list).map((each) => getText(getObject(each).ip))];
  return texts.filter((text) => text !== "");
}

type Trace = { name: string; addresses: string[]; podIPs: string[]; isReported: boolean };

/** A pod on a node that nobody names still has the address of that node: it is called by it. */
function tracePod({ object, isPrinted }: LocatedObject): Trace[] {
  const [spec, status] = [getObject(object.spec), getObject(object.status)];
  const addresses = listIPs(status.hostIP, status.hostIPs);
  const name = getText(spec.nodeName) || addresses[0];
  if (!name) return [];
  const podIPs = spec.hostNetwork === true ? [] : listIPs(status.podIP, status.podIPs);
  return [{ name, addresses, podIPs, isReported: isPrinted || addresses.length > 0 }];
}

function traceEndpoints(object: JsonObject): Trace[] {
  const isSlice = object.kind === "EndpointSlice";
  const endpoints = isSlice
    ? getList(object.endpoints)
    : getList(object.subsets).flatMap((subset) => [
        ...getList(getObject(subset).addresses),
        ...getList(getObject(subset).notReadyAddresses),
      ]);
  return endpoints.flatMap((endpoint) => {
    const { nodeName, ip, addresses, targetRef } = getObject(endpoint);
    const name = getText(nodeName);
    if (name === "") return [];
    const ips = isSlice ? getList(addresses).map(getText) : [getText(ip)];
    const podIPs = getObject(targetRef).kind === "Pod" ? ips : [];
    return [{ name, addresses: [], podIPs, isReported: podIPs.length > 0 }];
  });
}

/** Every node that a pod, a slice or an Endpoints object names, in the order of the text. */
export function listNamedNodes(located: readonly LocatedObject[]): NamedNode[] {
  const nodes = new Map<string, { addresses: Set<string>; podIPs: Set<string>; isReported: boolean }>();
  const traces = located.flatMap((each): Trace[] => {
    if (each.object.kind === "Pod") return tracePod(each);
    return ["EndpointSlice", "Endpoints"].includes(String(each.object.kind)) ? traceEndpoints(each.object) : [];
  });
  for (const { name, addresses, podIPs, isReported } of traces) {
    const known = nodes.get(name) ?? { addresses: new Set(), podIPs: new Set(), isReported: false };
    nodes.set(name, known);
    for (const address of addresses) known.addresses.add(address);
    for (const ip of podIPs) known.podIPs.add(ip);
    known.isReported ||= isReported;
  }
  return [...nodes].map(([name, { addresses, podIPs, isReported }]) => {
    return { name, addresses: [...addresses], podIPs: [...podIPs], isReported };
  });
}
