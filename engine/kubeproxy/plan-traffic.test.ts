import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../api/objects.ts";
import { buildEndpointsMap } from "./build-endpoints-map.ts";
import { buildServiceMap } from "./build-service-map.ts";
import { planTraffic } from "./plan-traffic.ts";
import { resolveFlow } from "./resolve-flow.ts";
import { tabulateLocalReadyEndpoints } from "./tabulate-local-ready-endpoints.ts";
import type { FlowVerdict, ProxyConfig } from "./traffic-plan.ts";

type FlowRow = { name: string; sourceIP: string; protocol: string; destIP: string; destPort: number };
type FlowCase = {
  id: string;
  config: ProxyConfig;
  services: Service[];
  endpointSlices: EndpointSlice[];
  flows: (FlowRow & { output: string; masq: boolean })[];
};

function readVectors(file: string) {
  return JSON.parse(readFileSync(`tests/vectors/${file}`, "utf8"));
}

function renderOutput(verdict: FlowVerdict): string {
  if (verdict.kind === "unclaimed") return "";
  if (verdict.kind === "dnat") return verdict.endpoints.map((endpoint) => endpoint.address).join(", ");
  return verdict.kind.toUpperCase();
}

function isMarked(verdict: FlowVerdict): boolean {
  return verdict.kind === "dnat" && (verdict.isMasqueraded || verdict.hairpinEndpoints.length > 0);
}

describe.each(["packet_flows.json", "nftables_flows.json"])("the plan answers every row of %s", (file) => {
  for (const flowCase of readVectors(file) as FlowCase[]) {
    for (const flow of flowCase.flows) {
      it(`${flowCase.id}: ${flow.name}`, () => {
        const verdict = resolveFlow(planTraffic(flowCase, flowCase.config), flow);
        expect(renderOutput(verdict)).toBe(flow.output);
        expect(isMarked(verdict)).toBe(flow.masq);
      });
    }
  }
});

const extra = readVectors("extra_cases.json");

describe("the service map keeps what upstream keeps", () => {
  for (const row of extra.serviceMapCases) {
    it(row.id, () => {
      const map = [...buildServiceMap(row.services, { ipFamily: "IPv4" }).values()];
      const healthChecks = map.filter((info) => info.healthCheckNodePort !== 0);
      expect(map).toHaveLength(row.expectedServicePortCount);
      expect(
        Object.fromEntries(healthChecks.map((info) => [`${info.namespace}/${info.name}`, info.healthCheckNodePort])),
      ).toEqual(row.expectedHealthCheckNodePorts);
    });
  }
});

describe("the endpoints map keeps what upstream keeps", () => {
  for (const row of extra.endpointsMapCases) {
    it(row.id, () => {
      const map = buildEndpointsMap(row.endpointSlices, { ipFamily: "IPv4", nodeName: row.nodeName });
      const found = Object.fromEntries([...map].map(([key, list]) => [key, list.map((e) => [e.address, e.isLocal])]));
      expect(found).toEqual(row.expected);
      // null = upstream's row does not say.
      if (row.expectedLocalReadyEndpoints === null) return;
      expect(tabulateLocalReadyEndpoints(map)).toEqual(row.expectedLocalReadyEndpoints);
    });
  }
});

describe("the health check counts what upstream counts", () => {
  for (const row of extra.healthCheckCases) {
    it(row.id, () => {
      const map = buildEndpointsMap(row.endpointSlices, { ipFamily: "IPv4", nodeName: "test-node" });
      expect(tabulateLocalReadyEndpoints(map)).toEqual(row.impliedCount);
    });
  }
});

describe("a source range that holds every address", () => {
  const service: Service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "shop" },
    spec: { clusterIP: "172.30.0.1", ports: [{ port: 80 }] },
  };
  const listRanges = (ranges: string[]) => {
    const map = buildServiceMap([{ ...service, spec: { ...service.spec, loadBalancerSourceRanges: ranges } }], {
      ipFamily: "IPv4",
    });
    return [...map.values()].map((info) => info.loadBalancerSourceRanges);
  };

  it("is as good as no ranges, but only in its own family", () => {
    expect(listRanges(["203.0.113.0/25", " 0.0.0.0/0"])).toEqual([[]]);
    expect(listRanges(["203.0.113.0/25", "::/0"])).toEqual([["203.0.113.0/25"]]);
  });
});

describe("an address that stands in several slices", () => {
  const buildSlice = (name: string, nodeName: string, ready: boolean, terminating = false): EndpointSlice => ({
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name, namespace: "shop", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv4",
    endpoints: [{ addresses: ["10.0.0.1"], nodeName, conditions: { ready, terminating } }],
    ports: [{ name: "", port: 80, protocol: "TCP" }],
  });
  const read = (slices: EndpointSlice[], nodeName = "n1") => {
    const map = buildEndpointsMap(slices, { ipFamily: "IPv4", nodeName });
    return [...map.values()].flat().map(({ isLocal, isReady }) => ({ isLocal, isReady }));
  };

  it("is kept once, as it was read last, on whichever node that is", () => {
    const remote = buildSlice("a", "n2", true);
    expect(read([remote, buildSlice("b", "n1", false)])).toEqual([{ isLocal: true, isReady: false }]);
    expect(read([buildSlice("b", "n1", false), remote])).toEqual([{ isLocal: false, isReady: true }]);
    expect(read([buildSlice("b", "n1", false), buildSlice("c", "n1", true)])).toEqual([
      { isLocal: true, isReady: true },
    ]);
    expect(read([remote, buildSlice("c", "n3", false)])).toEqual([{ isLocal: false, isReady: false }]);
  });

  it("is that of the pod that stays, wherever the one that goes is", () => {
    const staying = buildSlice("a", "n2", true);
    const going = buildSlice("b", "n1", false, true);
    expect(read([staying, going])).toEqual([{ isLocal: false, isReady: true }]);
    expect(read([going, staying])).toEqual([{ isLocal: false, isReady: true }]);
    expect(read([going, buildSlice("c", "n2", true, true)])).toEqual([{ isLocal: true, isReady: false }]);
  });

  it("is nowhere local to a proxy that does not know its node", () => {
    expect(read([buildSlice("a", "", true)], "")).toEqual([{ isLocal: false, isReady: true }]);
  });
});

describe("labels that keep a proxy away", () => {
  const PROXY = { "service.kubernetes.io/service-proxy-name": "other" };
  const HEADLESS = { "service.kubernetes.io/headless": "" };
  const plan = (serviceLabels: Record<string, string>, sliceLabels: Record<string, string>) => {
    const service: Service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", namespace: "shop", labels: serviceLabels },
      spec: { clusterIP: "10.96.0.7", ports: [{ port: 80 }] },
    };
    const slice: EndpointSlice = {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: "web-a", namespace: "shop", labels: { "kubernetes.io/service-name": "web", ...sliceLabels } },
      addressType: "IPv4",
      endpoints: [{ addresses: ["10.0.0.1"] }],
      ports: [{ name: "", port: 80, protocol: "TCP" }],
    };
    const { servicePorts } = planTraffic(
      { services: [service], endpointSlices: [slice] },
      { nodeName: "n1", nodeIP: "192.0.2.11" },
    );
    return servicePorts.map(({ clusterEndpoints }) => clusterEndpoints.length);
  };

  it("are the proxy's name on a Service and the headless one on a slice, not the other way round", () => {
    expect(plan({}, {})).toEqual([1]);
    expect(plan(PROXY, {})).toEqual([]);
    expect(plan({}, PROXY)).toEqual([1]);
    expect(plan(HEADLESS, {})).toEqual([1]);
    expect(plan({}, HEADLESS)).toEqual([0]);
  });
});
