import type { EndpointPort } from "../api/objects.ts";
import { sortByHash } from "./sort-by-hash.ts";

function print({ name, protocol, port, appProtocol }: EndpointPort): string {
  const app = appProtocol ?? "<nil>";
  return `(v1.EndpointPort){Name:(*string)${name} Protocol:(*v1.Protocol)${protocol} Port:(*int32)${port} AppProtocol:(*string)${app}}`;
}

/** The order of a slice's ports. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/util/controller_utils.go NewPortMapKey */
export function sortSlicePorts(ports: EndpointPort[]): EndpointPort[] {
  return sortByHash(ports, print);
}
