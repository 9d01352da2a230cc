import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../../api/objects.ts";
import { createIptablesSyncer, type SyncResult } from "./create-iptables-syncer.ts";
import { parseIptables } from "./parse-iptables.ts";
import { renderIptables } from "./render-iptables.ts";
import { renderRestoreText } from "./restore-input.ts";
import type { RuleSet } from "./ruleset.ts";
import { renderCanonicalLines } from "./sort-canonical.ts";

const rows = JSON.parse(readFileSync("tests/vectors/iptables_rules.json", "utf8"));
const repeated = rows.filter((row: { id: string }) => row.id.startsWith("TestSyncProxyRulesRepeated/"));

function readRules(text: string, onto?: RuleSet): RuleSet {
  const parsed = parseIptables(text, onto);
  if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.errors));
  return parsed.ruleset;
}

function listRules(ruleset: RuleSet): string[] {
  return [...ruleset.tables].flatMap(([table, chains]) =>
    [...chains].flatMap(([chain, { rules }]) => [`${table} ${chain}`, ...rules.map((rule) => rule.text)]),
  );
}

describe("nine syncs in a row", () => {
  const syncer = createIptablesSyncer(repeated[0].config);
  let kernel: RuleSet | undefined;
  for (const row of repeated) {
    it(`${row.id} writes what upstream writes: ${row.event}`, () => {
      const { input, kind, plan } = syncer.sync({ ...row, isForcedFull: row.sync === "full" });
      expect(kind).toBe(row.sync);
      expect(renderCanonicalLines(input)).toEqual(row.expected);
      kernel = readRules(renderRestoreText(input), kernel);
      expect(listRules(kernel).sort()).toEqual(listRules(readRules(renderIptables(plan))).sort());
    });
  }

  it("is followed by a full sync after iptables-restore refused one", () => {
    const other = createIptablesSyncer(repeated[0].config);
    other.sync(repeated[0]);
    expect(other.sync({ ...repeated[1], isRefused: true }).kind).toBe("partial");
    expect(other.sync(repeated[2]).kind).toBe("full");
  });
});

describe("what counts as a change", () => {
  const [first] = repeated;
  const countChains = (change: (request: { services: Service[]; endpointSlices: EndpointSlice[] }) => void) => {
    const syncer = createIptablesSyncer(first.config);
    syncer.sync(first);
    const next = structuredClone({ services: first.services, endpointSlices: first.endpointSlices });
    change(next);
    return syncer.sync(next).input.nat.chains.filter((chain) => chain.startsWith("KUBE-SVC-")).length;
  };

  it("is every change of a slice, even one that no rule shows", () => {
    expect(countChains(() => undefined)).toBe(0);
    expect(
      countChains(({ endpointSlices: [slice] }) => {
        if (slice) slice.metadata.annotations = { "endpoints.kubernetes.io/last-change-trigger-time": "2026-01-01" };
      }),
    ).toBe(1);
  });

  it("is of a Service only what the proxy keeps of it", () => {
    expect(
      countChains(({ services: [service] }) => {
        if (service) service.spec.selector = { app: "other" };
      }),
    ).toBe(0);
    expect(
      countChains(({ services: [service] }) => {
        if (service) service.spec.sessionAffinity = "ClientIP";
      }),
    ).toBe(1);
  });
});

describe("a cluster that grows beyond 1000 endpoints", () => {
  const row = rows.find((row: { kind: string }) => row.kind === "large-cluster");
  const buildSlice = (namespace: string, name: string, port: object, ips: string[]): EndpointSlice => ({
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${name}-1`, namespace, labels: { "kubernetes.io/service-name": name } },
    addressType: "IPv4",
    endpoints: ips.map((ip) => ({ addresses: [ip] })),
    ports: [port],
  });
  const numbers = Array.from({ length: row.threshold / 2 - 1 }, (_, i) => i);
  const slices = [
    buildSlice(
      "ns1",
      "svc1",
      { name: "p80", port: 80 },
      numbers.map((i) => `10.0.${i % 256}.${Math.floor(i / 256)}`),
    ),
    buildSlice(
      "ns2",
      "svc2",
      { name: "p8080", port: 8080 },
      numbers.map((i) => `10.1.${i % 256}.${Math.floor(i / 256)}`),
    ),
  ];
  const third = buildSlice("ns3", "svc3", { name: "p8081", port: 8081 }, [
    "203.0.113.4",
    "203.0.113.8",
    "203.0.113.12",
  ]);
  const fourthService: Service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "svc4", namespace: "ns4" },
    spec: { type: "ClusterIP", clusterIP: "172.30.0.44", ports: [{ name: "p8082", port: 8082, protocol: "TCP" }] },
  };
  const fourth = buildSlice("ns4", "svc4", { name: "p8082", port: 8082 }, ["10.4.0.1"]);
  const services: Service[] = row.services;
  const large = [...slices, third];
  const requests = [
    { services, endpointSlices: slices, now: 0 },
    { services, endpointSlices: large, now: 1 },
    { services, endpointSlices: large, now: 2, isForcedFull: true },
    { services: [...services, fourthService], endpointSlices: [...large, fourth], now: 3 },
    { services, endpointSlices: large, now: 4 },
    { services, endpointSlices: large, now: 60 },
    { services, endpointSlices: large, now: 61, isForcedFull: true },
  ];
  const syncer = createIptablesSyncer(row.config);
  const results: SyncResult[] = requests.map((request) => syncer.sync(request));
  for (const [index, step] of row.steps.entries()) {
    it(`step ${index + 1}: ${step.event}`, () => {
      const result = results[index] as SyncResult;
      const text = renderRestoreText(result.input);
      const rules = result.input.nat.rules.lines.filter((rule) => /^-A KUBE-SEP-\S+ .*-j DNAT/.test(rule));
      expect(rules).toHaveLength(step.endpointChains);
      if (step.withComments !== undefined) {
        expect(rules.filter((rule) => rule.includes("--comment"))).toHaveLength(step.withComments);
      }
      for (const line of [...(step.present ?? []), ...(step.line ? [step.line] : [])]) expect(text).toContain(line);
      if (step.absent) expect(text).not.toContain(step.absent);
    });
  }
});
