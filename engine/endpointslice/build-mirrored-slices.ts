import type { Endpoint, EndpointPort, EndpointSlice, EndpointSubset, Endpoints, IpFamily } from "../api/objects.ts";
import { parseIp } from "../lib/ip.ts";
import { MANAGED_BY_LABEL, SERVICE_NAME_LABEL } from "./build-service-slices.ts";
import { createSliceName } from "./create-slice-name.ts";
import { formatAddress, getFamilyOfAddress } from "./list-pod-addresses.ts";
import { repackSubsets } from "./repack-subsets.ts";
import { sortSlicePorts } from "./sort-slice-ports.ts";

/** --mirroring-max-endpoints-per-subset of the controller manager; what lies beyond is not mirrored. */
const MAX_ENDPOINTS_PER_SUBSET = 1000;
const UNCOPIED_ANNOTATIONS = new Set([
  "endpoints.kubernetes.io/last-change-trigger-time",
  "kubectl.kubernetes.io/last-applied-configuration",
]);

type SubsetAddress = NonNullable<EndpointSubset["addresses"]>[number];

/** What is no address, as in an object that no server has judged, is left out. */
function isMirrorable({ ip }: SubsetAddress): boolean {
  return typeof ip === "string" && parseIp(ip, { isSloppy: true }).status === "ok";
}

function buildMirroredEndpoint(address: SubsetAddress, ready: boolean): Endpoint {
  const endpoint: Endpoint = { addresses: [formatAddress(address.ip)], conditions: { ready } };
  if (address.targetRef) endpoint.targetRef = address.targetRef;
  if (address.nodeName) endpoint.nodeName = address.nodeName;
  if (address.hostname) endpoint.hostname = address.hostname;
  return endpoint;
}

/** The last one given wins. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/endpointslice/util/endpointset.go hashEndpoint */
function getEndpointKey({ addresses, hostname, targetRef }: Endpoint): string {
  return [...addresses, hostname ?? "", targetRef?.namespace ?? "", targetRef?.name ?? ""].join("\0");
}

/** The API server refuses a slice that names two ports alike, whatever their numbers; the others are made all the same. */
function hasUniqueNames(ports: readonly EndpointPort[]): boolean {
  return new Set(ports.map(({ name }) => name)).size === ports.length;
}

/**
 * Slices for Endpoints that a person wrote for a Service without selector.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/endpointslicemirroring/reconciler.go reconcile
 */
export function buildMirroredSlices(endpoints: Endpoints, seed: string, taken: Set<string>): EndpointSlice[] {
  const name = endpoints.metadata.name ?? "";
  const namespace = endpoints.metadata.namespace ?? "default";
  const groups = new Map<string, { family: IpFamily; ports: EndpointPort[]; endpoints: Map<string, Endpoint> }>();
  for (const subset of repackSubsets(endpoints.subsets ?? [])) {
    const ports = (subset.ports ?? []).map((port): EndpointPort => {
      const mirrored: EndpointPort = { name: port.name ?? "", protocol: port.protocol ?? "TCP", port: port.port };
      if (port.appProtocol) mirrored.appProtocol = port.appProtocol;
      return mirrored;
    });
    const addresses = [
      ...(subset.addresses ?? []).filter(isMirrorable).map((address) => buildMirroredEndpoint(address, true)),
      ...(subset.notReadyAddresses ?? []).filter(isMirrorable).map((address) => buildMirroredEndpoint(address, false)),
    ].slice(0, MAX_ENDPOINTS_PER_SUBSET);
    sortSlicePorts(ports);
    if (!hasUniqueNames(ports)) continue;
    for (const endpoint of addresses) {
      const family = getFamilyOfAddress(endpoint.addresses[0] ?? "");
      const key = family + JSON.stringify(ports);
      const group = groups.get(key) ?? { family, ports, endpoints: new Map<string, Endpoint>() };
      groups.set(key, group);
      group.endpoints.set(getEndpointKey(endpoint), endpoint);
    }
  }
  return [...groups.values()].map(({ family, ports, endpoints: list }, index) => {
    const annotations = Object.entries(endpoints.metadata.annotations ?? {}).filter(
      ([key]) => !UNCOPIED_ANNOTATIONS.has(key),
    );
    const metadata: EndpointSlice["metadata"] = {
      name: createSliceName({ namespace, name }, `${seed}/${namespace}/${name}/mirrored/${index}`, taken),
      generateName: `${name}-`,
      namespace,
      labels: {
        ...endpoints.metadata.labels,
        [MANAGED_BY_LABEL]: "endpointslicemirroring-controller.k8s.io",
        [SERVICE_NAME_LABEL]: name,
      },
      ownerReferences: [{ apiVersion: "v1", kind: "Endpoints", name, controller: true, blockOwnerDeletion: true }],
    };
    if (endpoints.metadata.uid && metadata.ownerReferences?.[0])
      metadata.ownerReferences[0].uid = endpoints.metadata.uid;
    if (annotations.length > 0) metadata.annotations = Object.fromEntries(annotations);
    return {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata,
      addressType: family,
      endpoints: [...list.values()].slice(0, MAX_ENDPOINTS_PER_SUBSET),
      ports,
    };
  });
}
