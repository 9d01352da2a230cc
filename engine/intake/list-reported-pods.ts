import type { Endpoint, EndpointSlice, Endpoints, Pod } from "../api/objects.ts";
import { isObject } from "../lib/json.ts";
import type { LocatedObject } from "./reading.ts";

const MANAGED_BY_LABEL = "endpointslice.kubernetes.io/managed-by";

/** Slices that a controller of the cluster wrote, which another cluster would write anew. */
export function isControllerSlice(slice: EndpointSlice): boolean {
  return /^endpointslice(mirroring)?-controller/.test(slice.metadata.labels?.[MANAGED_BY_LABEL] ?? "");
}

type Reported = { endpoint: Endpoint; ports: { port?: number | null; protocol?: string | null }[] };

function listRecords<T>(value: readonly T[] | null | undefined): T[] {
  return Array.isArray(value) ? (value as T[]).filter((each) => isObject(each)) : [];
}

function listSliceEndpoints(slice: EndpointSlice): Reported[] {
  if (!isControllerSlice(slice)) return [];
  return listRecords(slice.endpoints).map((endpoint) => ({ endpoint, ports: listRecords(slice.ports) }));
}

function listSubsetEndpoints({ subsets }: Endpoints): Reported[] {
  return listRecords(subsets).flatMap(({ addresses, notReadyAddresses, ports }) =>
    [true, false].flatMap((ready) =>
      listRecords(ready ? addresses : notReadyAddresses).map(({ ip, ...rest }) => ({
        endpoint: { ...rest, addresses: [ip], conditions: { ready } },
        ports: listRecords(ports),
      })),
    ),
  );
}

function listEndpoints({ object, isPrinted }: LocatedObject): Reported[] {
  if (object.kind === "EndpointSlice") return listSliceEndpoints(object as unknown as EndpointSlice);
  return object.kind === "Endpoints" && isPrinted ? listSubsetEndpoints(object as unknown as Endpoints) : [];
}

/**
 * Pods that only the endpoints of a real cluster name: they exist, with the address and node that stand there. That
 * their process listens on the endpoint's port is assumed, as it is of declared container ports.
 */
export function listReportedPods(located: readonly LocatedObject[]): Pod[] {
  const given = new Set(
    located.flatMap(({ object, namespace, name }) => (object.kind === "Pod" ? [`${namespace}/${name}`] : [])),
  );
  const pods = new Map<string, Pod>();
  for (const { endpoint, ports } of located.flatMap(listEndpoints)) {
    const { targetRef, addresses, nodeName, conditions } = endpoint;
    if (targetRef?.kind !== "Pod" || typeof targetRef.name !== "string") continue;
    const { name, namespace = "default" } = targetRef;
    const key = `${namespace}/${name}`;
    if (given.has(key)) continue;
    const known = pods.get(key);
    const ips = listTexts(addresses).filter((ip) => !known?.status?.podIPs?.some((each) => each.ip === ip));
    const podIPs = [...(known?.status?.podIPs ?? []), ...ips.map((ip) => ({ ip }))];
    const declared = [...(known?.spec.containers[0]?.ports ?? [])];
    for (const { port, protocol } of ports) {
      if (typeof port !== "number" || declared.some((each) => each.containerPort === port)) continue;
      declared.push({ containerPort: port, protocol: protocol ?? "TCP" });
    }
    pods.set(key, {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { namespace, name },
      spec: { ...(nodeName ? { nodeName } : {}), containers: [{ name: "", ports: declared }] },
      status: {
        ...(podIPs[0] ? { podIP: podIPs[0].ip, podIPs } : {}),
        conditions: [{ type: "Ready", status: conditions?.ready === false ? "False" : "True" }],
      },
    });
  }
  return [...pods.values()];
}

function listTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}
