import type { EndpointSlice, Service } from "../../api/objects.ts";
import { createRandom } from "../../lib/random.ts";
import { buildEndpointsMap } from "../build-endpoints-map.ts";
import { buildServiceMap, buildServicePortKey } from "../build-service-map.ts";
import type { ServicePortInfo } from "../traffic-plan.ts";

export type UserspaceConfig = {
  nodeName: string;
  /** The address that kube-proxy gives its own sockets; "0.0.0.0" by default. */
  listenIP?: string;
  /** The interface address that kube-proxy chose for the node; it is what backends see as source. */
  hostIP: string;
  /** "--proxy-port-range", e.g. "20000-20100"; by default the kernel picks an ephemeral port. */
  proxyPortRange?: string;
  seed: string | number;
};

/** One Service port and the socket in the kube-proxy process that stands behind it. */
export type UserspacePortal = {
  service: ServicePortInfo;
  proxyPort: number;
  /** "ip:port", shuffled; connections take them in turn. */
  endpoints: string[];
};

export type UserspacePlan = {
  config: Required<Omit<UserspaceConfig, "proxyPortRange">>;
  portals: UserspacePortal[];
  /** Service ports without a socket, and why. */
  unserved: { service: ServicePortInfo; reason: "sctp-unsupported" | "proxy-ports-used-up" }[];
};

/** net.ipv4.ip_local_port_range of a Linux machine that nobody tuned. */
const EPHEMERAL_PORTS = "32768-60999";

/**
 * kube-proxy as the process that carries the bytes: default until v1.1, removed in v1.26. Ready endpoints only; traffic
 * policies, hints, source ranges and the terminating fallback came after it. IPv4 alone.
 * https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/proxy/userspace/proxier.go addServiceOnPort, mergeService
 */
export function planUserspace(
  objects: { services: readonly Service[]; endpointSlices: readonly EndpointSlice[] },
  config: UserspaceConfig,
): UserspacePlan {
  const services = buildServiceMap(objects.services, { ipFamily: "IPv4", ignoresIPMode: true });
  const endpoints = buildEndpointsMap(objects.endpointSlices, { ipFamily: "IPv4", nodeName: config.nodeName });
  const { nodeName, hostIP, seed } = config;
  const plan: UserspacePlan = {
    config: { nodeName, hostIP, seed, listenIP: config.listenIP ?? "0.0.0.0" },
    portals: [],
    unserved: [],
  };
  const random = createRandom(seed);
  const ports = createPortPicker(config.proxyPortRange ?? EPHEMERAL_PORTS, random);
  for (const key of [...services.keys()].sort()) {
    const service = services.get(key)!;
    if (service.protocol === "SCTP") {
      plan.unserved.push({ service, reason: "sctp-unsupported" });
      continue;
    }
    const proxyPort = ports();
    if (proxyPort === 0) {
      plan.unserved.push({ service, reason: "proxy-ports-used-up" });
      continue;
    }
    const known = endpoints.get(
      buildServicePortKey(service.namespace, service.name, service.portName, service.protocol),
    );
    const ready = (known ?? []).filter((endpoint) => endpoint.isReady).map((endpoint) => endpoint.address);
    plan.portals.push({ service, proxyPort, endpoints: shuffle(ready, random) });
  }
  return plan;
}

/** Gives a random port of the range that it has not given before; 0 when there is none left. */
function createPortPicker(range: string, random: () => number): () => number {
  const [first = 0, last = 0] = range.split("-").map(Number);
  const size = last - first + 1;
  const used = new Set<number>();
  return () => {
    if (!(used.size < size)) return 0;
    let offset = Math.floor(random() * size);
    while (used.has(offset)) offset = (offset + 1) % size;
    used.add(offset);
    return first + offset;
  };
}

function shuffle(items: readonly string[], random: () => number): string[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
