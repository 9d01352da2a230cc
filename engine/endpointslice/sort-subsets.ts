import type { EndpointSubset } from "../api/objects.ts";
import { sortByHash } from "./sort-by-hash.ts";

type Address = NonNullable<EndpointSubset["addresses"]>[number];
type Port = NonNullable<EndpointSubset["ports"]>[number];

function printList<T>(type: string, items: readonly T[] | undefined, print: (item: T) => string): string {
  return `([]v1.${type})${items === undefined ? "<nil>" : `[${items.map(print).join(" ")}]`}`;
}

function printAddress({ ip, hostname = "", nodeName = "<nil>", targetRef }: Address): string {
  const { kind = "", namespace = "", name = "", uid = "" } = targetRef ?? {};
  const reference = `{Kind:(string)${kind} Namespace:(string)${namespace} Name:(string)${name} UID:(types.UID)${uid} APIVersion:(string) ResourceVersion:(string) FieldPath:(string)}`;
  return `{IP:(string)${ip} Hostname:(string)${hostname} NodeName:(*string)${nodeName} TargetRef:(*v1.ObjectReference)${targetRef ? reference : "<nil>"}}`;
}

function printPort({ name = "", port, protocol = "TCP", appProtocol }: Port): string {
  return `{Name:(string)${name} Port:(int32)${port} Protocol:(v1.Protocol)${protocol} AppProtocol:(*string)${appProtocol ?? "<nil>"}}`;
}

function printSubset({ addresses, notReadyAddresses, ports }: EndpointSubset): string {
  const ready = printList("EndpointAddress", addresses, printAddress);
  const notReady = printList("EndpointAddress", notReadyAddresses, printAddress);
  return `(v1.EndpointSubset){Addresses:${ready} NotReadyAddresses:${notReady} Ports:${printList("EndpointPort", ports, printPort)}}`;
}

/** Ports and subsets by hash. Addresses are in order already. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/v1/endpoints/util.go SortSubsets */
export function sortSubsets(subsets: EndpointSubset[]): EndpointSubset[] {
  for (const { ports } of subsets) if (ports) sortByHash(ports, (port) => `(v1.EndpointPort)${printPort(port)}`);
  return sortByHash(subsets, printSubset);
}
