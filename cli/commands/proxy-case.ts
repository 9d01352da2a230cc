import { type EndpointSlice, type ProxyConfig, planTraffic, type Service, type TrafficPlan } from "#engine";
import { type Case, isCase } from "./case-document.ts";

export type ProxyCase = { config: ProxyConfig; services: Service[]; endpointSlices: EndpointSlice[] };

export type ProxyCaseResult = { status: "ok"; value: ProxyCase } | { status: "unsupported"; why: string };

/** The part that all kube-proxy cases share: one proxy's configuration and the objects it sees. */
export function parseProxyCase(untrusted: Case): ProxyCaseResult {
  const { config, services = [], endpointSlices = [] } = untrusted;
  if (!isCase(config) || typeof config.nodeName !== "string" || typeof config.nodeIP !== "string") {
    return { status: "unsupported", why: "config with nodeName and nodeIP is missing" };
  }
  if (!Array.isArray(services) || !Array.isArray(endpointSlices)) {
    return { status: "unsupported", why: "services and endpointSlices must be lists" };
  }
  // The tables were written down at 1.34 and 1.35.
  const { loadBalancerIPModeGate, ...flags } = config;
  const ofTables = { nftablesRelease: "1.34", ...flags } as ProxyConfig;
  const seen = loadBalancerIPModeGate === false ? services.map(dropIPMode) : services;
  return { status: "ok", value: { config: ofTables, services: seen, endpointSlices } };
}

/** What a proxy saw of a Service while the gate LoadBalancerIPMode, gone since 1.36, was off. */
function dropIPMode(service: Service): Service {
  const ingress = service.status?.loadBalancer?.ingress?.map(({ ipMode: _, ...entry }) => entry);
  return ingress ? { ...service, status: { loadBalancer: { ingress } } } : service;
}

export function planProxyCase({ config, services, endpointSlices }: ProxyCase): TrafficPlan {
  return planTraffic({ services, endpointSlices }, config);
}

/** Cases "X/1", "X/2", … are the syncs of one proxy X, in the order in which they stand in the file. */
export function nameSeries({ id }: Case): string {
  return String(id ?? "").replace(/\/[^/]*$/, "");
}
