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
