import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../api/objects.ts";
import { listSearchNames } from "./list-search-names.ts";
import { resolveName } from "./resolve-name.ts";

function buildService(name: string, spec: Service["spec"], namespace = "default"): Service {
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec };
}

const SLICE: EndpointSlice = {
  apiVersion: "discovery.k8s.io/v1",
  kind: "EndpointSlice",
  metadata: { name: "db-1", namespace: "default", labels: { "kubernetes.io/service-name": "db" } },
  addressType: "IPv4",
  ports: [{ name: "pg", port: 5432, protocol: "TCP" }],
  endpoints: [
    { addresses: ["10.244.1.40"], hostname: "db-0", conditions: { ready: true } },
    { addresses: ["10.244.2.40"], conditions: {} },
    { addresses: ["10.244.3.40"], conditions: { ready: false } },
  ],
};

const ZONE = {
  clusterDomain: "cluster.local",
  services: [
    buildService("web", {
      clusterIP: "10.96.0.50",
      clusterIPs: ["10.96.0.50"],
      ports: [{ name: "http", port: 80 }, { port: 81 }],
    }),
    buildService("db", { clusterIP: "None", ports: [{ name: "pg", port: 80, targetPort: 5432 }] }),
    buildService("empty", { clusterIP: "None" }),
    buildService("out", { type: "ExternalName", externalName: "api.example.com." }),
    buildService("loop", { type: "ExternalName", externalName: "loop.default.svc.cluster.local" }),
  ],
  endpointSlices: [SLICE],
};
const ask = (name: string, namespace = "default") => resolveName(ZONE, { name, namespace });

describe("the search path", () => {
  it("comes before the name itself, below five dots", () => {
    expect(listSearchNames("web", "shop", "cluster.local")).toEqual([
      "web.shop.svc.cluster.local",
      "web.svc.cluster.local",
      "web.cluster.local",
      "web",
    ]);
  });

  it("comes after the name from five dots on, and not at all after a closing dot", () => {
    expect(listSearchNames("a.b.c.d.e.f", "shop", "cluster.local")[0]).toBe("a.b.c.d.e.f");
    expect(listSearchNames("example.com.", "shop", "cluster.local")).toEqual(["example.com"]);
  });
});

describe("a Service with a cluster IP", () => {
  it("answers with it under every length of its name", () => {
    for (const name of ["web", "web.default", "web.default.svc", "web.default.svc.cluster.local", "WEB"]) {
      expect(ask(name)).toMatchObject({ status: "addresses", ips: ["10.96.0.50"], isHeadless: false });
    }
  });

  it("is not found by its short name from another namespace", () => {
    expect(ask("web", "shop").status).toBe("outside");
  });

  it("has one SRV record per named port, with the Service's port", () => {
    expect(ask("_http._tcp.web")).toMatchObject({
      status: "srv",
      records: [{ target: "web.default.svc.cluster.local", port: 80 }],
    });
    expect(ask("_http._udp.web.default.svc.cluster.local").status).toBe("no-such-name");
  });
});

describe("a headless Service", () => {
  it("answers with its ready endpoints; an absent condition counts as ready", () => {
    expect(ask("db")).toMatchObject({ status: "addresses", isHeadless: true, ips: ["10.244.1.40", "10.244.2.40"] });
  });

  it("answers for one endpoint by hostname, or by its address with dashes", () => {
    expect(ask("db-0.db")).toMatchObject({ ips: ["10.244.1.40"] });
    expect(ask("10-244-2-40.db")).toMatchObject({ ips: ["10.244.2.40"] });
  });

  it("puts the endpoint's own port into SRV records", () => {
    const answer = ask("_pg._tcp.db");
    expect(answer.status === "srv" && answer.records.map(({ target, port, weight }) => [target, port, weight])).toEqual(
      [
        ["db-0.db.default.svc.cluster.local", 5432, 50],
        ["10-244-2-40.db.default.svc.cluster.local", 5432, 50],
      ],
    );
  });

  it("does not resolve without ready endpoints", () => {
    expect(ask("empty")).toMatchObject({ status: "no-ready-endpoints", service: "default/empty" });
  });
});

describe("a name of one endpoint", () => {
  const slice: EndpointSlice = {
    ...SLICE,
    metadata: { name: "web-1", namespace: "default", labels: { "kubernetes.io/service-name": "web" } },
    addressType: "IPv6",
    endpoints: [
      { addresses: ["fd00::", "fd00::8"] },
      { addresses: ["fd00::9"], hostname: "twin" },
      { addresses: ["fd00::a"], hostname: "twin" },
    ],
  };
  const dual = buildService("dual", {
    clusterIP: "10.96.0.60",
    clusterIPs: ["10.96.0.60", "fd00:96::60"],
    ports: [{ name: "http", port: 80 }],
  });
  const headless = buildService("twins", { clusterIP: "None", ports: [{ name: "pg", port: 1 }] });
  const labels = { "kubernetes.io/service-name": "twins" };
  const twins = { ...slice, metadata: { name: "twins-1", namespace: "default", labels } };
  const zone = { ...ZONE, services: [...ZONE.services, dual, headless], endpointSlices: [SLICE, slice, twins] };
  const askZone = (name: string) => resolveName(zone, { name, namespace: "default" });

  it("exists under a Service with a cluster IP too, for each address of the endpoint", () => {
    expect(askZone("fd00--8.web")).toMatchObject({ status: "addresses", ips: ["fd00::8"] });
    expect(askZone("fd00--0.web")).toMatchObject({ status: "addresses", ips: ["fd00::"] });
    expect(askZone("twin.web")).toMatchObject({ ips: ["fd00::9", "fd00::a"] });
    expect(askZone("x.twin.web").status).not.toBe("addresses");
  });

  it("stands once in the SRV answer, however many addresses it has; each has its share of the weight", () => {
    const list = (name: string) => {
      const answer = askZone(name);
      return answer.status === "srv"
        ? answer.records.map(({ target, ips, weight }) => [target, ips.length, weight])
        : [];
    };
    expect(list("_http._tcp.dual")).toEqual([["dual.default.svc.cluster.local", 2, 50]]);
    expect(list("_pg._tcp.twins")).toEqual([
      ["fd00--0.twins.default.svc.cluster.local", 1, 25],
      ["fd00--8.twins.default.svc.cluster.local", 1, 25],
      ["twin.twins.default.svc.cluster.local", 2, 25],
    ]);
  });
});

describe("an ExternalName Service", () => {
  it("has no names below it", () => {
    expect(ask("x.out.default.svc.cluster.local").status).toBe("no-such-name");
    expect(ask("_http._tcp.out.default.svc.cluster.local").status).toBe("no-such-name");
  });

  it("is a CNAME that leaves the cluster", () => {
    expect(ask("out")).toMatchObject({ status: "outside", name: "api.example.com", aliases: ["api.example.com"] });
  });

  it("ends a loop of aliases", () => {
    expect(ask("loop").status).toBe("no-such-name");
  });
});

it("answers for pods by address, whether they exist or not, in namespaces that do", () => {
  const zone = { ...ZONE, namespaces: new Map([["default", {}]]) };
  const askPod = (label: string, namespace = "default") =>
    resolveName(zone, { name: `${label}.${namespace}.pod.cluster.local.`, namespace: "default" });
  expect(askPod("fd00--1")).toMatchObject({ status: "addresses", ips: ["fd00::1"] });
  expect(askPod("10-244-9-9", "nowhere").status).toBe("no-such-name");
  for (const label of ["010-244-9-9", "10-244-9", "10-244-9-256", "web"]) {
    expect(askPod(label).status).toBe("no-such-name");
  }
  expect(ask("10-244-9-9.default.pod.cluster.local")).toMatchObject({ status: "addresses", ips: ["10.244.9.9"] });
});
