import type { Service } from "#engine";

type Notation = number | "auto" | null | Record<string, number>;

/**
 * Where each nodePort came from, in the notation of the vectors: the number that was asked for, "auto", or whose number an
 * entry took over. The numbers themselves are random.
 */
function renderCreatedPorts(service: Service, request: Service): Notation[] {
  const asked = request.spec.ports ?? [];
  return (service.spec.ports ?? []).map((port, index): Notation => {
    const value = port.nodePort ?? 0;
    if (value === 0) return null;
    if (asked[index]?.nodePort) return value;
    const source = asked.findIndex((entry) => entry.port === port.port && entry.nodePort === value);
    if (source >= 0) return { copiedFromPortIndex: source, value };
    const first = (service.spec.ports ?? []).findIndex((entry) => entry.nodePort === value);
    return first < index ? { sharedWithPortIndex: first } : "auto";
  });
}

function renderUpdatedPorts(service: Service, old: Service, change: Service): Notation[] {
  return (service.spec.ports ?? []).map((port, index): Notation => {
    const value = port.nodePort ?? 0;
    if (value === 0) return null;
    if (change.spec.ports?.[index]?.nodePort) return value;
    const kept = (old.spec.ports ?? []).findIndex((entry) => entry.nodePort === value);
    return kept >= 0 ? { keptFromOldPortIndex: kept } : "auto";
  });
}

export function renderCreated(service: Service, request: Service) {
  const { spec } = service;
  return {
    nodePorts: renderCreatedPorts(service, request),
    healthCheckNodePort: request.spec.healthCheckNodePort || (spec.healthCheckNodePort ? "auto" : null),
    clusterIP: request.spec.clusterIP || (spec.clusterIP ? "auto" : null),
    ipFamilies: spec.ipFamilies ?? null,
    ipFamilyPolicy: spec.ipFamilyPolicy ?? null,
  };
}

export function renderUpdated(service: Service, old: Service, change: Service) {
  const { spec } = service;
  return {
    type: spec.type,
    nodePorts: renderUpdatedPorts(service, old, change),
    healthCheckNodePort: renderHealthPort(service, old, change),
    clusterIP: renderClusterIp(service, old, change),
    externalTrafficPolicy: spec.externalTrafficPolicy || null,
    internalTrafficPolicy: spec.internalTrafficPolicy ?? null,
    allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? null,
  };
}

function renderHealthPort({ spec }: Service, old: Service, change: Service): Notation | "kept" {
  if (!spec.healthCheckNodePort) return null;
  if (change.spec.healthCheckNodePort) return spec.healthCheckNodePort;
  return spec.healthCheckNodePort === old.spec.healthCheckNodePort ? "kept" : "auto";
}

function renderClusterIp({ spec }: Service, old: Service, change: Service): string | null {
  if (!spec.clusterIP || spec.clusterIP === "None") return spec.clusterIP || null;
  if (spec.clusterIP === old.spec.clusterIP) return "kept";
  return change.spec.clusterIP || "auto";
}
