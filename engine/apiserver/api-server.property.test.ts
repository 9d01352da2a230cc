import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KubernetesObject, Service } from "../api/objects.ts";
import { type ApiServer, createApiServer } from "./create-api-server.ts";

const NOW = "2026-01-01T00:00:00Z";
const RANGE = { first: 30000, last: 30019, size: 20 };

function createServer(): ApiServer {
  return createApiServer({
    seed: 7,
    now: NOW,
    serviceNodePortRange: `${RANGE.first}-${RANGE.last}`,
    serviceCIDRs: ["10.96.0.0/27"],
  });
}

const port = fc.record(
  {
    name: fc.constantFrom("a", "b", "c", "Not Valid"),
    port: fc.constantFrom(53, 80, 81, 0),
    protocol: fc.constantFrom("TCP", "UDP", "tcp"),
    nodePort: fc.integer({ min: RANGE.first - 1, max: RANGE.last + 1 }),
  },
  { requiredKeys: ["name", "port"] },
);
const spec = fc.record(
  {
    type: fc.constantFrom("ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Nonsense"),
    ports: fc.array(port, { maxLength: 3 }),
    clusterIP: fc.constantFrom("None", "10.96.0.5", "10.96.0.6", "10.0.0.1"),
    externalName: fc.constant("example.com"),
    externalTrafficPolicy: fc.constantFrom("Local", "Cluster"),
    healthCheckNodePort: fc.integer({ min: RANGE.first - 1, max: RANGE.last + 1 }),
    allocateLoadBalancerNodePorts: fc.boolean(),
    ipFamilyPolicy: fc.constantFrom("SingleStack", "PreferDualStack", "RequireDualStack"),
  },
  { requiredKeys: ["type", "ports"] },
);
/** Upstream takes a number that an ExternalName Service carries around for its own: see releaseService. */
const careful = spec.map((given) => {
  if (given.type !== "ExternalName") return given;
  return { ...given, ports: given.ports.map(({ nodePort: _number, ...kept }) => kept) };
});
const call = fc.record({
  verb: fc.constantFrom("create", "update", "delete", "dry-run"),
  name: fc.constantFrom("one", "two", "three"),
  spec: careful,
});

function submit(server: ApiServer, { verb, name, spec }: { verb: string; name: string; spec: unknown }): void {
  const object = { apiVersion: "v1", kind: "Service", metadata: { name }, spec };
  if (verb === "delete") server.delete({ kind: "Service", name, namespace: "default" });
  else if (verb === "update") server.update(object);
  else server.create(object, { isDryRun: verb === "dry-run" });
}

/** Numbers that a stored Service holds in the node port pool, each once. */
function listHeldPorts({ spec }: Service): number[] {
  if (spec.type !== "NodePort" && spec.type !== "LoadBalancer") return [];
  const ports = (spec.ports ?? []).map((entry) => entry.nodePort ?? 0);
  const health = spec.type === "LoadBalancer" && spec.externalTrafficPolicy === "Local" ? spec.healthCheckNodePort : 0;
  return [...new Set([...ports, health ?? 0])].filter((number) => number !== 0);
}

function listServices(server: ApiServer): Service[] {
  return server.list("Service", "default") as unknown as Service[];
}

describe("whatever is created, changed, refused and deleted", () => {
  it("never gives one node port or one address to two Services, and loses none", () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 25 }), (calls) => {
        const server = createServer();
        for (const step of calls) submit(server, step);
        const services = listServices(server);
        const held = services.flatMap(listHeldPorts);
        expect(new Set(held).size).toBe(held.length);
        const ips = services.flatMap(({ spec }) => (spec.clusterIPs ?? []).filter((ip) => ip !== "None"));
        expect(new Set(ips).size).toBe(ips.length);

        // Every other number is free: as many Services as there are numbers left can still be made.
        const left = RANGE.size - held.length;
        for (let index = 0; index < left; index++) {
          const filler = { type: "NodePort", ports: [{ port: 80 }] };
          const object = { apiVersion: "v1", kind: "Service", metadata: { name: `filler-${index}` }, spec: filler };
          const result = server.create(object);
          if (result.status === "rejected") expect(result.message).toContain("serviceIP");
        }
        for (const { metadata } of listServices(server)) {
          if (metadata.name !== "kubernetes") server.delete({ kind: "Service", name: metadata.name ?? "" });
        }
        const all = Array.from({ length: RANGE.size }, (_, index) => ({
          name: `p${index}`,
          port: index + 1,
          nodePort: RANGE.first + index,
        }));
        const everything = { type: "NodePort", ports: all };
        const result = server.create({
          apiVersion: "v1",
          kind: "Service",
          metadata: { name: "everything" },
          spec: everything,
        });
        expect(result.status === "rejected" && result.message).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe("whatever arrives", () => {
  const key = fc.oneof(
    fc.constantFrom("apiVersion", "kind", "metadata", "name", "namespace", "labels", "annotations", "spec", "status"),
    fc.constantFrom("ports", "port", "nodePort", "targetPort", "selector", "type", "clusterIPs", "loadBalancer"),
    fc.constantFrom("ingress", "externalIPs", "ipFamilies", "__proto__", "constructor", "toString", ""),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        "v1",
        "Service",
        "Pod",
        "default",
        "None",
        "10.96.0.1",
        "NodePort",
        "LoadBalancer",
        "ExternalName",
      ),
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie("value")), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));

  it("is answered, not thrown at", () => {
    fc.assert(
      fc.property(value, fc.constantFrom("Service", "Pod", "EndpointSlice", "Widget"), (untrusted, kind) => {
        const server = createServer();
        const object = { apiVersion: "v1", kind, metadata: { name: "x" }, spec: untrusted, status: untrusted };
        for (const candidate of [untrusted, object, { ...object, metadata: untrusted }]) {
          for (const result of [
            server.create(candidate),
            server.update(candidate as KubernetesObject),
            server.updateStatus(candidate),
            server.create(candidate, { fieldValidation: "Ignore", isDryRun: true }),
          ]) {
            expect(["ok", "rejected"]).toContain(result.status);
          }
        }
        expect(Object.prototype).not.toHaveProperty("x");
      }),
      { numRuns: 1000 },
    );
  });

  it("is answered soon, with 100,000 ports of any type", () => {
    for (const type of ["ClusterIP", "NodePort"]) {
      const ports = Array.from({ length: 100_000 }, (_, index) => ({ port: (index % 70_000) + 1, name: "same" }));
      const object = { apiVersion: "v1", kind: "Service", metadata: { name: "big" }, spec: { type, ports } };
      const start = performance.now();
      const server = createApiServer({ seed: 1, now: NOW, serviceNodePortRange: "1-65535" });
      server.create(object);
      server.create(object, { isDryRun: true });
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  }, 60_000);

  it("is answered with long lists of addresses and deep nesting", () => {
    const server = createServer();
    const many = Array.from({ length: 50_000 }, (_, index) => `0${index % 256}.2.3.4`);
    const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
    const widget = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, deep };
    expect(server.create(widget)).toMatchObject({ code: 400 });
    for (const spec of [
      { ports: [{ port: 80 }], externalIPs: many, clusterIPs: many },
      { type: "LoadBalancer", ports: [{ port: 80 }], loadBalancerSourceRanges: many },
      { ports: deep },
      { ports: [{ port: 80 }], selector: { [`${"a.".repeat(100_000)}!`]: "x" } },
    ]) {
      const object = { apiVersion: "v1", kind: "Service", metadata: { name: "big" }, spec };
      expect(["ok", "rejected"]).toContain(server.create(object).status);
    }
    const result = createApiServer({ seed: 1, now: NOW, k8sVersion: "1.30" }).create({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "big" },
      spec: { ports: [{ port: 80 }], externalIPs: many.filter((ip) => !ip.startsWith("0127")) },
    });
    expect(["ok", "rejected"]).toContain(result.status);
  }, 60_000);
});
