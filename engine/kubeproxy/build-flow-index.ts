import { parseAddress, parseFamilyRanges } from "./network-address.ts";
import type { Capture, DestinationKind, FlowIndex, PlannedServicePort, TrafficPlan } from "./traffic-plan.ts";

/** Hash tables that make `resolveFlow` independent of the number of Services. */
export function buildFlowIndex(plan: Omit<TrafficPlan, "index">): FlowIndex {
  const { config } = plan;
  const localIPs = new Set<string>();
  for (const text of [...config.nodeIPs, config.nodeIP]) {
    const address = parseAddress(text);
    if (address.family !== "invalid") localIPs.add(address.text);
  }
  const detector = config.localDetector.type === "CIDR" ? [config.localDetector.cidr] : [];
  const index: FlowIndex = {
    byAddress: new Map(),
    byNodePort: new Map(),
    byHealthCheckPort: new Map(),
    clusterIPs: new Map(),
    localIPs,
    nodePortIPs: new Set(plan.nodePortIPs),
    sourceRanges: new Map(),
    detectorRange: parseFamilyRanges(detector, config.ipFamily)[0] ?? "none",
    serviceCIDRs: parseFamilyRanges(config.serviceCIDRs, config.ipFamily),
    sources: new Map(),
    destinations: new Map(),
    endpointIPs: new Set(),
    localEndpoints: new Map(),
  };
  for (const planned of plan.servicePorts) addServicePort(index, planned, plan);
  return index;
}

/**
 * Every destination that some rule of this service port names, whether it leads to endpoints or to a refusal: the plan
 * says which. Two Services may claim one destination (the API server cannot prevent it for external IPs); the first in
 * plan order is asked first, as its rules stand first.
 */
function addServicePort(index: FlowIndex, planned: PlannedServicePort, plan: Omit<TrafficPlan, "index">): void {
  const { service } = planned;
  const localEndpoints = index.localEndpoints.get(service.protocol) ?? new Set();
  index.localEndpoints.set(service.protocol, localEndpoints);
  for (const { ip, address, isLocal } of planned.reachableEndpoints) {
    index.endpointIPs.add(ip);
    if (isLocal) localEndpoints.add(address);
  }
  const add = (kind: DestinationKind, ip: string) => {
    appendTo(index.byAddress, buildAddressKey(ip, service.protocol, service.port), { kind, servicePort: planned });
  };
  add("cluster-ip", service.clusterIP);
  appendTo(index.clusterIPs, service.clusterIP, planned);
  for (const ip of service.externalIPs) add("external-ip", ip);
  for (const ip of service.loadBalancerVIPs) add("load-balancer-ip", ip);
  if (service.nodePort !== 0) {
    const capture: Capture = { kind: "node-port", servicePort: planned };
    appendTo(index.byNodePort, `${service.protocol}|${service.nodePort}`, capture);
  }
  if (service.healthCheckNodePort !== 0) index.byHealthCheckPort.set(service.healthCheckNodePort, planned);
  if (planned.hasSourceRanges) {
    index.sourceRanges.set(planned, parseFamilyRanges(service.loadBalancerSourceRanges, plan.config.ipFamily));
  }
}

/** `ip` in normal form, `protocol` in upper case. */
export function buildAddressKey(ip: string, protocol: string, port: number): string {
  return `${ip}|${protocol}|${port}`;
}

function appendTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
