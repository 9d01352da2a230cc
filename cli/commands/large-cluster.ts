import { createIptablesSyncer, type EndpointSlice, type Service } from "#engine";
import { type Case, isCase } from "./case-document.ts";
import type { ProxyCase } from "./proxy-case.ts";

type Moment = { services: Service[]; endpointSlices: EndpointSlice[]; isForcedFull?: boolean; now: number };

/**
 * The story of TestSyncProxyRulesLargeClusterMode: two Services just below the threshold together, a third that crosses it,
 * a fourth that comes and goes. Fills in each step's number of endpoint chains, how many carry a comment, and the line.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier_test.go TestSyncProxyRulesLargeClusterMode
 */
export function simulateLargeCluster({ config, services }: ProxyCase, threshold: number, steps: unknown): Case[] {
  const syncer = createIptablesSyncer(config);
  const given = Array.isArray(steps) ? steps : [];
  return listMoments(services, threshold).map((moment, index): Case => {
    const { input } = syncer.sync(moment);
    const { rules, deletedChains } = input.nat;
    const endpointRules = rules.lines.filter((rule) => /^-A KUBE-SEP-.*-j DNAT/.test(rule)).sort(compareDestinations);
    const step: Case = isCase(given[index]) ? given[index] : {};
    return {
      ...step,
      endpointChains: endpointRules.length,
      ...("withComments" in step && {
        withComments: endpointRules.filter((rule) => rule.includes("--comment")).length,
      }),
      ...("line" in step && { line: endpointRules[0] ?? "" }),
      ...("absent" in step && { absent: deletedChains.length === 0 ? "-X " : "" }),
      ...("present" in step && { present: deletedChains.map((chain) => `-X ${chain}`) }),
    };
  });
}

/** By the numbers of the address, so that the first rule is that of the address that was handed over first. */
function compareDestinations(a: string, b: string): number {
  return a.slice(a.lastIndexOf(" ")).localeCompare(b.slice(b.lastIndexOf(" ")), "en", { numeric: true });
}

function listMoments(services: Service[], threshold: number): Moment[] {
  const [first, second, third] = services;
  const half = Array.from({ length: Math.max(0, threshold / 2 - 1) }, (_, i) => i);
  const spread = (second: number) => half.map((i) => `10.${second}.${i % 256}.${Math.floor(i / 256)}`);
  const small = [buildSlice(first, spread(0)), buildSlice(second, spread(1))];
  const large = [...small, buildSlice(third, ["203.0.113.4", "203.0.113.8", "203.0.113.12"])];
  const fourth: Service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "svc4", namespace: "ns4" },
    spec: { type: "ClusterIP", clusterIP: "172.30.0.44", ports: [{ name: "p8082", port: 8082, protocol: "TCP" }] },
  };
  return [
    { services, endpointSlices: small, now: 0 },
    { services, endpointSlices: large, now: 1 },
    { services, endpointSlices: large, now: 2, isForcedFull: true },
    { services: [...services, fourth], endpointSlices: [...large, buildSlice(fourth, ["10.4.0.1"])], now: 3 },
    { services, endpointSlices: large, now: 4 },
    { services, endpointSlices: large, now: 60 },
    { services, endpointSlices: large, now: 61, isForcedFull: true },
  ];
}

function buildSlice(service: Service | undefined, ips: string[]): EndpointSlice {
  const { name = "", namespace } = service?.metadata ?? {};
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${name}-1`, namespace, labels: { "kubernetes.io/service-name": name } },
    addressType: "IPv4",
    endpoints: ips.map((ip) => ({ addresses: [ip] })),
    ports: (service?.spec.ports ?? []).map((port) => ({
      name: port.name ?? "",
      port: port.port,
      protocol: port.protocol,
    })),
  };
}
